/**
 * Silencing one problem by a comment: a comment that is there already gets another name, in the notation it is
 * written in; only where there is none does Slipway write one of its own.
 */
import type { ComposeFile } from "../compose/composeFile.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { type Edit, insertAt } from "../text/edit.ts";
import { LineIndex, lineBreakOf } from "../text/lineIndex.ts";
import type { LintSubject } from "./engine.ts";
import {
  type IgnoreComment,
  type IgnoreSyntax,
  ignoreCommentsOf,
  joined,
  readCheckDirective,
  readIgnoreComment,
  readSlipway,
} from "./ignoreComments.ts";
import type { Problem } from "./problem.ts";
import { shortName } from "./suppressions.ts";

/** What has to be known of a problem. */
export type IgnoredProblem = Pick<Problem, "ruleId" | "span" | "alsoKnownAs">;

export interface IgnoreOptions {
  /** Whether hadolint's comments count; a name in one that does not would change nothing. */
  readonly hadolintComments: boolean;
}

/**
 * Silences the problem where it stands.
 * Undefined where no comment can stand, as above the parser directives of a Dockerfile.
 */
export function ignoreHere(
  subject: LintSubject,
  problem: IgnoredProblem,
  options: IgnoreOptions,
): Edit | undefined {
  switch (subject.kind) {
    case "dockerfile":
      return ignoreAtInstruction(subject.dockerfile, problem, options);
    case "compose":
      return ignoreAtItem(subject.compose.compose, problem);
    case "ignoreFile":
      return ignoreAtLine(subject.ignoreFile.text, problem.span.start, problem);
    case "bake":
      return subject.bake.format === "json"
        ? undefined
        : ignoreAtLine(subject.bake.text, problem.span.start, problem);
  }
}

/** Silences the problem's rule in the whole file; undefined where the file can have no comment. */
export function ignoreInFile(
  subject: LintSubject,
  problem: IgnoredProblem,
  options: IgnoreOptions,
): Edit | undefined {
  if (subject.kind === "dockerfile") return ignoreInDockerfile(subject.dockerfile, problem, options);
  if (subject.kind === "bake" && subject.bake.format === "json") return undefined;
  const text = textOf(subject);
  const existing = slipwayComments(text, 0, Number.POSITIVE_INFINITY).find(({ scope }) => scope === "file");
  return merge(existing ? [existing] : [], problem) ?? newFileComment(text, problem, topOf(text));
}

function textOf(subject: Exclude<LintSubject, { readonly kind: "dockerfile" }>): string {
  if (subject.kind === "compose") return subject.compose.compose.text;
  return subject.kind === "bake" ? subject.bake.text : subject.ignoreFile.text;
}

function ignoreAtInstruction(
  dockerfile: Dockerfile,
  problem: IgnoredProblem,
  { hadolintComments }: IgnoreOptions,
): Edit | undefined {
  const { text, allInstructions } = dockerfile;
  const { start: at } = problem.span;
  const instruction = allInstructions.find(({ lines }) => lines.start <= at && at < lines.end);
  if (!instruction) return undefined;
  const existing = ignoreCommentsOf(dockerfile).filter(
    ({ comment, scope }) => comment.scope === "next" && scope?.start === instruction.lines.start,
  );
  const comments = existing.map(({ comment }) => comment);
  return (
    merge(hadolintComments ? comments : withoutHadolint(comments), problem) ??
    newComment(
      text,
      problem,
      instruction.lines.start,
      aboveBoundComments(dockerfile, instruction.lines.start),
    )
  );
}

const withoutHadolint = (comments: readonly IgnoreComment[]): readonly IgnoreComment[] =>
  comments.filter(({ syntax }) => syntax !== "hadolint");

/** Peers' comments must stay directly above what they speak of; Slipway's may stand above them. */
function aboveBoundComments(dockerfile: Dockerfile, lineStart: number): number {
  const { text, comments } = dockerfile;
  const directivesEnd = dockerfile.directives.at(-1)?.span.end ?? -1;
  let top = lineStart;
  for (let index = comments.findLastIndex(({ span }) => span.start < lineStart); index >= 0; index--) {
    const comment = comments[index];
    if (!comment || comment.span.start < directivesEnd || !joined(text, comment, top)) break;
    const { syntax } = readIgnoreComment(dockerfile, index) ?? { syntax: "slipway" };
    if (syntax === "slipway") break;
    top = startOfLine(text, comment.span.start);
  }
  return top;
}

function ignoreInDockerfile(
  dockerfile: Dockerfile,
  problem: IgnoredProblem,
  { hadolintComments }: IgnoreOptions,
): Edit {
  const { text, directives } = dockerfile;
  const existing = ignoreCommentsOf(dockerfile).filter(({ comment }) => comment.scope === "file");
  const comments = existing.map(({ comment }) => comment);
  const merged = merge(hadolintComments ? comments : withoutHadolint(comments), problem);
  if (merged) return merged;
  const check = readCheckDirective(directives);
  const name = onlyNameFor("buildkit", problem);
  if (check && !check.skipped && name !== undefined) return insertAt(check.start, `skip=${name};`);
  const last = directives.at(-1);
  return newFileComment(text, problem, last ? last.span.end : topOf(text));
}

function ignoreAtItem(
  { text, documents }: Pick<ComposeFile, "text" | "documents">,
  problem: IgnoredProblem,
): Edit | undefined {
  const { start } = problem.span;
  const document = documents.findLast(({ root }) => root.span.start <= start);
  const item = document && innermostItem(document.root, start);
  return item === undefined ? undefined : ignoreAtLine(text, item, problem);
}

/** Above the line on which something begins, in a file whose comments begin with "#". */
function ignoreAtLine(text: string, offset: number, problem: IgnoredProblem): Edit {
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(offset);
  let first = line;
  while (first > 0 && /^\s*(?:#|$)/.test(textOfLine(text, lines, first - 1))) first--;
  const existing = slipwayComments(text, first, line).filter(({ scope }) => scope === "next");
  const { start } = lines.line(line);
  return merge(existing, problem) ?? newComment(text, problem, start, start);
}

const textOfLine = (text: string, lines: LineIndex, number: number): string => {
  const { start, end } = lines.line(number);
  return text.slice(start, end);
};

/** Slipway's comments on the lines from `first` to before `end`, 0-based. */
function slipwayComments(text: string, first: number, end: number): readonly IgnoreComment[] {
  const lines = new LineIndex(text);
  const found: IgnoreComment[] = [];
  for (let number = first; number < Math.min(end, lines.lineCount); number++) {
    const line = textOfLine(text, lines, number);
    const indentation = line.length - line.trimStart().length;
    const read = readSlipway(line.slice(indentation), lines.line(number).start + indentation);
    if (read) found.push(read);
  }
  return found;
}

/** Adds to the first comment whose notation has a name for the problem, Slipway's own before the peers'. */
function merge(comments: readonly IgnoreComment[], problem: IgnoredProblem): Edit | undefined {
  for (const syntax of ["slipway", "hadolint", "buildkit"] as const) {
    const name = syntax === "slipway" ? shortName(problem.ruleId) : onlyNameFor(syntax, problem);
    const comment = comments.find((other) => other.syntax === syntax && other.namesEnd !== undefined);
    if (comment?.namesEnd !== undefined && name !== undefined) return insertAt(comment.namesEnd, `,${name}`);
  }
  return undefined;
}

/** The peer's id of the problem; undefined where it has none, or several for what is one rule here. */
function onlyNameFor(peer: IgnoreSyntax, { alsoKnownAs }: IgnoredProblem): string | undefined {
  const ids = alsoKnownAs.filter((id) => id.startsWith(`${peer} `));
  return ids.length === 1 ? ids[0]?.slice(peer.length + 1) : undefined;
}

/** A comment as indented as the line at `lineStart`, inserted at `at`. */
function newComment(text: string, { ruleId }: IgnoredProblem, lineStart: number, at: number): Edit {
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1_000))?.[0] ?? "";
  return insertAt(at, `${indentation}# slipway ignore=${shortName(ruleId)}${lineBreakOf(text)}`);
}

/** Behind a byte order mark. */
const topOf = (text: string): number => (text.startsWith("\uFEFF") ? 1 : 0);

/** A comment for the whole file, on the line below an offset or, at the beginning, above everything. */
function newFileComment(text: string, { ruleId }: IgnoredProblem, after: number): Edit {
  const comment = `# slipway file ignore=${shortName(ruleId)}`;
  const lineBreak = lineBreakOf(text);
  if (after <= 1) return insertAt(after, comment + lineBreak);
  const broken = /^(?:\r\n|\r|\n)/.exec(text.slice(after, after + 2))?.[0];
  return broken === undefined
    ? insertAt(after, lineBreak + comment)
    : insertAt(after + broken.length, comment + lineBreak);
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

/**
 * Where the innermost key or list item that holds an offset begins, in block style only:
 * inside a block scalar or a quoted text of several lines, a line with "#" would be content.
 */
function innermostItem(node: YamlNode, offset: number): number | undefined {
  if (node.kind === "mapping" && !node.flow) {
    const entry = node.entries.findLast(({ key }) => key.span.start <= offset);
    return entry && (innermostItem(entry.value, offset) ?? entry.key.span.start);
  }
  if (node.kind === "sequence" && !node.flow) {
    const item = node.items.findLast(({ span }) => span.start <= offset);
    return item && (innermostItem(item, offset) ?? item.span.start);
  }
  return undefined;
}
