/** The package managers of JavaScript, and which of them a manifest asks for. */
import type { PackageJson } from "./packageJson.ts";

export const nodeManagers = ["npm", "yarn", "pnpm", "bun"] as const;

export type NodeManagerName = (typeof nodeManagers)[number];

/** `yarn` for `yarn@4.1.0`; undefined where the manifest names none, or none of these. */
export const managerNamedBy = ({ packageManager }: PackageJson): NodeManagerName | undefined =>
  nodeManagers.find((name) => packageManager?.startsWith(`${name}@`));
