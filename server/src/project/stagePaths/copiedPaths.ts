/** What a COPY or ADD puts into the file system of its stage. */
import { type Copy, isArchive } from "../../dockerfile/instructions/copy.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { nameOf } from "../../files/paths.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import type { ContextTree } from "./contextTree.ts";
import { landing, type PathHistory, type PathTree } from "./pathHistory.ts";

export interface CopySurroundings {
  /** Undefined where it is not known. */
  readonly directory: string | undefined;
  /** What the sources are taken from. */
  readonly tree: PathTree;
  /** The same, where it is the build context. */
  readonly context: ContextTree | undefined;
  /** A word's text with its variables replaced; undefined where one is not known. */
  value(word: Word): string | undefined;
}

export function addCopy(history: PathHistory, copy: Copy, surroundings: CopySurroundings): void {
  const { instruction, destination } = copy;
  if (!destination) return;
  const written = surroundings.value(destination);
  const { directory } = surroundings;
  const known = written !== undefined && (written.startsWith("/") || directory !== undefined);
  const path = known ? joinPath(directory ?? "/", written) : "/";
  // Where the parents of a source come along, or the place is not known, anything may be anywhere below.
  if (!known || written.includes("\\") || instruction.flag("parents")) {
    history.add({ kind: "write", path });
    return;
  }
  const sources = instruction.arguments.slice(0, -1);
  const into =
    sources.length > 1 ||
    path === "/" ||
    /(?:^|\/)\.{0,2}$/.test(written) ||
    history.kindOf(path) === "directory";
  const target = { path, into };
  const paths = new Set(copy.sources);
  for (const source of sources) {
    if (paths.has(source)) addSource(history, copy, source, target, surroundings);
    else if (/^\d*<</.test(source.text))
      addFile(history, source.text.replace(/^\d*<<-?["']?|["']$/g, ""), target);
    else if (into && instruction.keyword === "ADD") addUnknown(history, target);
    else history.add({ kind: "write", path });
  }
}

interface Target {
  readonly path: string;
  /** It is a directory, and what is copied there comes to lie in it. */
  readonly into: boolean;
}

function addSource(
  history: PathHistory,
  { instruction, from }: Copy,
  source: Word,
  target: Target,
  { tree, context, value }: CopySurroundings,
): void {
  const written = value(source);
  const cleaned = written === undefined ? undefined : cleanPath(`/${written}`);
  const isPattern = cleaned !== undefined && /[*?[\\]/.test(cleaned);
  const unpacks = instruction.keyword === "ADD" && (isPattern || cleaned === undefined || isArchive(cleaned));
  if (cleaned === undefined || unpacks || instruction.flag("unpack")) {
    addUnknown(history, target);
    return;
  }
  const sure = !instruction.flag("exclude");
  if (!isPattern) {
    addPath(history, cleaned, target, { tree, sure });
    return;
  }
  const matches = from ? undefined : context?.matches(cleaned);
  if (!matches || !target.into) history.add({ kind: "write", path: target.path });
  else
    for (const match of matches)
      addPath(history, match, target, { tree, sure: sure && tree.has(match) === "present" });
}

interface Source {
  readonly tree: PathTree;
  /** Nothing of it is left out. */
  readonly sure: boolean;
}

function addPath(history: PathHistory, path: string, target: Target, { tree, sure }: Source): void {
  const kind = tree.kindOf(path);
  if (kind === "directory") {
    history.add({ kind: "make", path: target.path, entry: "directory", sure: true });
    history.add({ kind: "graft", path: target.path, tree, from: path, sure });
  } else if (kind === "file" && (sure || target.into)) addFile(history, nameOf(path), target, sure);
  else addUnknown(history, target);
}

/** The file is made, or the build fails: unless something may leave it out. */
function addFile(history: PathHistory, name: string, { path, into }: Target, sure = true): void {
  if (into) {
    history.add({ kind: "make", path, entry: "directory", sure });
    history.add({ kind: "make", path: landing(path, name), entry: "file", sure });
  } else if (history.has(path) === "absent" || history.kindOf(path) === "file") {
    history.add({ kind: "make", path, entry: "file", sure });
  } else addUnknown(history, { path, into });
}

/** A file or a directory with anything in it. */
function addUnknown(history: PathHistory, { path, into }: Target): void {
  history.add({ kind: "make", path, entry: into ? "directory" : undefined, sure: path === "/" });
  history.add({ kind: "write", path });
}
