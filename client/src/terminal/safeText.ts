/**
 * Makes what others have written, programs or files, fit to be shown: in a terminal colours stay and nothing else may
 * steer it, in a message it brings no link, in a list no icon.
 */
import { stripVTControlCharacters } from "node:util";

const escape = String.fromCharCode(27);
const resetColour = `${escape}[0m`;
const colour = new RegExp(`(${escape}\\[[\\d;:]*m)`);

/**
 * One line, without its end. A program that draws over its line again and again (a progress bar) is shown as it left it.
 * Sequences that move the cursor, clear the screen, set the title or the clipboard are dropped.
 */
export function safeLine(line: string): string {
  const left = line.replace(/\r+$/, "").split("\r").at(-1) ?? "";
  const parts = left.split(colour);
  // Odd parts are what `colour` captured.
  const text = parts.map((part, index) => (index % 2 === 1 ? part : plainText(part))).join("");
  return parts.length > 1 ? text + resetColour : text;
}

/** The line in plain text, to be read by a program. */
export function plainLine(line: string): string {
  return plainText(line.replace(/\r+$/, "").split("\r").at(-1) ?? "");
}

/** For a notification: VS Code makes links of `[text](…)` in one, which may run commands. */
export const messageText = (text: string): string => text.replaceAll("](", "]\u200B(");

/** For an entry of a list: `$(name)` in one is an icon. */
export const listText = (text: string): string => text.replaceAll("$(", "$\u200B(");

function plainText(text: string): string {
  return [...stripVTControlCharacters(text)].filter((character) => !isControl(character)).join("");
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code < 32 && character !== "\t") || (code >= 127 && code < 160);
}
