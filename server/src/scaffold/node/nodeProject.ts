/** A JavaScript project: its package manager, its lockfile, and the images it is built and run in. */

import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, entryOf, upTo } from "../../files/paths.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { packageManagers } from "../../project/manifests/dependencyManagers.ts";
import { managerNamedBy, type NodeManagerName, nodeManagers } from "../../project/manifests/namedManager.ts";
import { type PackageJson, packageJsonAt } from "../../project/manifests/packageJson.ts";
import { wantedVersion } from "../../project/manifests/wantedVersions.ts";
import { isModernYarn } from "../../project/manifests/yarnGeneration.ts";
import { type Message, t } from "../../text/message.ts";
import type { Unsupported } from "../plan.ts";
import { versionTag } from "../versionTag.ts";
import { bun, classicYarn, modernYarn, type NodeManager, npm, pnpm } from "./nodeManagers.ts";

export interface NodeProject {
  readonly label: string;
  readonly context: BuildContext;
  readonly manifest: PackageJson;
  readonly manager: NodeManager;
  /** Undefined where the project has none. */
  readonly lockfile: string | undefined;
  /** The manifest, the lockfile, and what else an install reads. */
  readonly installFiles: readonly string[];
  /** `builder` has compilers and `ps`; `runtime` is of the same system, and small. */
  readonly images: { readonly builder: string; readonly runtime: string };
  /** Of the images' plain user, who has the same number for a group. */
  readonly user: string;
}

/** Newest first, but for the one that is supported longest. https://nodejs.org/en/about/previous-releases */
const nodeVersions = ["24", "22", "20", "26"] as const;
const lastWithCorepack = 24;

/** `top` is the workspace folder, above which nothing is looked at. Undefined where there is no package.json. */
export function nodeProject(
  files: FileSystem,
  context: BuildContext,
  top: string,
): NodeProject | Unsupported | undefined {
  if (context.kindOf("package.json") !== "file") return undefined;
  const manifest = packageJsonAt(context, "package.json");
  const not = (unsupported: Message): Unsupported => ({ label: "Node.js", unsupported });
  if (!manifest) return not(t`Its package.json cannot be read as JSON.`);
  const isWorkspace =
    manifest.hasWorkspaces || /^packages\s*:/m.test(context.readFile("pnpm-workspace.yaml") ?? "");
  if (isWorkspace) return not(t`It is the root of a workspace of several packages.`);

  const locked = nodeManagers.filter((name) => lockfileOf(context, name) !== undefined);
  const named = managerNamedBy(manifest);
  const name = named && locked.includes(named) ? named : (locked[0] ?? named ?? "npm");
  if (locked.length > 1 && name !== named)
    return not(t`It has lockfiles of several package managers: ${locked.join(", ")}.`);
  const above = locked.length === 0 ? lockfileAbove(files, context.root, top) : undefined;
  if (above !== undefined) return not(t`Its lockfile is that of a workspace above it: ${above}.`);

  const lockfile = lockfileOf(context, name);
  const version = versionTag(nodeVersions, wantedVersion("node", "", context)?.range);
  const manager = managerOf(name, context, manifest, version);
  if ("format" in manager) return not(manager);
  return {
    label: `Node.js, ${manager.name}`,
    context,
    manifest,
    manager,
    lockfile,
    installFiles: ["package.json", ...(lockfile ? [lockfile] : []), ...companionsOf(context, manager.name)],
    ...imagesOf(manager, manifest, version),
  };
}

function imagesOf(
  { name }: NodeManager,
  { packageManager = "" }: PackageJson,
  version: string,
): Pick<NodeProject, "images" | "user"> {
  if (name !== "bun")
    return { images: { builder: `node:${version}`, runtime: `node:${version}-slim` }, user: "node" };
  const tag = /^bun@(\d+(?:\.\d+)*)/.exec(packageManager)?.[1] ?? "1";
  return { images: { builder: `oven/bun:${tag}`, runtime: `oven/bun:${tag}-slim` }, user: "bun" };
}

const lockfileOf = (context: BuildContext, name: NodeManagerName): string | undefined =>
  packageManagers[name].lockfiles.find((file) => context.kindOf(file) === "file");

/** A lockfile with a manifest beside it, in a folder above: then this is one of its packages. */
function lockfileAbove(files: FileSystem, root: string, top: string): string | undefined {
  if (root === top) return undefined;
  const lockfiles = nodeManagers.flatMap((name) => packageManagers[name].lockfiles);
  for (const folder of upTo(directoryOf(root), top)) {
    if (files.kindOf(entryOf(folder, "package.json")) !== "file") continue;
    const found = lockfiles
      .map((name) => entryOf(folder, name))
      .find((path) => files.kindOf(path) === "file");
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Settings with a password stay out of images. */
const companionsOf = (context: BuildContext, name: NodeManagerName): readonly string[] =>
  packageManagers[name].companions.filter((file) => {
    const text = context.readFile(file);
    return text !== undefined && !/_auth|_password|authToken/i.test(text);
  });

function managerOf(
  name: NodeManagerName,
  context: BuildContext,
  { packageManager = "" }: PackageJson,
  nodeVersion: string,
): NodeManager | Message {
  if (name === "npm") return npm;
  if (name === "bun") return bun;
  if (name === "pnpm") return pnpmOf(packageManager, context.readFile("pnpm-lock.yaml") ?? "");
  if (!isModernYarn(context)) return classicYarn;
  if (!/^nodeLinker:\s*["']?node-modules/m.test(context.readFile(".yarnrc.yml") ?? ""))
    return t`Its Yarn keeps packages otherwise than in node_modules (nodeLinker).`;
  const hasVersion = /^yarn@[4-9]/.test(packageManager) && parseInt(nodeVersion, 10) <= lastWithCorepack;
  return hasVersion ? modernYarn : t`Its package.json names no version of Yarn from 4 on (packageManager).`;
}

/** Without a version in the manifest: the last that writes such lockfiles. https://github.com/pnpm/spec */
function pnpmOf(packageManager: string, lockfile: string): NodeManager | Message {
  const named = /^pnpm@(\d+(?:\.\d+)*)/.exec(packageManager)?.[1];
  if (named !== undefined) return pnpm(named);
  const format = /^lockfileVersion:\s*['"]?(\d+)/m.exec(lockfile)?.[1];
  if (format === "9") return pnpm("10");
  return format === "6" ? pnpm("8") : t`Neither its package.json nor its lockfile says which pnpm it uses.`;
}
