/** What a build context holds below its top, as far as a short look goes: dependencies and hidden folders never. */
import type { EntryKind } from "../../files/fileSystem.ts";
import { folderLevels } from "../../files/folderLevels.ts";
import type { BuildContext } from "./buildContext.ts";

export interface EntryBelow {
  /** Relative to the context, with at least one "/". */
  readonly path: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** The names of what lies beside it, itself among them. */
  readonly siblings: readonly string[];
}

const reach = { levels: 5, folders: 300 };
const skipped = new Set(["node_modules", "vendor", "venv", "__pycache__", "site-packages"]);

/** Nearest the top first; what the ignore file leaves out is not gone into. */
export function* entriesBelow(buildContext: BuildContext): Generator<EntryBelow> {
  const look = (directory: string) => {
    const entries = entriesIn(buildContext, directory);
    const below = entries.filter((entry) => isOpen(buildContext, entry)).map(({ path }) => path);
    return { seen: directory === "" ? [] : entries, below };
  };
  for (const entries of folderLevels("", look, reach)) yield* entries;
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
