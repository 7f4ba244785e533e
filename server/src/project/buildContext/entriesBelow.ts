/** What a build context holds below its top, as far as a short look goes: dependencies and hidden folders never. */
import type { EntryKind } from "../../files/fileSystem.ts";
import type { BuildContext } from "./buildContext.ts";

export interface EntryBelow {
  /** Relative to the context, with at least one "/". */
  readonly path: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** The names of what lies beside it, itself among them. */
  readonly siblings: readonly string[];
}

const mostDirectories = 300;
const deepest = 5;
const skipped = new Set(["node_modules", "vendor", "venv", "__pycache__", "site-packages"]);

/** Nearest the top first; what the ignore file leaves out is not gone into. */
export function* entriesBelow(buildContext: BuildContext): Generator<EntryBelow> {
  let level: readonly string[] = [""];
  let looked = 0;
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const directory of level) {
      if (++looked > mostDirectories) return;
      const entries = entriesIn(buildContext, directory);
      if (directory !== "") yield* entries;
      next.push(...entries.filter((entry) => isOpen(buildContext, entry)).map(({ path }) => path));
    }
    level = next;
  }
}

function entriesIn(buildContext: BuildContext, directory: string): readonly EntryBelow[] {
  const entries = buildContext.list(directory || ".") ?? [];
  const siblings = entries.map(({ name }) => name);
  const before = directory === "" ? "" : `${directory}/`;
  return entries.map(({ name, kind }) => ({ path: before + name, name, kind, siblings }));
}

const isOpen = (buildContext: BuildContext, { path, name, kind }: EntryBelow): boolean =>
  kind === "directory" &&
  !name.startsWith(".") &&
  !skipped.has(name) &&
  buildContext.isIgnored(path) === false;
