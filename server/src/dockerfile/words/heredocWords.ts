/**
 * Where a line opens heredocs, as the builder's own shell lexer sees it
 * (github.com/moby/buildkit, frontend/dockerfile/shell/lex.go and parser/parser.go).
 * Its escape character is always the backslash, whatever the file's is.
 */
import { readSubstitutions } from "../variables/substitution.ts";

export interface HeredocOpening {
  readonly name: string;
  /** `<<-`: leading tabs do not count. */
  readonly stripTabs: boolean;
  /** The name is quoted: variables inside are left alone. */
  readonly quoted: boolean;
}

/** `<<EOF`, `<< EOF`, `<<-EOF`, `3<<"EOF"` among the words of an instruction; `<<<` is a here-string. */
export function heredocOpenings(content: string): readonly HeredocOpening[] {
  if (!content.includes("<<")) return [];
  return lexedWords(content).flatMap((word) => {
    const [, dash, name] = /^\d*<<(-?)\s*([^<]*)$/.exec(word) ?? [];
    if (!name) return [];
    const bare = name.replace(/["'\\]/g, "");
    return bare === "" ? [] : [{ name: bare, stripTabs: dash === "-", quoted: /["']/.test(name) }];
  });
}

/** Words between blanks outside quotes, quotes kept; none where the lexer gives up, for then there is no heredoc. */
function lexedWords(content: string): readonly string[] {
  if (readSubstitutions(content, "\\").some(({ fault }) => fault)) return [];
  const words: string[] = [];
  // What `<<` and the blanks behind it begin goes on with the next word.
  const part = /<<\s*|"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|\\.?|[^\s"'\\<]+|</sy;
  let word = "";
  for (let offset = 0; offset < content.length; ) {
    part.lastIndex = offset;
    const [found] = part.exec(content) ?? [];
    if (found === undefined && /["']/.test(content[offset] ?? "")) return [];
    if (found === undefined && word !== "") words.push(word);
    word = found === undefined ? "" : word + found;
    offset += found?.length ?? 1;
  }
  return word === "" ? words : [...words, word];
}
