/** The package manager that a project is locked for, where an install is of another one. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { nameOf } from "../../files/paths.ts";
import type { Span } from "../../text/span.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { contextOrigin, type ImagePlace } from "../buildContext/contextOrigins.ts";
import { folderOf, foldersUpFrom } from "../buildContext/contextPaths.ts";
import type { DependencyInstall } from "./dependencyInstalls.ts";
import { type PackageManagerName, packageManagers } from "./dependencyManagers.ts";
import { family } from "./devExclusion.ts";
import { managerNamedBy, nodeManagers } from "./namedManager.ts";
import { packageJsonAt } from "./packageJson.ts";
import { tomlAt } from "./tomlFile.ts";

export interface OtherManager {
  readonly name: PackageManagerName;
  /** What says so: its lockfile, `packageManager`, or its lockfile where the file that the command names is missing. */
  readonly by: "lockfile" | "packageManager" | "missing";
  /** Within the context. */
  readonly path: string;
  readonly span: Span;
}

/** Undefined where the lockfile of the one that installs is there, several others' are, or something may make one. */
export function otherManager(place: ImagePlace, install: DependencyInstall): OtherManager | undefined {
  const { stage, context } = place;
  const ofStage = context.about(stage).get(otherManager, (): Others => new Map());
  if (!ofStage.has(install)) ofStage.set(install, findOther(place, install));
  const other = ofStage.get(install);
  return other && !makesLockfile(place.dockerfile) ? other : undefined;
}

/** An install belongs to its script, and so to one moment. */
type Others = Map<DependencyInstall, OtherManager | undefined>;

function findOther(place: ImagePlace, install: DependencyInstall): OtherManager | undefined {
  const { dockerfile, stage, context, until: run } = place;
  const moved = run?.script && directoryOfCommand(run.script, install.command);
  if (moved === undefined) return undefined;
  if (install.manager.name === "pip") return missingRequirements(place, install, moved);
  const [manifest] = install.manifests;
  const origin =
    manifest === undefined
      ? undefined
      : contextOrigin({ dockerfile, stage, context, until: run }, posix.join(moved, manifest));
  if (origin === undefined) return undefined;
  return family(install.manager.name) === "node_modules"
    ? otherForNode(origin, install, context)
    : otherForPython(origin, install, context);
}

/** Commands that turn one lockfile into another, or write what pip reads. */
const makesLockfiles =
  /\b(?:pnpm import|synp|poetry export|uv export|uv pip compile|pip-compile|pipenv requirements|pipenv lock|poetry lock|uv lock|poetry init|pdm export)\b|>\s*\S*requirements/;

const makesLockfile = ({ derived, text }: Dockerfile): boolean =>
  derived.get(makesLockfile, () => makesLockfiles.test(text));

function otherForNode(
  origin: string,
  { manager }: DependencyInstall,
  context: BuildContext,
): OtherManager | undefined {
  // Of a workspace the lockfile lies above.
  const folders = foldersUpFrom(folderOf(origin));
  const locked = nodeManagers.flatMap((name) => lockfileOf(name, folders, context) ?? []);
  if (locked.some(({ name }) => name === manager.name)) return undefined;
  const manifest = packageJsonAt(context, origin);
  const named = manifest && managerNamedBy(manifest);
  const [other, ...more] = locked;
  if (other && more.length === 0 && (named === undefined || named === other.name)) {
    // Bun takes the others' lockfiles over.
    return manager.name === "bun" ? undefined : other;
  }
  if (!manifest || !named || locked.length > 0 || named === manager.name) return undefined;
  const start = manifest.text.indexOf('"packageManager"');
  return {
    name: named,
    by: "packageManager",
    path: origin,
    span: { start, end: start + '"packageManager"'.length },
  };
}

const pythonManagers: readonly PackageManagerName[] = ["poetry", "uv", "pipenv"];

function otherForPython(
  origin: string,
  { manager }: DependencyInstall,
  context: BuildContext,
): OtherManager | undefined {
  const folders = foldersUpFrom(folderOf(origin));
  const locked = pythonManagers.flatMap((name) => lockfileOf(name, folders, context) ?? []);
  const [other, ...more] = locked;
  const tool = tomlAt(context, origin)?.["tool"];
  const speaksForIt = typeof tool === "object" && tool !== null && manager.name in tool;
  return other && more.length === 0 && other.name !== manager.name && !speaksForIt ? other : undefined;
}

/** `pip install -r requirements.txt` in a project that has no such file, but a lockfile of another. */
function missingRequirements(
  { dockerfile, stage, context, until }: ImagePlace,
  { manifests }: DependencyInstall,
  moved: string,
): OtherManager | undefined {
  const [file, ...others] = manifests;
  if (file === undefined || others.length > 0) return undefined;
  const origin = contextOrigin({ dockerfile, stage, context, until }, posix.join(moved, "pyproject.toml"));
  if (origin === undefined) return undefined;
  const folder = folderOf(origin);
  if (context.kindOf(posix.join(folder, file)) !== "missing" || context.kindOf(nameOf(file)) !== "missing")
    return undefined;
  const found = pythonManagers.flatMap((name) => lockfileOf(name, [folder], context) ?? [])[0];
  return found && { ...found, by: "missing" };
}

function lockfileOf(
  name: PackageManagerName,
  folders: readonly string[],
  context: BuildContext,
): OtherManager | undefined {
  for (const folder of folders) {
    for (const file of packageManagers[name].lockfiles) {
      const path = posix.join(folder, file);
      if (context.kindOf(path) === "file") return { name, by: "lockfile", path, span: { start: 0, end: 0 } };
    }
  }
  return undefined;
}
