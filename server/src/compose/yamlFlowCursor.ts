/** Where the cursor stands in a flow collection, `[a, b]` or `{a: b}`, that begins in its own line. */

export interface FlowCursor {
  /** Keys from the outermost flow collection to the cursor; `undefined` for an item of a list. */
  readonly path: readonly (string | undefined)[];
  readonly position: "key" | "value";
  /** Column where what is being typed begins. */
  readonly from: number;
  /** What stands before the cursor in each `{` that is open, by how many parts of `path` lead to it. */
  readonly mappings: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

interface Open {
  readonly kind: "[" | "{";
  /** The key whose value comes next. */
  key: string | undefined;
  readonly entries: Map<string, string>;
}

/** Strings are one token each, also those that are not closed. */
const tokens = /'[^']*'?|"(?:\\.|[^"\\])*"?|[[\]{},]|:(?=\s|$)/g;

/** `start` is the column where the value begins. Undefined outside of a flow collection. */
export function flowCursorAt(before: string, start: number): FlowCursor | undefined {
  const open: Open[] = [];
  let from = start;
  for (const { 0: token, index } of before.slice(start).matchAll(tokens)) {
    if (/^['"]/.test(token)) continue;
    if (!take(token, before.slice(from, start + index).trim(), open)) return undefined;
    from = start + index + 1;
  }
  const last = open.at(-1);
  return (
    last && {
      ...placeIn(open),
      position: last.kind === "{" && last.key !== undefined ? "value" : "key",
      from,
    }
  );
}

/** Goes one token further, `written` standing before it; false where that is no flow collection. */
function take(token: string, written: string, open: Open[]): boolean {
  const current = open.at(-1);
  if (token === "[" || token === "{") {
    open.push({ kind: token, key: undefined, entries: new Map() });
    return written === "";
  }
  if (!current) return false;
  if (token === ":") {
    current.key = plainScalar(written);
    return true;
  }
  if (current.key !== undefined) current.entries.set(current.key, plainScalar(written));
  current.key = undefined;
  if (token !== ",") open.pop();
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
