/**
 * The commands that an instruction runs, in shell form, exec form or a heredoc: names, words and how they are joined,
 * each with its place in the Dockerfile.
 */
import { Derived } from "../../text/derived.ts";
import { MappedText } from "../../text/mappedText.ts";
import type { Source } from "../../text/source.ts";
import type { Span } from "../../text/span.ts";
import { stringRanges } from "../words/execForm.ts";
import type { Heredoc } from "../words/lines.ts";
import { interpreterOf } from "./interpreter.ts";
import { commandsOf, execCommands, shells } from "./shellCommands.ts";

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Quotes removed; an expansion stays as written. */
  readonly value: string;
  readonly span: Span;
  /** No expansion, glob or substitution in it: `value` is what the command gets. */
  readonly literal: boolean;
  /** A string of an exec form: what is written beside it needs quotes and a comma. */
  readonly exec: boolean;
}

/** A word for a person to read: as written, but for the quotes of an exec form. */
export const wordText = ({ exec, text, value }: ShellWord): string => (exec ? value : text);

/** `> file`, `2>&1`, `<<EOF`. */
export interface Redirection {
  readonly operator: string;
  /** The file descriptor it changes, 0 or 1 where none is written. `&>` changes 2 as well. */
  readonly descriptor: number;
  /** Undefined for heredocs. */
  readonly target: ShellWord | undefined;
  readonly span: Span;
}

/** One simple command: `apt-get install -y curl`. */
export interface ShellCommand {
  /** The command's name as run, without its folder: `apt-get`; empty where it is not literal or absent. */
  readonly name: string;
  /** The name and the arguments, without assignments before it and redirections. */
  readonly words: readonly ShellWord[];
  /** `FOO=1` before the name. */
  readonly assignments: readonly { readonly name: string; readonly value: string; readonly span: Span }[];
  /** From the first word to the last. */
  readonly span: Span;
  /** What joins it to the next command of its list; undefined at the end of a list. */
  readonly connector: "&&" | "||" | "|" | ";" | "&" | undefined;
  /** 0 at the top level of the script, more inside subshells, groups, conditions, loops and substitutions. */
  readonly depth: number;
  readonly redirections: readonly Redirection[];
  readonly redirects: boolean;
  /** Reads what another command of the script writes, or is part of what does. */
  readonly piped: boolean;
  /** Runs in a process of its own, as in `(…)`, `$(…)` and pipes: a folder or an option that it sets holds no further. */
  readonly isolated: boolean;
  /** How it ends decides nothing: in a substitution that is an argument, in the background, or with `|| true` behind it. */
  readonly unheeded: boolean;
  /** The command in whose string it stands: the `sh` of `sh -c "apt-get update"`. */
  readonly startedBy: ShellCommand | undefined;
}

/** What a command runs, for a person to read, without assignments and redirections. */
export const commandText = ({ words }: ShellCommand): string => words.map(wordText).join(" ");

export interface ShellScript {
  /** In source order, nested ones included. */
  readonly commands: readonly ShellCommand[];
  /** The shell text, as the shell gets it; the array of an exec form. */
  readonly text: string;
  readonly span: Span;
  readonly form: "shell" | "exec" | "heredoc";
  /** The script is the body of a heredoc: its lines are commands of their own. */
  readonly heredoc: boolean;
  /** The parser met something it does not know: what is found may be incomplete. */
  readonly hasErrors: boolean;
  /** It ends within a heredoc of its own: what is written behind it becomes part of that. */
  readonly openEnded: boolean;
  /** The source span of a range of `text`. */
  spanOf(start: number, end: number): Span;
  /** What readers have made of the script. */
  readonly derived: Derived;
}

/** Reads a command with the heredocs that belong to it, in the offsets of its source; undefined where another interpreter runs the heredoc. */
export function readScript(command: MappedText, heredocs: readonly Heredoc[]): ShellScript | undefined {
  const [heredoc] = heredocs;
  const reader = heredoc && heredocs.length === 1 ? readerOf(command.text) : undefined;
  if (heredoc && reader !== undefined && shells.has(reader))
    return script(linesOf(command.source, heredoc.body), true);
  // `RUN <<EOF` alone: the body is the script, or a program of its own behind `#!`.
  if (heredoc && reader === "") {
    const body = command.source.text.slice(heredoc.body.start, heredoc.body.end);
    const interpreter = interpreterOf(body);
    if (interpreter !== undefined && !shells.has(interpreter)) return undefined;
    return script(linesOf(command.source, heredoc.body), true);
  }
  if (heredocs.length === 0) return script(command, false);
  // `RUN cat <<EOF > file`: the shell sees the bodies behind the line, as they stand in the source.
  const first = heredocs[0];
  const last = heredocs.at(-1);
  if (!first || !last) return undefined;
  const end = last.terminator?.end ?? last.body.end;
  const lineBreak = command.source.text.indexOf("\n", command.sourceEnd);
  return script(
    command.followedBy(linesOf(command.source, { start: lineBreak === -1 ? end : lineBreak, end })),
    false,
  );
}

/** A stretch of the source with the line ends that a shell knows. */
function linesOf(source: Source, { start, end }: Span): MappedText {
  const { text } = source;
  const spans: Span[] = [];
  let from = start;
  for (let at = text.indexOf("\r\n", from); at !== -1 && at < end; at = text.indexOf("\r\n", from)) {
    spans.push({ start: from, end: at });
    from = at + 1;
  }
  return MappedText.of(source, [...spans, { start: from, end }]);
}

/** The program that gets the only heredoc as its input: "bash" for `<<EOF bash -e`; "" where none is named. */
function readerOf(command: string): string | undefined {
  const [heredoc, ...others] = command
    .replaceAll(/<<\s+/g, "<<")
    .split(/\s+/)
    .sort((a, b) => Number(/^\d*<</.test(b)) - Number(/^\d*<</.test(a)));
  const [program = "", ...options] = others;
  if (heredoc === undefined || options.some((option) => !/^-[a-bd-z]+$/.test(option))) return undefined;
  return program.slice(program.lastIndexOf("/") + 1);
}

/** `unbash` takes time by the square of heredocs; no honest script has so many. */
const maximumHeredocs = 500;

function script(text: MappedText, heredoc: boolean): ShellScript | undefined {
  if (text.text.split("<<", maximumHeredocs + 1).length > maximumHeredocs) return undefined;
  return { ...commandsOf(text), ...placesIn(text), form: heredoc ? "heredoc" : "shell", heredoc };
}

/** The command of an exec form, which fills the text from `from` on with as many strings as there are values. */
export const readExecScript = (text: MappedText, from: number, values: readonly string[]): ShellScript => ({
  ...execCommands(text, stringRanges(text.text, from, values.length), values),
  ...placesIn(text.slice(from)),
  form: "exec",
  heredoc: false,
});

const placesIn = (text: MappedText): Pick<ShellScript, "text" | "span" | "spanOf" | "derived"> => ({
  text: text.text,
  span: text.span,
  spanOf: (start, end) => text.spanOf(start, end),
  derived: new Derived(),
});
