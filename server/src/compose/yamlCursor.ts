/**
 * Where the cursor stands in a YAML text that is being written: told from indentation, not from a parse, for a
 * half-typed line is no YAML yet. Flow collections are followed within the cursor's own line.
 */
import type { Span } from "../text/span.ts";
import { flowCursorAt, plainScalar } from "./yamlFlowCursor.ts";

export interface YamlCursor {
  /** Keys from the root to the collection the cursor stands in, `undefined` for an item of a list; a value's own key comes last. */
  readonly path: readonly (string | undefined)[];
  /** `key`: a line of its own, or what stands first behind `- `: a key, or an item of a list, is being typed. */
  readonly position: "key" | "value";
  /** From the start of what is being typed to the cursor, without an opening quote. */
  readonly typed: string;
  readonly quote: "" | "'" | '"';
  /** What is being typed, to its end behind the cursor: what a completion replaces. */
  readonly span: Span;
  /** Column, 0-based, in which a further key of the same mapping stands. */
  readonly column: number;
  /** Column of the first character of the cursor's line that is no white space, or of the cursor. */
  readonly indentation: number;
  /** Whether the collection is written `[a, b]` or `{a: b}`. */
  readonly flow: boolean;
  /**
   * What the mapping holds that the first `depth` parts of `path` lead to: scalars by key, unquoted; the empty text
   * where a key has no scalar on its line.
   */
  entriesAt(depth: number): ReadonlyMap<string, string>;
}

type Token =
  | { readonly kind: "item"; readonly column: number; readonly line: number }
  | {
      readonly kind: "key";
      readonly column: number;
      readonly line: number;
      readonly name: string;
      readonly valueColumn: number;
    };

/** Undefined in a comment, and where a tab indents. */
export function yamlCursorAt(text: string, offset: number): YamlCursor | undefined {
  const lines = text.split("\n");
  const lineNumber = text.slice(0, offset).split("\n").length - 1;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = (lines[lineNumber] ?? "").replace(/\r$/, "");
  const before = line.slice(0, offset - lineStart);
  if (/^\s*\t/.test(before) || isComment(before)) return undefined;

  const tokens = tokensOf(before, lineNumber);
  const last = tokens.at(-1);
  const start = last ? contentColumn(last, before) : before.length - before.trimStart().length;
  const flow = flowCursorAt(before, start);
  const ancestors = [...ancestorsAt(lines, lineNumber, tokens, start), ...tokens];
  const path: (string | undefined)[] = ancestors.map((token) =>
    token.kind === "key" ? token.name : undefined,
  );
  const from = flow?.from ?? start;
  const [, quote = "", typed = ""] = /^\s*(['"]?)(.*)$/s.exec(before.slice(from)) ?? [];
  const typedStart = offset - typed.length;
  const tail = /^[^\s,\]}#'"]*/.exec(line.slice(before.length))?.[0].length ?? 0;
  return {
    path: flow ? [...path, ...flow.path] : path,
    position: flow ? flow.position : last?.kind === "key" ? "value" : "key",
    typed,
    quote: quote === "'" || quote === '"' ? quote : "",
    span: { start: typedStart, end: offset + tail },
    column: start,
    indentation: line.trim() === "" ? before.length : line.length - line.trimStart().length,
    flow: flow !== undefined,
    entriesAt: (depth) =>
      flow?.mappings.get(depth - path.length) ?? entriesOf(lines, ancestors.slice(0, depth)),
  };
}

const isComment = (before: string): boolean =>
  /(?:^|\s)#/.test(before.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, ""));

/** The `- ` and `key:` at the beginning of a line, from left to right. */
function tokensOf(whole: string, number: number): readonly Token[] {
  // No person's key ends further to the right.
  const line = whole.slice(0, 500);
  const tokens: Token[] = [];
  let column = line.length - line.trimStart().length;
  for (;;) {
    const rest = line.slice(column);
    const item = /^-(?:\s+|$)/.exec(rest);
    if (item) {
      tokens.push({ kind: "item", column, line: number });
      column += item[0].length;
      continue;
    }
    const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#&*!|>'"%@`[\]{},?:-][^#]*?|-[^\s#][^#]*?))\s*:(?=\s|$)/.exec(
      rest,
    );
    if (key) {
      const name = key[1] ?? key[2] ?? key[3] ?? "";
      tokens.push({ kind: "key", column, line: number, name, valueColumn: column + key[0].length });
    }
    return tokens;
  }
}

/** Where what follows a token begins. */
function contentColumn(token: Token, line: string): number {
  const from = token.kind === "key" ? token.valueColumn : token.column + 1;
  return from + (/^\s*/.exec(line.slice(from))?.[0].length ?? 0);
}

/** The tokens above the cursor's line that hold what stands in its column, outermost first. */
function ancestorsAt(
  lines: readonly string[],
  lineNumber: number,
  own: readonly Token[],
  start: number,
): readonly Token[] {
  const [first] = own;
  let limit = first?.column ?? start;
  // The items of a list may stand in the column of its key.
  let sameColumn = first?.kind === "item";
  const ancestors: Token[] = [];
  for (let number = lineNumber - 1; number >= 0 && (limit > 0 || sameColumn); number--) {
    const line = (lines[number] ?? "").replace(/\r$/, "");
    if (/^\s*(?:#|$)/.test(line)) continue;
    for (const token of [...tokensOf(line, number)].reverse()) {
      if (token.column < limit || (sameColumn && token.kind === "key" && token.column === limit)) {
        ancestors.unshift(token);
        limit = token.column;
        sameColumn = token.kind === "item";
      }
    }
  }
  return ancestors;
}

/** What the mapping holds that these tokens lead to; the line being typed counts when it has a key. */
function entriesOf(lines: readonly string[], owners: readonly Token[]): ReadonlyMap<string, string> {
  const owner = owners.at(-1);
  const entries = new Map<string, string>();
  let column: number | undefined;
  for (let number = owner?.line ?? 0; number < lines.length; number++) {
    const line = (lines[number] ?? "").replace(/\r$/, "");
    if (/^\s*(?:#|$)/.test(line)) continue;
    const first = owner?.line === number ? owner.column + 1 : 0;
    if (owner && number > owner.line && !isInside(line, owner)) break;
    const key = tokensOf(line, number).find((token) => token.column >= first && token.kind === "key");
    if (key?.kind !== "key" || (owner?.kind === "key" && number === owner.line)) continue;
    column ??= key.column;
    if (key.column === column) entries.set(key.name, plainScalar(line.slice(key.valueColumn)));
  }
  return entries;
}

/** Whether a later line still belongs to what a token opens. */
function isInside(line: string, owner: Token): boolean {
  const indentation = line.length - line.trimStart().length;
  const listItem = owner.kind === "key" && /^-(?:\s|$)/.test(line.trimStart());
  return indentation > owner.column || (indentation === owner.column && listItem);
}
