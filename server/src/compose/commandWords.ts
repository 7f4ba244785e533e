/** The words that Compose runs for a `command`: a list as it stands, a string split as Compose splits it. */
import type { ComposeCommand } from "./composeCommand.ts";

/** Empty without a command. No shell runs it, so nothing is expanded. */
export function commandWords(command: ComposeCommand | undefined): readonly string[] {
  const words = (command?.words ?? []).map(({ text }) => text);
  return command?.form === "string" ? words.flatMap(splitWords) : words;
}

/**
 * As Compose's splitter does (`docker compose config` shows it): quotes and `\` are undone, and everything from an
 * operator of the shell on is lost. Empty for a text that Compose refuses: an open quote or parenthesis.
 */
function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\" && quote !== "'") {
      at++;
      if (at >= text.length) return [];
      word = (word ?? "") + unescaped(text[at] ?? "");
    } else if (quote) {
      if (character === quote) quote = undefined;
      else word = (word ?? "") + character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (";&|<>".includes(character)) {
      if (character === ">" && word !== undefined && /^\d/.test(word)) word = undefined;
      break;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote) return [];
  return word === undefined ? words : [...words, word];
}

const unescaped = (character: string): string => ({ t: "\t", n: "\n" })[character] ?? character;
