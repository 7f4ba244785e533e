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
  const state: Splitting = { words: [], word: undefined, quote: undefined };
  const { words } = state;
  const expansions: CommandExpansion[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\" && state.quote !== "'") {
      if (++at === text.length) return undefined;
      state.word = (state.word ?? "") + text[at];
      continue;
    }
    if (state.quote !== "'") expansions.push(...expansionAt(text, at));
    if (!state.quote && ";&|<>".includes(character)) {
      // `2>` names a stream, and is no word.
      if (character !== ">" || !/^\d/.test(state.word ?? "")) endWord(state);
      return { words, droppedFrom: at, expansions };
    }
    if (!take(state, character)) return undefined;
  }
  if (state.quote) return undefined;
  endWord(state);
  return { words, droppedFrom: undefined, expansions };
}

interface Splitting {
  readonly words: string[];
  /** Undefined between words. */
  word: string | undefined;
  /** `(` within `$(…)`. */
  quote: "'" | '"' | "`" | "(" | undefined;
}

function endWord(state: Splitting): void {
  if (state.word !== undefined) state.words.push(state.word);
  state.word = undefined;
}

/** False where Compose refuses the text. */
function take(state: Splitting, character: string): boolean {
  const { quote } = state;
  if (!quote && /[ \t\r\n]/.test(character)) {
    endWord(state);
    return true;
  }
  const before = state.word ?? "";
  const mark = character === ")" ? "(" : character;
  const quotes = mark === "'" || mark === '"' || mark === "`" || mark === "(";
  if (quotes && (!quote || quote === mark)) {
    if (character === "(" && (quote || !before.endsWith("$"))) return false;
    state.quote = quote ? undefined : mark;
    // Real quotes go, the others stay as they are.
    if (mark === "'" || mark === '"') {
      state.word = before;
      return true;
    }
  }
  state.word = before + character;
  return true;
}

function expansionAt(text: string, offset: number): readonly CommandExpansion[] {
  const pattern = /\$(?:\w+|\{[^}]*\}|\(|[@*#?])|`/y;
  pattern.lastIndex = offset;
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? [] : [{ offset, text: found }];
}
