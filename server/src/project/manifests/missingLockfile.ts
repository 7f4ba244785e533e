/** Installs that insist on a lockfile, and whether the image has one for them. */
import { posix } from "node:path";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { contextOrigin, type ImagePlace } from "../buildContext/contextOrigins.ts";
import { folderOf, foldersUpFrom } from "../buildContext/contextPaths.ts";
import type { DependencyInstall } from "./dependencyInstalls.ts";

/** Yarn's first generation goes on without one; of Bun and Bundler it depends on the version. */
export function insistsOnLockfile({ name, words }: ShellCommand): boolean {
  const given = words.slice(1).map(({ value }) => value);
  if (name === "npm")
    return /^(?:ci|clean-install|ic|install-clean)$/.test(given.find((word) => !word.startsWith("-")) ?? "");
  if (name === "pnpm") return given.includes("--frozen-lockfile");
  if (name === "pipenv") return given.includes("--deploy");
  return given.some((word) => word === "--locked" || word === "--frozen");
}

export interface MissingLockfile {
  /** The lockfile's path within the context, where it is or would be. */
  readonly path: string;
  readonly ignored: boolean;
}

/** Undefined where there is one, and where something may bring one that is not followed. */
export function missingLockfile(place: ImagePlace, install: DependencyInstall): MissingLockfile | undefined {
  const ofStage = place.context.about(place.stage).get(missingLockfile, (): Missing => new Map());
  if (!ofStage.has(install)) ofStage.set(install, findMissing(place, install));
  return ofStage.get(install);
}

/** An install belongs to its script, and so to one moment. */
type Missing = Map<DependencyInstall, MissingLockfile | undefined>;

function findMissing(
  { context, ...place }: ImagePlace,
  { manager, manifests, command }: DependencyInstall,
): MissingLockfile | undefined {
  const script = place.until?.script;
  const moved = script && directoryOfCommand(script, command);
  const [manifest] = manifests;
  if (moved === undefined || manifest === undefined) return undefined;
  const origin = contextOrigin({ ...place, context }, posix.join(moved, manifest));
  if (origin === undefined || makesOne({ ...place, context }, manager.name, command)) return undefined;
  // Of a package in a workspace the lockfile lies above, and it may be brought by whatever is not followed.
  const folders = foldersUpFrom(folderOf(origin));
  const paths = folders.flatMap((folder) => manager.lockfiles.map((name) => posix.join(folder, name)));
  const ignored = paths.find((path) => context.kindOf(path) === "file");
  if (ignored !== undefined && context.isIgnored(ignored) !== true) return undefined;
  const absent = paths.every((path) => ["missing", "file"].includes(context.kindOf(path) ?? ""));
  const path = ignored ?? posix.join(folderOf(origin), manager.lockfiles.at(-1) ?? "");
  return absent ? { path, ignored: ignored !== undefined } : undefined;
}

/** A command or a copy before it may bring a lockfile from elsewhere. */
function makesOne({ stage, until }: ImagePlace, manager: string, command: ShellCommand): boolean {
  const instructions = inheritedInstructions(stage);
  const before = until ? instructions.slice(0, instructions.indexOf(until)) : instructions;
  const own = until?.script?.commands ?? [];
  const earlier = [...before.flatMap(runCommands), ...own.slice(0, own.indexOf(command))];
  const unknown = before.some(
    ({ keyword, argumentsText, flags }) =>
      (keyword === "COPY" || keyword === "ADD") &&
      (argumentsText.includes("$") ||
        flags.some(({ name }) => name === "from") ||
        (keyword === "ADD" && /:\/\//.test(argumentsText))),
  );
  return (
    unknown ||
    earlier.some(
      ({ name, words }) =>
        /^(?:git|curl|wget|tar|cp|mv|ln|make|sh|bash)$/.test(name) ||
        (name === manager &&
          words.some(
            ({ value }) =>
              /^(?:i|install|lock|import|generate-lockfile|init|add|update)$/.test(value) ||
              value === "--package-lock-only",
          )),
    )
  );
}
