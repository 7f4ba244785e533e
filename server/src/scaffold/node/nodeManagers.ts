/** The package managers of JavaScript: how each installs in an image. */
import type { NodeManagerName } from "../../project/manifests/namedManager.ts";

export interface NodeManager {
  readonly name: NodeManagerName;
  /** What brings it into the image, where that does not have it. */
  readonly setup?: string;
  /** Installs everything: as the lockfile says, and without a lockfile. */
  readonly install: { readonly locked: string; readonly free: string };
  /** Installs what runs in production only. */
  readonly production: { readonly locked: string; readonly free: string };
  /** Where it keeps downloads, by the home directory. */
  readonly cache: (home: string) => string;
  /** Two installs at a time spoil it for each other: stages are built side by side. */
  readonly cacheIsExclusive?: true;
  /** The option that tells it so, where it is another place than its own. */
  readonly cacheOption?: string;
}

/** Both install commands, with an option for what runs in production only. */
const installs = (
  locked: string,
  free: string,
  option: string,
): Pick<NodeManager, "install" | "production"> => ({
  install: { locked, free },
  production: { locked: `${locked} ${option}`, free: `${free} ${option}` },
});

export const npm: NodeManager = {
  name: "npm",
  ...installs("npm ci", "npm install", "--omit=dev"),
  cache: (home) => `${home}/.npm`,
};

export const bun: NodeManager = {
  name: "bun",
  ...installs("bun install --frozen-lockfile", "bun install", "--production"),
  cache: (home) => `${home}/.bun/install/cache`,
  cacheIsExclusive: true,
};

/** The first generation, which images of Node have. https://classic.yarnpkg.com/en/docs/cli/install */
export const classicYarn: NodeManager = {
  name: "yarn",
  ...installs("yarn install --frozen-lockfile", "yarn install", "--production"),
  cache: (home) => (home === "/root" ? "/usr/local/share/.cache/yarn" : `${home}/.cache/yarn`),
  cacheIsExclusive: true,
};

/** Later generations, by Corepack. https://yarnpkg.com/cli/workspaces/focus */
export const modernYarn: NodeManager = {
  name: "yarn",
  setup: "corepack enable",
  install: { locked: "yarn install --immutable", free: "yarn install" },
  production: { locked: "yarn workspaces focus --production", free: "yarn workspaces focus --production" },
  cache: (home) => `${home}/.yarn/berry/cache`,
};

/** `version` as npm takes it. The store is kept right below home: beside its own place pnpm makes others of its folders. */
export const pnpm = (version: string): NodeManager => ({
  name: "pnpm",
  setup: `npm install --global pnpm@${version}`,
  ...installs("pnpm install --frozen-lockfile", "pnpm install", "--prod"),
  cache: (home) => `${home}/.pnpm-store`,
  cacheOption: "--store-dir",
});
