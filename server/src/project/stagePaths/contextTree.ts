/** The build context as COPY sees it: what is on disk and not ignored. */
import type { EntryKind } from "../../files/fileSystem.ts";
import { compilePattern } from "../../ignore/pattern.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import type { PathTree, Presence } from "./pathHistory.ts";

/** Entries that one pattern may stand for. */
const mostMatches = 500;

export class ContextTree implements PathTree {
  readonly #context: BuildContext;

  constructor(context: BuildContext) {
    this.#context = context;
  }

  has(path: string): Presence {
    if (path === "/") return "present";
    const inside = path.slice(1);
    if (this.#isThroughLink(inside)) return "unknown";
    const kind = this.#context.kindOf(inside);
    const ignored = this.#context.isIgnored(inside);
    if (ignored === undefined || kind === undefined) return "unknown";
    if (!ignored) {
      // What git leaves out is made on the machines that build.
      if (kind === "missing") return this.#context.isGitIgnored(inside) ? "unknown" : "absent";
      return "present";
    }
    const takesBack = this.#context.ignorePatterns()?.takesBackBelow(inside) ?? true;
    return takesBack && kind !== "file" ? "unknown" : "absent";
  }

  kindOf(path: string): EntryKind | undefined {
    if (this.has(path) !== "present") return undefined;
    const kind = path === "/" ? "directory" : this.#context.kindOf(path.slice(1));
    return kind === "missing" ? undefined : kind;
  }

  mayBeLink(path: string): boolean {
    return this.#context.isLink(path.slice(1));
  }

  /**
   * What a pattern whose last part alone is one stands for, absolute within the tree.
   * Undefined where nothing matches, which may be made elsewhere, and where that cannot be told.
   */
  matches(pattern: string): readonly string[] | undefined {
    const slash = pattern.lastIndexOf("/");
    const directory = pattern.slice(0, Math.max(slash, 0));
    const name = compilePattern(pattern.slice(slash + 1));
    if (!name.valid || name.negated || /[*?[\\]/.test(directory) || pattern.includes("**")) return undefined;
    const entries = this.#context.list(directory.slice(1));
    if (!entries || entries.length > mostMatches) return undefined;
    const found = entries.flatMap((entry) =>
      name.matches(entry.name) ? [`${directory}/${entry.name}`] : [],
    );
    const present = found.filter((path) => this.has(path) !== "absent");
    return present.length > 0 ? present : undefined;
  }

  #isThroughLink(path: string): boolean {
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      if (this.#context.isLink(path.slice(0, end))) return true;
    }
    return this.#context.isLink(path);
  }
}
