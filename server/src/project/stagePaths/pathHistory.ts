/**
 * What happened to the paths of a file system, in order, and what that says of one of them: it is there, it is not,
 * or something that nobody can look into may have made or deleted it.
 */
import type { EntryKind } from "../../files/fileSystem.ts";
import { directoryOf, nameOf, relativeTo } from "../../files/paths.ts";
import { joinPath } from "../../text/path.ts";

/** `absent` and `present` only where that is sure. */
export type Presence = "present" | "absent" | "unknown";

/** A file system that can be asked. Paths are absolute and clean. */
export interface PathTree {
  has(path: string): Presence;
  /** Undefined where it is not there, not known to be there, or not known as what. */
  kindOf(path: string): EntryKind | undefined;
  /** Whether the path itself may be a symbolic link. */
  mayBeLink(path: string): boolean;
}

export type PathEvent =
  /** There is something, with the directories above it. Not sure: it may be. */
  | {
      readonly kind: "make";
      readonly path: string;
      readonly entry: EntryKind | undefined;
      readonly sure: boolean;
    }
  /** Things may be made at, above or below a path. */
  | { readonly kind: "write"; readonly path: string }
  /** Things may be made directly in a directory. */
  | { readonly kind: "entries"; readonly path: string }
  /** Whatever below a path lies in something of such a name may be made. */
  | { readonly kind: "named"; readonly path: string; readonly name: RegExp }
  /** Anything may be made or deleted at or below a path. */
  | { readonly kind: "wild"; readonly path: string }
  /** Anything may be made or deleted where the pattern matches. */
  | { readonly kind: "wildWhere"; readonly matches: (path: string) => boolean }
  | { readonly kind: "remove"; readonly path: string; readonly sure: boolean }
  /** What a tree has at `from` comes to lie at `path`; not sure: some of it may be left out. */
  | {
      readonly kind: "graft";
      readonly path: string;
      readonly tree: PathTree;
      readonly from: string;
      readonly sure: boolean;
    };

interface Finding {
  readonly presence: Presence;
  readonly kind: EntryKind | undefined;
}

const unknown: Finding = { presence: "unknown", kind: undefined };

export class PathHistory implements PathTree {
  readonly #base: PathTree;
  readonly #events: PathEvent[] = [];
  readonly #grafts: Extract<PathEvent, { kind: "graft" }>[] = [];
  /** Links and what they lead to: what is written through one lands elsewhere, so nothing there is sure any more. */
  readonly #links: string[] = [];

  readonly #covers: { readonly start: number; readonly end: number; readonly folders: readonly string[] }[] =
    [];

  constructor(base: PathTree) {
    this.#base = base;
  }

  /** What happened from an event on happened neither to some folders nor below them: others lay over them meanwhile. */
  coverSince(start: number, folders: readonly string[]): void {
    if (folders.length > 0) this.#covers.push({ start, end: this.#events.length, folders });
  }

  get events(): readonly PathEvent[] {
    return this.#events;
  }

  add(event: PathEvent): void {
    if ("path" in event && event.kind !== "remove" && this.#leadsElsewhere(event.path)) {
      this.#events.push({ kind: "wild", path: "/" });
    }
    this.#events.push(event);
    if (event.kind === "graft") this.#grafts.push(event);
  }

  /** A symbolic link; undefined = to something that is not known. */
  link(path: string, target: string | undefined): void {
    this.#links.push(path, target === undefined ? "/" : joinPath(directoryOf(path), target));
  }

  has(path: string): Presence {
    return this.#find(path).presence;
  }

  kindOf(path: string): EntryKind | undefined {
    return this.#find(path).kind;
  }

  mayBeLink(path: string): boolean {
    if (this.#links.includes(path)) return true;
    return this.#grafts.some(({ path: root, tree, from }) => {
      const below = relativeTo(root, path);
      return below !== undefined && below !== "" && tree.mayBeLink(joinPath(from, below));
    });
  }

  #isCovered(index: number, path: string): boolean {
    return this.#covers.some(
      ({ start, end, folders }) =>
        index >= start && index < end && folders.some((folder) => isWithin(path, folder)),
    );
  }

  /** Whether what is written to a path may land somewhere else, through a link above it. */
  #leadsElsewhere(path: string): boolean {
    if (this.#links.length === 0 && this.#grafts.length === 0) return false;
    const above: string[] = [];
    for (let each = directoryOf(path); each !== "/"; each = directoryOf(each)) above.push(each);
    return above.some((each) => this.mayBeLink(each));
  }

  #find(path: string): Finding {
    if (path === "/") return { presence: "present", kind: "directory" };
    if (this.#links.some((link) => isWithin(path, link))) return unknown;
    let mayExist = this.#links.some((link) => isWithin(link, path));
    let mayBeGone = false;
    for (let index = this.#events.length - 1; index >= 0; index--) {
      const event = this.#events[index];
      const effect = event && !this.#isCovered(index, path) && effectOf(event, path);
      if (effect === "anything") return unknown;
      if (effect === "mayExist") mayExist = true;
      else if (effect === "mayBeGone") mayBeGone = true;
      else if (effect === "gone") return mayExist ? unknown : { presence: "absent", kind: undefined };
      else if (effect) return mayBeGone ? unknown : effect;
    }
    const presence = this.#base.has(path);
    if (presence === "absent") return mayExist ? unknown : { presence, kind: undefined };
    if (presence === "unknown" || mayBeGone) return unknown;
    return { presence, kind: this.#base.kindOf(path) };
  }
}

/** Undefined: the event does not concern the path. A finding: the path is there now. */
type Effect = Finding | "gone" | "mayExist" | "mayBeGone" | "anything" | undefined;

function effectOf(event: PathEvent, path: string): Effect {
  switch (event.kind) {
    case "make":
      return isWithin(event.path, path) ? made(event, path) : undefined;
    case "write":
      return isWithin(path, event.path) || isWithin(event.path, path) ? "mayExist" : undefined;
    case "entries":
      return directoryOf(path) === event.path ? "mayExist" : undefined;
    case "named":
      return holds(relativeTo(event.path, path), event.name) ? "mayExist" : undefined;
    case "wild":
      if (isWithin(path, event.path)) return "anything";
      return isWithin(event.path, path) ? "mayExist" : undefined;
    case "wildWhere":
      return event.matches(path) ? "anything" : undefined;
    case "remove":
      return isWithin(path, event.path) ? (event.sure ? "gone" : "mayBeGone") : undefined;
    case "graft":
      return grafted(event, path);
  }
}

const made = ({ path: whole, entry, sure }: Extract<PathEvent, { kind: "make" }>, path: string): Effect =>
  sure ? there(whole === path ? entry : "directory") : "mayExist";

const holds = (path: string | undefined, name: RegExp): boolean =>
  path?.split("/").some((part) => name.test(part)) ?? false;

function grafted(event: Extract<PathEvent, { kind: "graft" }>, path: string): Effect {
  const below = relativeTo(event.path, path);
  if (below === undefined || below === "") return undefined;
  const source = joinPath(event.from, below);
  const presence = event.tree.has(source);
  if (presence === "absent") return undefined;
  return presence === "present" && event.sure ? there(event.tree.kindOf(source)) : "mayExist";
}

const there = (kind: EntryKind | undefined): Finding => ({ presence: "present", kind });

/** Whether a path is another one or lies below it. */
export const isWithin = (path: string, directory: string): boolean =>
  relativeTo(directory, path) !== undefined;

/** A tree of which nothing is known. */
export const unknownTree: PathTree = {
  has: (path) => (path === "/" ? "present" : "unknown"),
  kindOf: (path) => (path === "/" ? "directory" : undefined),
  mayBeLink: () => false,
};

/** A tree without anything. */
export const emptyTree: PathTree = {
  has: (path) => (path === "/" ? "present" : "absent"),
  kindOf: (path) => (path === "/" ? "directory" : undefined),
  mayBeLink: () => false,
};

/** Where a file lands that is copied into a directory. */
export const landing = (directory: string, source: string): string => joinPath(directory, nameOf(source));
