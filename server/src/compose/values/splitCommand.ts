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
  /** Where a shell would look for files: 0-based offsets of each `*` and `?` before it, outside of quotes. */
  readonly wildcards: readonly number[];
}

export interface CommandExpansion {
  /** 0-based, in the text that was split. */
  readonly offset: number;
  /** `$NAME` or `${NAME}` as written; of a command substitution, how it begins. */
  readonly text: string;
}

/** Where Compose refuses a text, `invalid command line string`. */
export interface CommandRefusal {
  /** 0-based, in the text that was to be split. */
  readonly offset: number;
  /** What stands there: a lone parenthesis, a quote or `$(` that nothing closes, a `\\` with nothing behind it. */
  readonly mark: "(" | ")" | "'" | '"' | "`" | "$(" | "\\";
}

/** Undefined where Compose refuses the text. */
export function splitCommand(text: string): SplitCommand | undefined {
  const split = read(text);
  return "words" in split ? split : undefined;
}

/** Undefined where Compose takes the text. */
export function commandRefusal(text: string): CommandRefusal | undefined {
  if (!/[\\'"`()]/.test(text)) return undefined;
  const split = read(text);
  return "mark" in split ? split : undefined;
}

/** Whatever does more than to stand in a word or between two. */
const special = /[\\'"`()$;&|<>*?]/;

function read(text: string): SplitCommand | CommandRefusal {
  if (!special.test(text)) {
    const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
    return { words, droppedFrom: undefined, expansions: [], wildcards: [] };
  }
  const state: Splitting = {
    words: [],
    word: undefined,
    wildcards: [],
    quote: undefined,
    backquote: undefined,
  };
  const { words, wildcards } = state;
  const expansions: CommandExpansion[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\" && state.quote?.mark !== "'") {
      if (++at === text.length) return { offset: at - 1, mark: "\\" };
      state.word = (state.word ?? "") + text[at];
      continue;
    }
    if ("$`".includes(character) && state.quote?.mark !== "'") expansions.push(...expansionAt(text, at));
    if (isOutside(state) && ";&|<>".includes(character)) {
      // `2>` names a stream, and is no word.
      if (character !== ">" || !/^\d/.test(state.word ?? "")) endWord(state);
      return { words, droppedFrom: at, expansions, wildcards };
    }
    if (!take(state, character, at)) return { offset: at, mark: "(" };
  }
  const open = state.quote ?? state.backquote;
  if (open) return open;
  endWord(state);
  return { words, droppedFrom: undefined, expansions, wildcards };
}

interface Splitting {
  readonly words: string[];
  /** Undefined between words. */
  word: string | undefined;
  readonly wildcards: number[];
  quote: (CommandRefusal & { readonly mark: "'" | '"' | "$(" | ")" }) | undefined;
  /** Unlike the others, it does not keep quotes within from being quotes. */
  backquote: CommandRefusal | undefined;
}

const isOutside = ({ quote, backquote }: Splitting): boolean => !quote && !backquote;

function endWord(state: Splitting): void {
  if (state.word !== undefined) state.words.push(state.word);
  state.word = undefined;
}

/** False where Compose refuses the text for this character. */
function take(state: Splitting, character: string, offset: number): boolean {
  const { quote } = state;
  if (isOutside(state) && /[ \t\r\n]/.test(character)) {
    endWord(state);
    return true;
  }
  if (isOutside(state) && "*?".includes(character)) state.wildcards.push(offset);
  const before = state.word ?? "";
  if (character === "'" || character === '"') {
    if (!quote || quote.mark === character) {
      state.quote = quote ? undefined : { offset, mark: character };
      state.word = before;
      return true;
    }
  } else if (character === "`" && !quote) {
    state.backquote = state.backquote ? undefined : { offset, mark: "`" };
  } else if (/[()]/.test(character) && !state.backquote && quote?.mark !== "'" && quote?.mark !== '"') {
    return takeParenthesis(state, character, offset);
  }
  state.word = before + character;
  return true;
}

/** Outside of quotes. Compose takes a `)` that closes nothing for one that opens. */
function takeParenthesis(state: Splitting, character: string, offset: number): boolean {
  const { quote, word: before = "" } = state;
  if (character === "(" && (quote || !before.endsWith("$"))) return false;
  if (character === "(") state.quote = { offset: offset - 1, mark: "$(" };
  else state.quote = quote ? undefined : { offset, mark: ")" };
  state.word = before + character;
  return true;
}

function expansionAt(text: string, offset: number): readonly CommandExpansion[] {
  const pattern = /\$(?:\w+|\{[^}]*\}|\(|[@*#?])|`/y;
  pattern.lastIndex = offset;
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? [] : [{ offset, text: found }];
}
