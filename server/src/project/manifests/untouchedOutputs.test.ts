import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dockerfileIn } from "../../../test/dockerfileIn.ts";
import { readFixture } from "../../../test/fixture.ts";
import "../../../test/propertySeed.ts";
import { stagePaths } from "../stagePaths/stagePaths.ts";

const folders = ["build", "dist", "out", ".output", ".next", ".next/standalone"];

/** The folders that a project surely does not have once it was built. */
function absent(
  scripts: Readonly<Record<string, string>>,
  files = "",
  run = "RUN npm ci && npm run build",
): string {
  const text = [
    "FROM node:22",
    "WORKDIR /app",
    "COPY . .",
    run,
    "#- /workspace/package.json",
    JSON.stringify({ scripts }),
    files,
  ].join("\n");
  const fixture = readFixture(text, "/workspace/Dockerfile");
  const file = dockerfileIn(fixture.files, fixture.main);
  const paths = stagePaths(file.dockerfile.finalStage ?? expect.fail("no stage"), file);
  return folders.filter((folder) => paths.has(`/app/${folder}`) === "absent").join(" ");
}

const written = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([name, text]) => `#- ${name}\n${text}`)
    .join("\n");

const outDir = (folder: string): string => JSON.stringify({ compilerOptions: { outDir: folder } });

describe("what is surely not made in a JavaScript project", () => {
  it("is every folder that builds are named for, when only packages are installed", () => {
    expect(absent({}, "", "RUN npm ci")).toBe(folders.join(" "));
    expect(absent({ postinstall: "husky" }, "", "RUN pnpm i")).toBe(folders.join(" "));
    expect(absent({ prepare: "vite build" }, "", "RUN npm ci")).toBe(
      "build out .output .next .next/standalone",
    );
    expect(absent({ postinstall: "node x.js" }, "", "RUN yarn")).toBe("");
    expect(absent({ postinstall: "node x.js" }, "", "RUN yarn --ignore-scripts")).toBe(folders.join(" "));
    expect(absent({}, "", "RUN npm ci --prefix web")).toBe("");
  });

  it.each([
    ["vite build", "build out .output .next .next/standalone"],
    ["vite build --outDir=out/web", "build .output .next .next/standalone"],
    ["NODE_ENV=production vite build", "build out .output .next .next/standalone"],
    ["next build", "build dist out .output .next/standalone"],
    ["tsc --outDir build --declarationDir dist", "out .output .next .next/standalone"],
    ["echo started", folders.join(" ")],
  ])("is what %j leaves out", (build, left) => {
    expect(absent({ build }, "#- tsconfig.json\n{}")).toBe(left);
  });

  it("is what frameworks leave out", () => {
    const nuxt = written({ "nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/ui'] })" });
    expect(absent({ postinstall: "nuxt prepare", build: "nuxt build" }, nuxt)).toBe(
      "build dist out .next .next/standalone",
    );
    expect(absent({ build: "nuxt build" }, nuxt, "ENV NITRO_PRESET=netlify\nRUN npm run build")).toBe("");
    expect(absent({ build: "nuxt build" }, written({ "nuxt.config.ts": "import x from './x'" }))).toBe("");
    const layered = "export default defineNuxtConfig({ extends: ['../base'] })";
    expect(absent({ build: "nuxt build" }, written({ "nuxt.config.ts": layered }))).toBe("");
    expect(absent({ build: "nuxt build" }, written({ ".env": "NITRO_PRESET=netlify" }))).toBe("");
    const astro = written({
      "astro.config.mjs":
        "import { defineConfig } from 'astro/config';\nimport node from '@astrojs/node';\nexport default defineConfig({ adapter: node() })",
    });
    expect(absent({ build: "astro check && astro build" }, astro)).toBe(
      "build out .output .next .next/standalone",
    );
    expect(absent({ build: "react-scripts build" })).toBe("dist out .output .next .next/standalone");
    expect(absent({ build: "react-scripts build" }, written({ ".env": "BUILD_PATH=dist" }))).toBe("");
    expect(absent({ build: "docusaurus build --out-dir out" })).toBe(
      "build dist .output .next .next/standalone",
    );
    expect(absent({ build: "vue-cli-service build" })).toBe("build out .output .next .next/standalone");
    const angular = written({ "angular.json": '{ "projects": { "shop": {} } }' });
    expect(absent({ build: "ng build" }, angular)).toBe("build out .output .next .next/standalone");
    expect(absent({ build: "ng build" })).toBe("");
    expect(absent({ build: "vue-tsc --noEmit && vite build" }, "#- tsconfig.json\n{}")).toBe(
      "build out .output .next .next/standalone",
    );
  });

  it.each([
    "tsc",
    "vite",
    "vite build --config other.js",
    "vite build > dist/log",
    "OUT=build vite build",
    "cross-env OUT=build vite build",
    "cd web && vite build",
    "vite build && $MOVE",
    "webpack",
    "turbo build",
    "npm run missing",
    "npm run build",
    "sh -c 'vite build'",
  ])("is nothing behind %j", (build) => {
    expect(absent({ build }, "#- tsconfig.json\n{}")).toBe("");
  });

  it.each([
    [{ build: "vite build" }, { "vite.config.ts": 'export default { build: { outDir: "build" } }' }],
    [
      { build: "tsc" },
      { "tsconfig.json": '{ "extends": "./tsconfig.base.json" }', "tsconfig.base.json": outDir("build") },
    ],
    [
      { build: "nest build" },
      { "nest-cli.json": '{ "assets": [{ "outDir": "build" }] }', "tsconfig.json": outDir("dist") },
    ],
  ])("is not what a configuration names: %j %j", (scripts, files) => {
    const left = absent(scripts, written(files)).split(" ");
    expect(left).not.toContain("build");
    expect(left).toContain("out");
  });

  it.each([
    [
      { build: "vite build" },
      { "vite.config.ts": 'export default { build: { outDir: process.env.OUT ?? "dist" } }' },
    ],
    [
      { build: "vite build" },
      { "vite.config.ts": 'import { cpSync } from "node:fs"; cpSync("a", "build");' },
    ],
    [{ build: "vite build" }, { "vite.config.ts": 'import shared from "../shared"; export default shared;' }],
    [{ build: "vite build" }, { "vite.config.ts": "export default { plugins: [require(name)] }" }],
    [
      { build: "tsc" },
      { "tsconfig.json": '{ "extends": "@acme/base", "compilerOptions": { "outDir": "dist" } }' },
    ],
    [{ build: "tsc -b" }, { "tsconfig.json": '{ "references": [{ "path": "src" }] }' }],
    [{ build: "next build" }, { "next.config.js": "module.exports = { output: process.env.MODE }" }],
    [{ build: "next build" }, { "next.config.js": 'const output = "export"; module.exports = { output }' }],
    [{ build: "vite build", postbuild: "mv dist build" }, {}],
    [{ build: "vite build", postinstall: "node generate.js" }, {}],
    [{ build: "vite build" }, { "pnpm-workspace.yaml": "packages: [apps/*]" }],
  ])("is nothing that code, other scripts or other packages may make: %j %j", (scripts, files) => {
    expect(absent(scripts, written(files))).toBe("");
  });

  it("is all that is made below a mount", () => {
    const run = "RUN --mount=type=bind,source=web,target=.,rw npm run build";
    expect(absent({ build: "webpack" }, "", run)).toBe(folders.join(" "));
  });

  it.each([
    "RUN sed -i s/a/b/ vite.config.ts && npm run build",
    "COPY --from=shared /vite.config.ts ./\nRUN npm run build",
    "COPY <<EOF vite.config.ts\nexport default {}\nEOF\nRUN npm run build",
    "ENV NODE_OPTIONS=--import=./hook.js\nRUN npm run build",
    "RUN npm pkg set scripts.build=other && npm run build",
    "RUN npm run build && ./move.sh",
  ])("is nothing where the project is not as it was given: %s", (run) => {
    expect(absent({ build: "vite build" }, "", run)).toBe("");
  });

  it("follows what a caller gives to a script, and what Next.js is asked for", () => {
    expect(absent({ build: "vite build" }, "", "RUN npm run build -- --outDir build")).not.toContain("build");
    const config = (output: string): string => `#- next.config.mjs\nexport default { output: "${output}" };`;
    expect(absent({ build: "next build" }, config("standalone"))).toBe("build dist out .output");
    expect(absent({ build: "next build" }, config("export"))).toBe("build dist .output .next/standalone");
  });

  it("is nothing where the root has packages below it, or what runs is another one's", () => {
    expect(absent({ build: "vite build" }, "#- lerna.json\n{}")).toBe("");
    expect(absent({ build: "vite build" }, "", "RUN npm run build -w web")).toBe("");
    expect(absent({ build: "vite build" }, "", "RUN cd web && npm run build")).toBe("");
  });

  it("is never what one of its commands is told to make", () => {
    const made = fc.constantFrom(...folders.slice(0, 5));
    const command = fc.oneof(
      made.map((folder) => ({ text: `vite build --outDir ${folder}`, makes: [folder, "dist"] })),
      made.map((folder) => ({ text: `vite build --outDir=./${folder}/client/`, makes: [folder] })),
      made.map((folder) => ({ text: `tsc --outDir ${folder}`, makes: [folder] })),
      made.map((folder) => ({ text: `cp -r src ${folder}`, makes: [folder] })),
      made.map((folder) => ({ text: `node make.js ${folder}`, makes: folders })),
      made.map((folder) => ({ text: `eslint -o ${folder}/report.json`, makes: [folder] })),
      fc.constant({ text: "next build", makes: [".next"] }),
      fc.constant({ text: "rimraf dist", makes: [] }),
    );
    const joined = fc.constantFrom(" && ", "; ", " || ", " & ");
    fc.assert(
      fc.property(
        fc.array(command, { minLength: 1, maxLength: 4 }),
        joined,
        fc.boolean(),
        (commands, by, nested) => {
          const text = commands.map((each) => each.text).join(by);
          const scripts = nested
            ? { build: "npm run inner", postinner: text, inner: "echo" }
            : { build: text };
          const left = absent(scripts).split(" ");
          expect(commands.flatMap(({ makes }) => makes).filter((each) => left.includes(each))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
