/** The managers of a project's own dependencies, and the files that each of them reads. */

export type PackageManagerName =
  | "npm"
  | "yarn"
  | "pnpm"
  | "bun"
  | "pip"
  | "pipenv"
  | "poetry"
  | "uv"
  | "go"
  | "cargo"
  | "bundler"
  | "composer"
  | "dotnet"
  | "maven";

export interface PackageManager {
  readonly name: PackageManagerName;
  /** What names the dependencies; for pip the file behind `-r` instead. */
  readonly manifest: string | undefined;
  /** The first that exists counts. */
  readonly lockfiles: readonly string[];
  /** Further files an install reads when they exist. */
  readonly companions: readonly string[];
}

const javascript = { manifest: "package.json" } as const;

export const packageManagers = {
  npm: {
    ...javascript,
    name: "npm",
    lockfiles: ["npm-shrinkwrap.json", "package-lock.json"],
    companions: [".npmrc"],
  },
  yarn: {
    ...javascript,
    name: "yarn",
    lockfiles: ["yarn.lock"],
    companions: [".npmrc", ".yarnrc", ".yarnrc.yml"],
  },
  pnpm: {
    ...javascript,
    name: "pnpm",
    lockfiles: ["pnpm-lock.yaml"],
    companions: [".npmrc", "pnpm-workspace.yaml", ".pnpmfile.cjs"],
  },
  bun: {
    ...javascript,
    name: "bun",
    lockfiles: ["bun.lock", "bun.lockb"],
    companions: [".npmrc", "bunfig.toml"],
  },
  pip: { name: "pip", manifest: undefined, lockfiles: [], companions: [] },
  pipenv: { name: "pipenv", manifest: "Pipfile", lockfiles: ["Pipfile.lock"], companions: [] },
  poetry: {
    name: "poetry",
    manifest: "pyproject.toml",
    lockfiles: ["poetry.lock"],
    companions: ["poetry.toml"],
  },
  uv: { name: "uv", manifest: "pyproject.toml", lockfiles: ["uv.lock"], companions: ["uv.toml"] },
  go: { name: "go", manifest: "go.mod", lockfiles: ["go.sum"], companions: ["go.work", "go.work.sum"] },
  cargo: { name: "cargo", manifest: "Cargo.toml", lockfiles: ["Cargo.lock"], companions: [] },
  bundler: { name: "bundler", manifest: "Gemfile", lockfiles: ["Gemfile.lock"], companions: [] },
  composer: {
    name: "composer",
    manifest: "composer.json",
    lockfiles: ["composer.lock"],
    companions: ["auth.json"],
  },
  dotnet: {
    name: "dotnet",
    manifest: undefined,
    lockfiles: ["packages.lock.json"],
    companions: ["nuget.config"],
  },
  maven: { name: "maven", manifest: "pom.xml", lockfiles: [], companions: [] },
} as const satisfies Readonly<Record<PackageManagerName, PackageManager>>;
