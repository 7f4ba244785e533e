/**
 * Where the cursor stands in a YAML text that is being written: told from indentation, not from a parse, for a
 * half-typed line is no YAML yet. Flow collections are followed by their brackets.
 */
import type { Span } from "../../text/span.ts";
import { flowCursorAt, plainScalar } from "./yamlFlowCursor.ts";
import { contentColumn, type LineToken, tokensOf } from "./yamlLine.ts";

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
  /** What stands behind that on the line. */
  readonly rest: string;
  /** Whether what is being typed is a key that has its colon already. */
  readonly followed: boolean;
  /** What has to stand behind it before what follows: the quote that is not closed, the comma of a flow collection. */
  readonly missing: string;
  /** Column, 0-based, in which a further key of the same mapping stands. */
  readonly column: number;
  /** Column of the first character of the cursor's line that is no white space, or of the cursor. */
  readonly indentation: number;
  /** Whether the collection is written `[a, b]` or `{a: b}`, and which of them. */
  readonly flow: "list" | "mapping" | undefined;
  /** Whether the `:` or `-` before it has no blank behind it yet, which YAML wants. */
  readonly attached: boolean;
  /** Whether the text is JSON, where all keys and strings are in double quotes. */
  readonly json: boolean;
  /**
   * What the mapping holds that the first `depth` parts of `path` lead to: scalars by key, unquoted; the empty text
   * where a key has no scalar on its line.
   */
  entriesAt(depth: number): ReadonlyMap<string, string>;
}

/**
 * Undefined in a comment, where a tab indents, in a column where the collection cannot go on, and before what is there
 * already, on the line or as the value of its key: what is written there would run into it.
 */
export function yamlCursorAt(text: string, offset: number): YamlCursor | undefined {
  const lines = text.split("\n");
  const lineNumber = text.slice(0, offset).split("\n").length - 1;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = (lines[lineNumber] ?? "").replace(/\r$/, "");
  const before = line.slice(0, offset - lineStart);
  if (isComment(before)) return undefined;

  const flow = flowCursorAt(text, offset);
  if (flow === "unclear" || (!flow && /^\s*\t/.test(before))) return undefined;
  const tokens = flow?.tokens ?? tokensOf(before, lineNumber);
  const last = tokens.at(-1);
  const start = last ? contentColumn(last, before) : before.length - before.trimStart().length;
  const above = ancestorsAt(lines, flow?.line ?? lineNumber, tokens, flow?.column ?? start);
  const ancestors = [...above, ...tokens];
  const path: (string | undefined)[] = ancestors.map((token) =>
    token.kind === "key" ? token.name : undefined,
  );
  const position = flow?.position ?? (last?.kind === "key" ? "value" : "key");
  const typing = typingAt(text, flow?.from ?? lineStart + start, offset);
  if (!typing || (typing.isEmpty && position === "key" && typing.tail !== "" && !typing.followed))
    return undefined;
  if (typing.isEmpty && !flow && last?.kind === "key" && hasBlockBelow(lines, lineNumber, last))
    return undefined;
  const { quote, typed, tail, rest, followed } = typing;
  const attached = typing.isEmpty && /[:-]$/.test(before);
  const column = attached ? start + 1 : start;
  if (!flow && position === "key" && !followed && !fits(lines, lineNumber, ancestors, above.length, column))
    return undefined;
  const end = offset + tail.length;
  return {
    path: flow ? [...path, ...flow.path] : path,
    position,
    typed,
    quote,
    span: { start: offset - typed.length, end },
    rest,
    followed,
    missing: missingBehind(typing, flow && text.slice(end, flow.end)),
    column,
    indentation: line.trim() === "" ? before.length : line.length - line.trimStart().length,
    flow: flow?.kind,
    attached,
    json: flow !== undefined && path.length === 0 && /^\s*\{\s*"/.test(text),
    entriesAt: (depth) =>
      flow?.mappings.get(depth - path.length) ?? entriesOf(lines, ancestors.slice(0, depth)),
  };
}

interface Typing extends Pick<YamlCursor, "quote" | "typed" | "rest" | "followed"> {
  /** What stands between the cursor and the end of the word. */
  readonly tail: string;
  /** Whether not even a quote stands before the cursor. */
  readonly isEmpty: boolean;
}

/** What is being typed from an offset on; undefined where it is ended already, or something else comes behind a blank. */
function typingAt(text: string, from: number, offset: number): Typing | undefined {
  const written = text.slice(from, offset).trimStart();
  const [first] = written;
  const quote = first === "'" || first === '"' ? first : "";
  const typed = written.slice(quote.length);
  if (typed.includes("\n") || (quote !== "" && typed.includes(quote))) return undefined;
  const behind = /.*/.exec(text.slice(offset, offset + 2_000))?.[0] ?? "";
  const isEmpty = written === "";
  if (isEmpty && /^(?:\s+[^\s#,\]}]|['"[{])/.test(behind)) return undefined;
  const tail = /^[^\s,\]}#'"]*/.exec(behind)?.[0] ?? "";
  const rest = behind.slice(tail.length);
  const followed = tail.endsWith(":") || (quote !== "" && /^['"]\s*:/.test(rest));
  return { quote, typed, tail, rest, isEmpty, followed };
}

/** What closes a quote stands on its line, whatever else is quoted there; `behind`: what follows in a flow collection. */
function missingBehind({ quote, rest, followed }: Typing, behind: string | undefined): string {
  const isOpen = quote !== "" && rest.replace(/\s#.*/, "").split(quote).length % 2 === 1;
  const closing = isOpen ? quote : "";
  if (behind === undefined || followed) return closing;
  const others = behind.startsWith(quote) ? behind.slice(quote.length) : behind;
  const [next] = others.replace(/^(?:\s|#.*)*/, "");
  return next === undefined || /[,\]}:]/.test(next) ? closing : `${closing},`;
}

const isComment = (before: string): boolean =>
  /(?:^|\s)#/.test(before.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, ""));

/** The tokens above the cursor's line that hold what stands in its column, outermost first. */
function ancestorsAt(
  lines: readonly string[],
  lineNumber: number,
  own: readonly LineToken[],
  start: number,
): readonly LineToken[] {
  const [first] = own;
  let limit = first?.column ?? start;
  // The items of a list may stand in the column of its key.
  let sameColumn = first?.kind === "item";
  const ancestors: LineToken[] = [];
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
function entriesOf(lines: readonly string[], owners: readonly LineToken[]): ReadonlyMap<string, string> {
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

/** Whether the cursor's line goes on with what it stands in: the dashes with their lists, the key with its mapping. */
function fits(
  lines: readonly string[],
  lineNumber: number,
  ancestors: readonly LineToken[],
  above: number,
  column: number,
): boolean {
  const own = [...ancestors.slice(above).map((token) => token.column), column];
  return own.every((each, index) => {
    const others = columnBelow(lines, ancestors[above + index - 1], lineNumber);
    return others === undefined || others === each;
  });
}

/** The column of what a token holds already, on other lines than the cursor's. */
function columnBelow(
  lines: readonly string[],
  owner: LineToken | undefined,
  lineNumber: number,
): number | undefined {
  if (!owner) return undefined;
  const own = tokensOf(lines[owner.line] ?? "", owner.line).find(({ column }) => column > owner.column);
  if (owner.kind === "item" && own && owner.line !== lineNumber) return own.column;
  const isContent = (line: string, number: number): boolean =>
    number > owner.line && number !== lineNumber && !/^\s*(?:#|$)/.test(line);
  const first = lines.find(isContent);
  return first !== undefined && isInside(first, owner) ? first.length - first.trimStart().length : undefined;
}

/** Whether what a key holds stands on the lines below it. */
function hasBlockBelow(lines: readonly string[], lineNumber: number, key: LineToken): boolean {
  const next = lines.slice(lineNumber + 1).find((line) => !/^\s*(?:#|$)/.test(line));
  return next !== undefined && isInside(next, key);
}

/** Whether a later line still belongs to what a token opens. */
function isInside(line: string, owner: LineToken): boolean {
  const indentation = line.length - line.trimStart().length;
  const listItem = owner.kind === "key" && /^-(?:\s|$)/.test(line.trimStart());
  return indentation > owner.column || (indentation === owner.column && listItem);
}
