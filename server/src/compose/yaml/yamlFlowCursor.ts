/** Where the cursor stands in a flow collection, `[a, b]` or `{a: b}`, of one line or several, as JSON is. */
import { contentColumn, type LineToken, tokensOf } from "./yamlLine.ts";

export interface FlowCursor {
  /** Line, 0-based, on which the outermost collection begins. */
  readonly line: number;
  /** Column in that line. */
  readonly column: number;
  /** What stands before it on that line. */
  readonly tokens: readonly LineToken[];
  /** Keys from the outermost flow collection to the cursor; `undefined` for an item of a list. */
  readonly path: readonly (string | undefined)[];
  readonly position: "key" | "value";
  /** What the innermost of them is. */
  readonly kind: "list" | "mapping";
  /** Offset where what is being typed begins. */
  readonly from: number;
  /** Offset behind the outermost collection; where that is not closed, where the lines end that can be its own. */
  readonly end: number;
  /** What each `{` holds that is open at the cursor, by how many parts of `path` lead to it. */
  readonly mappings: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

interface Open {
  readonly kind: "[" | "{";
  /** The key whose value comes next. */
  key: string | undefined;
  /** Whether a collection has just ended in it: nothing but a comma can follow. */
  full: boolean;
  readonly entries: Map<string, string>;
}

interface Flow extends Pick<FlowCursor, "line" | "column" | "tokens"> {
  readonly start: number;
  /** Behind its last bracket; where it is not closed, where the lines end that can be its own. */
  readonly end: number;
}

/** Strings are one token each, also those that are not closed: those end with their line. */
const tokens = /(?<=^|\s)#.*|'[^'\n]*'?|"(?:\\.|[^"\\\n])*"?|[[\]{},]|(?<=["'])\s*:|:(?=[\s,[\]{}]|$)/g;

/** Undefined outside of a flow collection; `unclear` in one that is broken there, or where nothing but a comma can follow. */
export function flowCursorAt(text: string, offset: number): FlowCursor | "unclear" | undefined {
  const flow = flowAround(text, offset);
  if (!flow) return undefined;
  const { start, end, line, column, tokens: before } = flow;
  const open: Open[] = [];
  let from = start;
  let found: FlowCursor | "unclear" | undefined;
  for (const { 0: token, index } of text.slice(start, end).matchAll(tokens)) {
    if (start + index >= offset) found ??= cursorIn(open, from);
    if (/^['"#]/.test(token)) continue;
    // What follows the cursor fills the mappings it stands in, as far as it can be made out.
    if (!take(token.trim(), withoutComments(text.slice(from, start + index)), open)) break;
    from = start + index + token.length;
    if (open.length === 0) break;
  }
  return found ?? (from <= offset ? cursorIn(open, from) : "unclear");

  function cursorIn(levels: readonly Open[], at: number): FlowCursor | "unclear" {
    const last = levels.at(-1);
    if (!last || last.full) return "unclear";
    const position = last.kind === "{" && last.key !== undefined ? "value" : "key";
    const kind = last.kind === "[" ? "list" : "mapping";
    return { kind, line, column, tokens: before, ...placeIn(levels), position, from: at, end };
  }
}

const withoutComments = (written: string): string => written.replace(/(?<=^|\s)#.*/g, "").trim();

/** The outermost flow collection that an offset is in. */
function flowAround(text: string, offset: number): Flow | undefined {
  let scalarColumn = Number.POSITIVE_INFINITY;
  let lineStart = 0;
  for (let number = 0; lineStart <= offset; number++) {
    const value = valueOn(text, lineStart, number);
    const isContent = value && value.indentation <= scalarColumn;
    const start = isContent ? lineStart + value.column : lineStart;
    const first = text.charAt(start);
    if (isContent) scalarColumn = /[|>]/.test(first) ? value.owner : Number.POSITIVE_INFINITY;
    lineStart = nextLine(text, lineStart);
    if (!isContent || !/[[{]/.test(first)) continue;
    const end = endOf(text, start, value.tokens.length > 0 ? value.owner : -1);
    if (holds(text, { start, end }, offset)) return { ...value, start, end, line: number };
    // Lines of a collection are no lines of the block.
    for (; lineStart < end; number++) lineStart = nextLine(text, lineStart);
  }
  return undefined;
}

/** Behind its last bracket a place is not in it. */
const holds = (text: string, { start, end }: Pick<Flow, "start" | "end">, offset: number): boolean =>
  start < offset && (offset < end || (offset === end && !/[\]}]/.test(text.charAt(end - 1))));

function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf("\n", offset);
  return lineBreak === -1 ? text.length + 1 : lineBreak + 1;
}

interface LineValue extends Pick<Flow, "tokens" | "column"> {
  readonly indentation: number;
  /** Column of the key or the dash whose value it is; that of the line where it has neither. */
  readonly owner: number;
}

/** What a line holds behind its dashes, its key, an anchor and a tag; undefined for a line without content. */
function valueOn(text: string, lineStart: number, number: number): LineValue | undefined {
  const line = /.*/.exec(text.slice(lineStart, lineStart + 2_000))?.[0] ?? "";
  if (/^\s*(?:#|$)/.test(line)) return undefined;
  const indentation = line.length - line.trimStart().length;
  const own = tokensOf(line, number);
  const last = own.at(-1);
  const content = last ? contentColumn(last, line) : indentation;
  const properties = /^(?:[&!]\S*\s+)*/.exec(line.slice(content))?.[0].length ?? 0;
  return { tokens: own, column: content + properties, indentation, owner: last?.column ?? indentation };
}

/** Where it is not closed, it goes on for as long as lines stand right of the block's `column`. */
function endOf(text: string, start: number, column: number): number {
  let depth = 0;
  let lineBreak = start;
  for (const { 0: token, index } of text.slice(start).matchAll(tokens)) {
    const at = start + index;
    for (let next = text.indexOf("\n", lineBreak); next !== -1 && next < at; ) {
      const outside = /^\n([ \t]*)(?![\s\]}#])/.exec(text.slice(next, next + 200));
      if (outside && (outside[1]?.length ?? 0) <= column) return next;
      lineBreak = next + 1;
      next = text.indexOf("\n", lineBreak);
    }
    if (token === "[" || token === "{") depth++;
    if ((token === "]" || token === "}") && --depth === 0) return at + 1;
  }
  const outside = new RegExp(`\\n[ \\t]{0,${Math.max(column, 0)}}(?![\\s\\]}#])`).exec(text.slice(lineBreak));
  return column >= 0 && outside ? lineBreak + outside.index : text.length;
}

/** Goes one token further, `written` standing before it; false where that is no flow collection. */
function take(token: string, written: string, open: Open[]): boolean {
  const current = open.at(-1);
  if (token === "[" || token === "{") {
    open.push({ kind: token, key: undefined, full: false, entries: new Map() });
    return written === "";
  }
  if (!current) return false;
  if (token === ":") {
    current.key = plainScalar(written);
    return true;
  }
  if (current.key !== undefined) current.entries.set(current.key, plainScalar(written));
  current.key = undefined;
  current.full = false;
  if (token === ",") return true;
  open.pop();
  const outer = open.at(-1);
  if (outer) outer.full = true;
  return true;
}

function placeIn(open: readonly Open[]): Pick<FlowCursor, "path" | "mappings"> {
  const path: (string | undefined)[] = [];
  const mappings = new Map<number, ReadonlyMap<string, string>>();
  for (const { kind, key, entries } of open) {
    if (kind === "{") mappings.set(path.length, entries);
    if (kind === "[") path.push(undefined);
    else if (key !== undefined) path.push(key);
  }
  return { path, mappings };
}

/** The text of a scalar as written on one line, without quotes and comment; empty for anything else. */
export function plainScalar(written: string): string {
  const value = written.trim();
  const quoted = /^'((?:[^']|'')*)'|^"((?:[^"\\]|\\.)*)"/.exec(value);
  if (quoted) return quoted[1]?.replaceAll("''", "'") ?? quoted[2] ?? "";
  return /^[[{|>&*]/.test(value) ? "" : value.replace(/\s+#.*$/, "");
}
