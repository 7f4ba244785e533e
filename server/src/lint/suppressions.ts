/**
 * Comments that keep rules silent:
 * `# slipway ignore=latest-tag,untagged-base reason` for the next instruction or YAML item,
 * `# slipway file ignore=latest-tag reason` for the whole file.
 * Rules are named with or without their folder.
 */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { type Edit, insertAt } from "../text/edit.ts";
import { LineIndex, lineBreakOf } from "../text/lineIndex.ts";
import type { Span } from "../text/span.ts";

export interface Suppressions {
  wholeFile(ruleId: string): boolean;
  /** Whether a problem of the rule that begins where `span` does is to be kept silent. */
  at(ruleId: string, span: Span): boolean;
}

interface Suppression {
  readonly ruleNames: ReadonlySet<string>;
  /** Undefined = the whole file. */
  readonly scope: Span | undefined;
}

const pattern = /^slipway\s+(file\s+)?ignore\s*=\s*([\w/-]+(?:\s*,\s*[\w/-]+)*)/;

export function dockerfileSuppressions(dockerfile: Dockerfile): Suppressions {
  const found = dockerfile.comments.flatMap(({ text, span, inside }) =>
    read(text, () => {
      const next = dockerfile.allInstructions.find(({ lines }) =>
        inside ? lines.start <= span.start && span.start < lines.end : lines.start > span.start,
      );
      return next?.lines;
    }),
  );
  return suppressionsFrom(found);
}

export function composeSuppressions(text: string): Suppressions {
  if (!text.includes("slipway")) return suppressionsFrom([]);
  const lines = new LineIndex(text);
  const found: Suppression[] = [];
  for (let number = 0; number < lines.lineCount; number++) {
    const { start, end } = lines.line(number);
    const comment = /^\s*#\s*(slipway\s.*)$/.exec(text.slice(start, end));
    if (comment?.[1]) found.push(...read(comment[1], () => itemBelow(text, lines, number)));
  }
  return suppressionsFrom(found);
}

function read(comment: string, scopeBelow: () => Span | undefined): readonly Suppression[] {
  const [, wholeFile, names] = pattern.exec(comment) ?? [];
  if (names === undefined) return [];
  const scope = wholeFile ? undefined : scopeBelow();
  if (!wholeFile && !scope) return [];
  return [{ ruleNames: new Set(names.split(",").map((name) => name.trim())), scope }];
}

function suppressionsFrom(suppressions: readonly Suppression[]): Suppressions {
  const names = ({ ruleNames }: Suppression, ruleId: string) =>
    ruleNames.has(ruleId) || ruleNames.has(shortName(ruleId));
  return {
    wholeFile: (ruleId) => suppressions.some((one) => !one.scope && names(one, ruleId)),
    at: (ruleId, { start }) =>
      suppressions.some(
        (one) => one.scope && one.scope.start <= start && start < one.scope.end && names(one, ruleId),
      ),
  };
}

const shortName = (ruleId: string): string => ruleId.slice(ruleId.indexOf("/") + 1);

/** The key or list item below a comment line, with everything that is indented under it. */
function itemBelow(text: string, lines: LineIndex, comment: number): Span | undefined {
  const first = nextContentLine(text, lines, comment + 1);
  if (first === undefined) return undefined;
  const head = contentOf(text, lines, first);
  let last = first;
  for (let number = nextContentLine(text, lines, first + 1); number !== undefined; ) {
    const { indent, dash } = contentOf(text, lines, number);
    // A list may stand at its key's own indentation.
    if (indent < head.indent || (indent === head.indent && (head.dash || !dash))) break;
    last = number;
    number = nextContentLine(text, lines, number + 1);
  }
  const { end } = lines.lineWithBreak(last);
  // An empty span at the end of the text belongs to the last item.
  return { start: lines.line(first).start, end: end === text.length ? end + 1 : end };
}

function nextContentLine(text: string, lines: LineIndex, from: number): number | undefined {
  for (let number = from; number < lines.lineCount; number++) {
    const { start, end } = lines.line(number);
    if (/^\s*[^\s#]/.test(text.slice(start, end))) return number;
  }
  return undefined;
}

function contentOf(
  text: string,
  lines: LineIndex,
  number: number,
): { readonly indent: number; readonly dash: boolean } {
  const { start, end } = lines.line(number);
  const line = text.slice(start, end);
  const indent = line.length - line.trimStart().length;
  return { indent, dash: /^-(?:\s|$)/.test(line.slice(indent)) };
}

/** Writes an ignore comment above the line a problem begins on, or adds to the one that is there. */
export function ignoreHere(text: string, ruleId: string, lineStart: number): Edit {
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(lineStart);
  const above = line > 0 ? lines.line(line - 1) : undefined;
  const existing =
    above && /^\s*#\s*slipway\s+ignore\s*=\s*[\w/,-]+/.exec(text.slice(above.start, above.end));
  if (above && existing) return insertAt(above.start + existing[0].length, `,${shortName(ruleId)}`);
  const { start, end } = lines.line(line);
  const indentation = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? "";
  return insertAt(start, `${indentation}# slipway ignore=${shortName(ruleId)}${lineBreakOf(text)}`);
}

/** Writes an ignore comment for the whole file, below the parser directives, which must stay on top. */
export function ignoreInFile(text: string, ruleId: string, dockerfile?: Dockerfile): Edit {
  const lines = new LineIndex(text);
  const directive = dockerfile?.directives.at(-1);
  const lineBreak = lineBreakOf(text);
  const comment = `# slipway file ignore=${shortName(ruleId)}`;
  if (!directive) return insertAt(text.startsWith("\uFEFF") ? 1 : 0, comment + lineBreak);
  const below = lines.lineWithBreak(lines.positionAt(directive.span.start).line);
  const broken = text[below.end - 1] === "\n";
  return insertAt(below.end, broken ? comment + lineBreak : lineBreak + comment);
}
