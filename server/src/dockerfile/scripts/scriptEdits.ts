/** Changes to the script of a RUN that keep to its manner: one line or many, operators at line ends or beginnings. */
import { type Edit, insertAfter, insertAt, insertBefore, remove, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { slice } from "../../text/span.ts";
import type { Instruction } from "../instructions/instruction.ts";
import type { ShellCommand, ShellScript, ShellWord } from "./shellScript.ts";

/** Writes a word of its own behind another, as the form asks for it. */
export const wordBehind = (word: ShellWord, text: string): Edit => wordsBehind(word, [text]);

/** Writes several: one edit, for two at one place cannot be made together with others. */
export const wordsBehind = ({ span, exec }: ShellWord, words: readonly string[]): Edit =>
  insertAfter(span, words.map((text) => (exec ? `, ${JSON.stringify(text)}` : ` ${text}`)).join(""));

/** Writes a word of its own in front of another. */
export const wordInFront = ({ span, exec }: ShellWord, text: string): Edit =>
  insertBefore(span, exec ? `${JSON.stringify(text)}, ` : `${text} `);

/** Replaces a word. */
export const wordInstead = ({ span, exec }: ShellWord, text: string): Edit =>
  replace(span, exec ? JSON.stringify(text) : text);

/** Adds a command behind all others; undefined where the script's end is not one to build on. */
export function appendCommand(
  source: string,
  run: Instruction,
  script: ShellScript,
  command: string,
): Edit | undefined {
  const last = script.commands.at(-1);
  if (!last || script.hasErrors || script.openEnded || script.form === "exec") return undefined;
  // What is written behind an open brace belongs to it.
  if (/\$\{[^}]*$/.test(script.text)) return undefined;
  if (script.heredoc) return appendLine(source, run, last, command);
  const { end } = run.commandSpan;
  // A comment would swallow the command; behind `&` it would not wait.
  const tail = source.slice(last.span.end, end);
  if (run.heredocs.length > 0 || tail.includes("#") || tail.endsWith("&")) return undefined;
  const closed = script.text.endsWith(";");
  const lines = slice(source, run.span).split("\n");
  if (lines.length === 1) return insertAt(end, closed ? ` ${command}` : ` && ${command}`);
  const { operator, leads, indentation } = mannerOf(lines, run.escape);
  const newLine = `${run.escape}${lineBreakOf(source)}${indentation}`;
  if (closed) return insertAt(end, ` ${newLine}${command}`);
  if (leads) return insertAt(end, ` ${newLine}${operator} ${command}`);
  return insertAt(end, `${operator === ";" ? "" : " "}${operator} ${newLine}${command}`);
}

interface Manner {
  readonly operator: string;
  /** The operator begins lines; else it ends them. */
  readonly leads: boolean;
  readonly indentation: string;
}

function mannerOf(lines: readonly string[], escape: string): Manner {
  const leading = lines.map((line) => /^([ \t]*)(&&|;)/.exec(line)).find((match) => match);
  if (leading) return { operator: leading[2] ?? "&&", leads: true, indentation: leading[1] ?? "" };
  const ending = new RegExp(`(&&|;)[ \\t]*\\${escape}[ \\t]*\\r?$`);
  const position = lines.findLastIndex((line) => ending.test(line));
  const indentation = /^[ \t]*/.exec(lines[position + 1] ?? lines[1] ?? "")?.[0] ?? "";
  const [, operator] = ending.exec(lines[position] ?? "") ?? [];
  if (operator !== undefined) return { operator, leads: false, indentation };
  return { operator: "&&", leads: true, indentation: /^[ \t]*/.exec(lines[1] ?? "")?.[0] ?? "" };
}

/** As the last line of a heredoc, indented like the one above. */
function appendLine(
  source: string,
  { heredocs: [heredoc] }: Instruction,
  { span }: ShellCommand,
  command: string,
): Edit | undefined {
  if (!heredoc?.terminator) return undefined;
  // Behind the last command there may be the end of a loop, but not text that feeds it.
  const [, ...below] = source.slice(span.end, heredoc.body.end).split("\n");
  if (below.some((line) => !/^\s*(?:(?:fi|done|esac|;;|[})]|#).*)?$/.test(line))) return undefined;
  const lines = slice(source, heredoc.body)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const last = lines.at(-1) ?? "";
  if (/\\\r?$/.test(last)) return undefined;
  const indentation = /^[ \t]*/.exec(last)?.[0] ?? "";
  return insertAt(heredoc.terminator.start, `${indentation}${command}${lineBreakOf(source)}`);
}

/**
 * Takes a command out of a script: with its RUN where it is the only one, else with the `&&` beside it.
 * Undefined where it is joined to the others otherwise, or where a comment stands beside it.
 */
export function removeCommand(
  source: string,
  run: Instruction,
  { commands, form, hasErrors }: ShellScript,
  command: ShellCommand,
): Edit | undefined {
  if (form !== "shell" || hasErrors || run.heredocs.length > 0 || run.isTrigger) return undefined;
  const index = commands.indexOf(command);
  const [before, after] = [commands[index - 1], commands[index + 1]];
  if (!before && !after) return remove(run.lines);
  // What tests or feeds another is no member of a plain list, and one inside a word is no command by itself.
  if (!commands.every(({ depth, startedBy, connector }) => depth === 0 && !startedBy && connector !== "||"))
    return undefined;
  const between = (one: ShellCommand, other: ShellCommand): string =>
    source.slice(one.span.end, other.span.start);
  if (after)
    return command.connector === "&&" &&
      (!before || before.connector === "&&") &&
      !between(command, after).includes("#")
      ? remove({ start: command.span.start, end: after.span.start })
      : undefined;
  return before?.connector === "&&" && !between(before, command).includes("#")
    ? remove({ start: before.span.end, end: command.span.end })
    : undefined;
}
