/**
 * Comments that keep rules silent, in the notations of Slipway and its peers:
 *
 * | | next instruction | stage below | whole file |
 * |---|---|---|---|
 * | Slipway | `# slipway ignore=latest-tag,exec-form the reason` | | `# slipway file ignore=…` |
 * | hadolint | `# hadolint ignore=DL3006,SC2086 # the reason` | `# hadolint stage ignore=…` | `# hadolint global ignore=…` |
 * | BuildKit | `# check=skip=StageNameCasing // the reason` | | the parser directive `# check=skip=…` |
 * | dockerfile-utils | `# dockerfile-utils: ignore` | | |
 *
 * Sources: hadolint's `Pragma.hs`; BuildKit's `frontend/dockerfile/linter/linter.go`; the README of dockerfile-utils.
 */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { valueRead } from "../dockerfile/instructions/frontend.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Comment, Directive } from "../dockerfile/words/lines.ts";
import { type Span, spanAt } from "../text/span.ts";

export type IgnoreSyntax = "slipway" | "hadolint" | "buildkit" | "dockerfile-utils";
export type IgnoreScope = "next" | "stage" | "file";

export interface IgnoreComment {
  readonly syntax: IgnoreSyntax;
  readonly scope: IgnoreScope;
  /** As they are written; empty for "all that this peer knows". */
  readonly names: readonly string[];
  /** Where a further name can follow; undefined where all are silent already. */
  readonly namesEnd: number | undefined;
}

export interface PlacedIgnoreComment {
  readonly comment: IgnoreComment;
  /** What it speaks of; undefined = the whole file. */
  readonly scope: Span | undefined;
}

/** The ignore comments of a Dockerfile that stand where they count, its `check` directive first. */
export function ignoreCommentsOf(dockerfile: Dockerfile): readonly PlacedIgnoreComment[] {
  const found: PlacedIgnoreComment[] = [];
  const skipped = skipping(readCheckDirective(dockerfile.directives), "file");
  if (skipped) found.push({ comment: skipped, scope: undefined });
  const places = new Places(dockerfile);
  const directivesEnd = dockerfile.directives.at(-1)?.span.end ?? -1;
  for (const [index, { span }] of dockerfile.comments.entries()) {
    const comment = span.start < directivesEnd ? undefined : readIgnoreComment(dockerfile, index);
    if (comment?.scope === "file") found.push({ comment, scope: undefined });
    else if (comment) {
      const scope = places.scopeOf(comment, index);
      if (scope) found.push({ comment, scope });
    }
  }
  return found;
}

/** What Slipway's own comments look like, in compose files too. */
const slipwayPattern = /^#\s*slipway\s+(file\s+)?ignore\s*=\s*([\w/-]+(?:\s*,\s*[\w/-]+)*)/;
/** hadolint takes only these characters for a name; anything else makes the whole comment void. */
const hadolintPattern =
  /^#[ \t]*hadolint[ \t]+(?:(global|stage)[ \t]+)?ignore[ \t]*=[ \t]*([DLSC\d]+(?:[ \t]*,[ \t]*[DLSC\d]+)*)[ \t]*(?:#.*)?$/;
const checkPattern = /^#\s*check\s*=\s*(\S+)/i;

/** Reads a comment that stands outside of instructions and is no directive; undefined for all other comments. */
export function readIgnoreComment({ text, comments }: Dockerfile, index: number): IgnoreComment | undefined {
  const { text: content, span } = comments[index] ?? noComment;
  // Nearly every comment is prose: its first letter tells.
  switch (content[0]) {
    case "s":
      return content.startsWith("slipway")
        ? readSlipway(text.slice(span.start, span.end), span.start)
        : undefined;
    case "h":
      return content.startsWith("hadolint")
        ? readHadolint(text.slice(span.start, span.end), span.start)
        : undefined;
    case "c":
    case "C": {
      const [whole = "", value = ""] = checkPattern.exec(text.slice(span.start, span.end)) ?? [];
      const at = span.start + whole.length - value.length;
      return value === "" ? undefined : skipping(readCheck(value, at), "next");
    }
    case "d":
      return content === "dockerfile-utils: ignore"
        ? { syntax: "dockerfile-utils", scope: "next", names: [], namesEnd: undefined }
        : undefined;
    default:
      return undefined;
  }
}

const noComment: Comment = { text: "", span: spanAt(0), inside: false };

/** Slipway's own comment, as text from its "#" on, which stands at an offset. */
export function readSlipway(comment: string, offset: number): IgnoreComment | undefined {
  const [whole, file, names] = slipwayPattern.exec(comment) ?? [];
  if (whole === undefined || names === undefined) return undefined;
  return {
    syntax: "slipway",
    scope: file ? "file" : "next",
    names: names.split(",").map((name) => name.trim()),
    namesEnd: offset + whole.length,
  };
}

function readHadolint(comment: string, offset: number): IgnoreComment | undefined {
  const [, scope, names] = hadolintPattern.exec(comment) ?? [];
  if (names === undefined) return undefined;
  return {
    syntax: "hadolint",
    scope: scope === "global" ? "file" : scope === "stage" ? "stage" : "next",
    names: names.split(",").map((name) => name.trim()),
    namesEnd: offset + comment.indexOf(names, comment.indexOf("=")) + names.length,
  };
}

/** `skip=A,B;error=true;experimental=C`. */
export interface CheckOptions {
  /** Undefined without `skip`; empty for `skip=all`. */
  readonly skipped: readonly string[] | undefined;
  readonly skippedSpan: Span | undefined;
  /** Every warning fails the build. */
  readonly error: boolean;
  /** Undefined without `experimental`; empty for `experimental=all`. */
  readonly experimental: readonly string[] | undefined;
  /** Where the value begins. */
  readonly start: number;
}

/** The parser directive `check`; undefined where there is none, or one that the builder would refuse. */
export function readCheckDirective(directives: readonly Directive[]): CheckOptions | undefined {
  const check = directives.find(({ name }) => name === "check");
  return check && readCheck(valueRead(check), check.valueSpan.start);
}

const skipping = (check: CheckOptions | undefined, scope: IgnoreScope): IgnoreComment | undefined =>
  check?.skipped && {
    syntax: "buildkit",
    scope,
    names: check.skipped,
    namesEnd: check.skipped.length > 0 ? check.skippedSpan?.end : undefined,
  };

/** One wrong part makes the whole void. */
function readCheck(value: string, offset: number): CheckOptions | undefined {
  const parts = value.split(";");
  if (parts.length > 3) return undefined;
  let skipped: Pick<CheckOptions, "skipped" | "skippedSpan"> = { skipped: undefined, skippedSpan: undefined };
  let error = false;
  let experimental: readonly string[] | undefined;
  let start = offset;
  for (const part of parts) {
    const [, before = "", key, content = ""] = /^(\s*(skip|error|experimental)\s*=\s*)(.*)$/.exec(part) ?? [];
    if (key === "skip") {
      const trimmed = content.trimEnd();
      skipped = { skipped: namesOf(trimmed), skippedSpan: spanAt(start + before.length, trimmed.length) };
    } else if (key === "experimental") experimental = namesOf(content.trim());
    else {
      const flag = key === "error" ? goBoolean(content.trim()) : undefined;
      if (flag === undefined) return undefined;
      error = flag;
    }
    start += part.length + 1;
  }
  return { ...skipped, error, experimental, start: offset };
}

const namesOf = (list: string): readonly string[] =>
  list === "all" ? [] : list.split(",").map((name) => name.trim());

/** As Go's `strconv.ParseBool` reads it. */
function goBoolean(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  return ["0", "f", "F", "FALSE", "false", "False"].includes(text) ? false : undefined;
}

/** Where comments stand among the instructions. Asked in the comments' order, it walks along the file once. */
class Places {
  readonly #dockerfile: Dockerfile;
  #next = 0;

  constructor(dockerfile: Dockerfile) {
    this.#dockerfile = dockerfile;
  }

  /** What the comment of this index speaks of; undefined where it stands in no place that counts. */
  scopeOf({ syntax, scope }: IgnoreComment, index: number): Span | undefined {
    const { comments, allInstructions } = this.#dockerfile;
    const comment = comments[index];
    if (!comment) return undefined;
    while ((allInstructions[this.#next]?.lines.start ?? Number.POSITIVE_INFINITY) <= comment.span.start) {
      this.#next++;
    }
    const instruction = allInstructions[comment.inside ? this.#next - 1 : this.#next];
    if (!instruction) return undefined;
    if (syntax === "slipway") return instruction.lines;
    // The peers take a comment between the lines of an instruction for nothing but a comment.
    if (comment.inside || !this.#isAbove(index, instruction, syntax === "buildkit")) return undefined;
    return scope === "stage" ? this.#stageFrom(instruction) : instruction.lines;
  }

  /** Directly above; with `overComments`, other comments may stand between, of which no earlier one is a `check`. */
  #isAbove(index: number, instruction: Instruction, overComments: boolean): boolean {
    const { comments, text } = this.#dockerfile;
    let last = index;
    if (overComments) {
      for (let first = index; joined(text, comments[first - 1], comments[first]?.span.start); first--) {
        if (readIgnoreComment(this.#dockerfile, first - 1)?.syntax === "buildkit") return false;
      }
      while (joined(text, comments[last], comments[last + 1]?.span.start)) last++;
    }
    return joined(text, comments[last], instruction.lines.start);
  }

  #stageFrom(from: Instruction): Span | undefined {
    if (from.keyword !== "FROM") return undefined;
    const { allInstructions, text } = this.#dockerfile;
    let next = this.#next + 1;
    while (next < allInstructions.length && allInstructions[next]?.keyword !== "FROM") next++;
    return { start: from.lines.start, end: allInstructions[next]?.lines.start ?? text.length + 1 };
  }
}

/** Whether what stands at `start` begins on the line after a comment. */
export function joined(text: string, comment: Comment | undefined, start: number | undefined): boolean {
  if (!comment || start === undefined) return false;
  return /^(?:\r\n|\r|\n)[ \t]*$/.test(text.slice(comment.span.end, start));
}
