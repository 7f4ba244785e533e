/** What a line of block-style YAML begins with: told from the line alone, which may be half-typed. */

export type LineToken =
  | { readonly kind: "item"; readonly column: number; readonly line: number }
  | {
      readonly kind: "key";
      readonly column: number;
      readonly line: number;
      readonly name: string;
      readonly valueColumn: number;
    };

/** The `- ` and `key:` at the beginning of a line, from left to right. */
export function tokensOf(whole: string, number: number): readonly LineToken[] {
  // No person's key ends further to the right.
  const line = whole.slice(0, 500);
  const tokens: LineToken[] = [];
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
export function contentColumn(token: LineToken, line: string): number {
  const from = token.kind === "key" ? token.valueColumn : token.column + 1;
  return from + (/^\s*/.exec(line.slice(from))?.[0].length ?? 0);
}
