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
import { yamlItems } from "./yamlItems.ts";

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
  const instructions = dockerfile.allInstructions;
  // Comments and instructions both come in order: one walk along the instructions serves all comments.
  let next = 0;
  const found = dockerfile.comments.flatMap(({ text, span, inside }) => {
    while ((instructions[next]?.lines.start ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    const scope = instructions[inside ? next - 1 : next]?.lines;
    return read(text, () => scope);
  });
  return suppressionsFrom(found);
}

export function composeSuppressions(text: string): Suppressions {
  if (!text.includes("slipway")) return suppressionsFrom([]);
  const lines = new LineIndex(text);
  const itemBelow = yamlItems(text);
  const found: Suppression[] = [];
  for (let number = 0; number < lines.lineCount; number++) {
    const { start, end } = lines.line(number);
    const comment = /^\s*#\s*(slipway\s.*)$/.exec(text.slice(start, end));
    if (comment?.[1]) found.push(...read(comment[1], () => itemBelow(number)));
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
  const byName = new Map<string, { wholeFile: boolean; readonly scopes: Span[] }>();
  for (const { ruleNames, scope } of suppressions) {
    for (const name of ruleNames) {
      const entry = byName.get(name) ?? { wholeFile: false, scopes: [] };
      byName.set(name, entry);
      if (scope) entry.scopes.push(scope);
      else entry.wholeFile = true;
    }
  }
  const inScope = new Map([...byName].map(([name, { scopes }]) => [name, anyHolds(scopes)]));
  const namesOf = (ruleId: string): readonly string[] => [ruleId, shortName(ruleId)];
  return {
    wholeFile: (ruleId) => namesOf(ruleId).some((name) => byName.get(name)?.wholeFile),
    at: (ruleId, { start }) => namesOf(ruleId).some((name) => inScope.get(name)?.(start)),
  };
}

/** Whether any of the spans, which may nest, holds an offset: a look-up, however many there are. */
function anyHolds(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  let reach = 0;
  const reaches = sorted.map(({ end }) => {
    reach = Math.max(reach, end);
    return reach;
  });
  return (offset) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset < (reaches[low - 1] ?? 0);
  };
}

const shortName = (ruleId: string): string => ruleId.slice(ruleId.indexOf("/") + 1);

/** Writes an ignore comment above the line a problem begins on, or adds to the one that is there. */
export function ignoreHere(text: string, ruleId: string, lineStart: number): Edit {
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(lineStart);
  const above = line > 0 ? lines.line(line - 1) : undefined;
  const existing =
    above &&
    /^\s*#\s*slipway\s+ignore\s*=\s*[\w/-]+(?:\s*,\s*[\w/-]+)*/.exec(text.slice(above.start, above.end));
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
