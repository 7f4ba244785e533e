/**
 * How Compose splits a command that is written as a string: into words by quotes and blanks, and no shell runs it.
 * The quirks are those of https://github.com/mattn/go-shellwords, which Compose uses.
 */

export interface SplitCommand {
  /** None for a command that is blank, or begins with an operator. */
  readonly words: readonly string[];
  /** Where the first `;`, `&`, `|`, `<` or `>` outside of quotes stands: from there on everything is dropped. */
  readonly droppedFrom: number | undefined;
  /** What a shell would replace before it, outside of single quotes: `$NAME`, `${…}`, `$(…)` and backquotes. */
  readonly expansions: readonly CommandExpansion[];
}

export interface CommandExpansion {
  /** 0-based, in the text that was split. */
  readonly offset: number;
  /** `$NAME` or `${NAME}` as written; of a command substitution, how it begins. */
  readonly text: string;
}

/** Undefined where Compose refuses the text: an open quote, a lone parenthesis. */
export function splitCommand(text: string): SplitCommand | undefined {
  const words: string[] = [];
  const expansions: CommandExpansion[] = [];
  let word = "";
  let inWord = false;
  let quote: "'" | '"' | "`" | "(" | undefined;
  let droppedFrom: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\" && quote !== "'") {
      if (++at === text.length) return undefined;
      word += text[at] ?? "";
      inWord = true;
      continue;
    }
    if (quote !== "'") expansions.push(...expansionAt(text, at));
    if (quote === undefined && /[ \t\r\n]/.test(character)) {
      if (inWord) words.push(word);
      word = "";
      inWord = false;
      continue;
    }
    if (quote === undefined && ";&|<>".includes(character)) {
      droppedFrom = at;
      // `2>` names a stream, and is no word.
      if (character === ">" && /^\d/.test(word)) inWord = false;
      break;
    }
    inWord = true;
    if ((character === "'" || character === '"') && (quote === undefined || quote === character)) {
      quote = quote ? undefined : character;
      continue;
    }
    if (character === "`" && (quote === undefined || quote === "`")) quote = quote ? undefined : "`";
    else if (character === "(" && (quote === undefined || quote === "(")) {
      if (quote || !word.endsWith("$")) return undefined;
      quote = "(";
    } else if (character === ")" && (quote === undefined || quote === "(")) quote = quote ? undefined : "(";
    word += character;
  }
  if (quote) return undefined;
  if (inWord) words.push(word);
  return { words, droppedFrom, expansions };
}

function expansionAt(text: string, offset: number): readonly CommandExpansion[] {
  const pattern = /\$(?:\w+|\{[^}]*\}|\(|[@*#?])|`/y;
  pattern.lastIndex = offset;
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? [] : [{ offset, text: found }];
}
