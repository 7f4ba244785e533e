/** Which npm packages bring the programs of builds: only those whose name is not the package's. */

const others: Readonly<Record<string, readonly string[]>> = {
  babel: ["@babel/cli"],
  craco: ["@craco/craco"],
  cpx: ["cpx", "cpx2"],
  del: ["del-cli"],
  docusaurus: ["@docusaurus/core"],
  dotenv: ["dotenv-cli"],
  "drizzle-kit": ["drizzle-kit"],
  ember: ["ember-cli"],
  eslint: ["eslint"],
  "graphql-codegen": ["@graphql-codegen/cli"],
  grunt: ["grunt-cli", "grunt"],
  gulp: ["gulp", "gulp-cli"],
  lessc: ["less"],
  lerna: ["lerna"],
  ncc: ["@vercel/ncc"],
  nest: ["@nestjs/cli"],
  ng: ["@angular/cli"],
  nuxi: ["nuxi", "nuxt"],
  "npm-run-all": ["npm-run-all", "npm-run-all2"],
  parcel: ["parcel", "parcel-bundler"],
  postcss: ["postcss-cli"],
  "react-router": ["@react-router/dev"],
  remix: ["@remix-run/dev"],
  rsbuild: ["@rsbuild/core"],
  rspack: ["@rspack/cli"],
  "run-p": ["npm-run-all", "npm-run-all2"],
  "run-s": ["npm-run-all", "npm-run-all2"],
  "svelte-kit": ["@sveltejs/kit"],
  "svelte-check": ["svelte-check"],
  swc: ["@swc/cli"],
  tailwindcss: ["@tailwindcss/cli", "tailwindcss"],
  tsc: ["typescript"],
  tspc: ["ts-patch"],
  "vue-cli-service": ["@vue/cli-service"],
  webpack: ["webpack", "webpack-cli"],
};

/** The packages any of which brings the program; the one of its own name for those that are not listed. */
export const packagesOfProgram = (program: string): readonly string[] =>
  Object.hasOwn(others, program) ? (others[program] ?? [program]) : [program];
