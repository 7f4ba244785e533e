/**
 * The commands that an instruction leaves to a shell, read with `unbash`: names, words and how they are joined,
 * each with its place in the Dockerfile.
 */
import { type CommandArgument, forEachChild, parse, type SyntaxNode, type Word as UnbashWord } from "unbash";
import { Derived } from "../text/derived.ts";
import { MappedText } from "../text/mappedText.ts";
import type { Span } from "../text/span.ts";
import type { Heredoc } from "./lines.ts";

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Quotes removed; an expansion stays as written. */
  readonly value: string;
  readonly span: Span;
  /** No expansion, glob or substitution in it: `value` is what the command gets. */
  readonly literal: boolean;
}

/** One simple command: `apt-get install -y curl`. */
export interface ShellCommand {
  /** The command's name as run, without its folder: `apt-get`; empty where it is not literal or absent. */
  readonly name: string;
  /** The name and the arguments, without assignments before it and redirections. */
  readonly words: readonly ShellWord[];
  /** `FOO=1` before the name. */
  readonly assignments: readonly { readonly name: string; readonly value: string }[];
  /** From the first word to the last. */
  readonly span: Span;
  /** What joins it to the next command of its list; undefined at the end of a list. */
  readonly connector: "&&" | "||" | "|" | ";" | "&" | undefined;
  /** 0 at the top level of the script, more inside subshells, groups, conditions, loops and substitutions. */
  readonly depth: number;
  readonly redirects: boolean;
  /** Reads what another command of the script writes, or is part of what does. */
  readonly piped: boolean;
}

export interface ShellScript {
  /** In source order, nested ones included. */
  readonly commands: readonly ShellCommand[];
  /** The shell text, as the shell gets it. */
  readonly text: string;
  readonly span: Span;
  /** The script is the body of a heredoc: its lines are commands of their own. */
  readonly heredoc: boolean;
  /** The parser met something it does not know: what is found may be incomplete. */
  readonly hasErrors: boolean;
  /** The source span of a range of `text`. */
  spanOf(start: number, end: number): Span;
  /** What readers have made of the script. */
  readonly derived: Derived;
}

const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);

/** Reads a command with the heredocs that belong to it; undefined where another interpreter runs the heredoc. */
export function readScript(
  source: string,
  command: MappedText,
  heredocs: readonly Heredoc[],
): ShellScript | undefined {
  const [heredoc] = heredocs;
  const reader = heredoc && heredocs.length === 1 ? readerOf(command.text) : undefined;
  if (heredoc && reader !== undefined && shells.has(reader))
    return script(linesOf(source, heredoc.body), true);
  // `RUN <<EOF` alone: the body is the script, or a program of its own behind `#!`.
  if (heredoc && reader === "") {
    const body = source.slice(heredoc.body.start, heredoc.body.end);
    const [, interpreter] = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?(\S+)/.exec(body) ?? [];
    if (interpreter !== undefined && !shells.has(interpreter.slice(interpreter.lastIndexOf("/") + 1)))
      return undefined;
    return script(linesOf(source, heredoc.body), true);
  }
  if (heredocs.length === 0) return script(command, false);
  // `RUN cat <<EOF > file`: the shell sees the bodies behind the line, as they stand in the source.
  const first = heredocs[0];
  const last = heredocs.at(-1);
  if (!first || !last) return undefined;
  const end = last.terminator?.end ?? last.body.end;
  const lineBreak = source.indexOf("\n", command.span.end);
  return script(
    command.followedBy(linesOf(source, { start: lineBreak === -1 ? end : lineBreak, end })),
    false,
  );
}

/** A stretch of the source with the line ends that a shell knows. */
function linesOf(source: string, { start, end }: Span): MappedText {
  const spans: Span[] = [];
  let from = start;
  for (let at = source.indexOf("\r\n", from); at !== -1 && at < end; at = source.indexOf("\r\n", from)) {
    spans.push({ start: from, end: at });
    from = at + 1;
  }
  return MappedText.of(source, [...spans, { start: from, end }]);
}

/** The program that gets the only heredoc as its input: "bash" for `<<EOF bash -e`; "" where none is named. */
function readerOf(command: string): string | undefined {
  const [heredoc, ...others] = command
    .split(/\s+/)
    .sort((a, b) => Number(/^\d*<</.test(b)) - Number(/^\d*<</.test(a)));
  const [program = "", ...options] = others;
  if (heredoc === undefined || options.some((option) => !/^-[a-bd-z]+$/.test(option))) return undefined;
  return program.slice(program.lastIndexOf("/") + 1);
}

/** `unbash` takes time by the square of heredocs; no honest script has so many. */
const maximumHeredocs = 500;

/** Each level of substitutions is read when it is visited, over all that it holds: deep nests take long. */
const maximumNesting = 40;

function script(text: MappedText, heredoc: boolean): ShellScript | undefined {
  if (text.text.split("<<", maximumHeredocs + 1).length > maximumHeredocs) return undefined;
  const parsed = parse(text.text);
  const commands: ShellCommand[] = [];
  const misplaced: SyntaxNode[] = [];
  collect(parsed, { text, commands, misplaced, depth: -1, connector: undefined, piped: false, nesting: 0 });
  commands.sort((a, b) => a.span.start - b.span.start);
  return {
    commands,
    text: text.text,
    span: text.span,
    heredoc,
    hasErrors: (parsed.errors?.length ?? 0) > 0 || misplaced.length > 0,
    spanOf: (start, end) => text.spanOf(start, end),
    derived: new Derived(),
  };
}

interface Collector {
  readonly text: MappedText;
  readonly commands: ShellCommand[];
  /** Commands that `unbash` puts where they are not, as those between backticks behind an escape. */
  readonly misplaced: SyntaxNode[];
  readonly depth: number;
  readonly connector: ShellCommand["connector"];
  readonly piped: boolean;
  /** How many nodes deep the visit is. */
  readonly nesting: number;
}

function collect(node: SyntaxNode, state: Collector): void {
  switch (node.type) {
    case "Command":
      if (!isInPlace(node, state.text)) {
        state.misplaced.push(node);
        return;
      }
      state.commands.push(commandAt(node, state));
      visitChildren(node, { ...state, connector: undefined });
      return;
    case "Script":
    case "CompoundList": {
      const inner = { ...state, depth: state.depth + 1 };
      for (const [index, statement] of node.commands.entries()) {
        const last = index === node.commands.length - 1;
        const connector = statement.background ? "&" : last ? undefined : ";";
        collect(statement.command, { ...inner, connector });
      }
      return;
    }
    case "AndOr":
      for (const [index, child] of node.commands.entries()) {
        collect(child, { ...state, connector: node.operators[index] ?? state.connector });
      }
      return;
    case "Pipeline":
      for (const [index, child] of node.commands.entries()) {
        const connector = node.operators[index] ? "|" : state.connector;
        collect(child, { ...state, connector, piped: state.piped || index > 0 });
      }
      return;
    default:
      visitChildren(node, state);
  }
}

/** Substitutions and bodies inside a node; everything there is one level deeper. */
function visitChildren(node: SyntaxNode, state: Collector): void {
  if (state.nesting === maximumNesting) return;
  forEachChild(node, (child) => collect(child, { ...state, nesting: state.nesting + 1 }));
}

type CommandNode = Extract<SyntaxNode, { type: "Command" }>;

const isInPlace = ({ name, args }: CommandNode, { text }: MappedText): boolean =>
  (name ? [name, ...args] : args).every((word) => text.startsWith(word.text, word.pos));

function commandAt(node: CommandNode, { text, depth, connector, piped }: Collector): ShellCommand {
  const suffix = node.args.map((argument) => shellWord(argument, text));
  const words = node.name ? [shellWord(node.name, text), ...suffix] : suffix;
  const [name] = words;
  const first = node.name ?? node;
  const last = node.args.at(-1) ?? node.name ?? node;
  return {
    name: name?.literal ? name.value.slice(name.value.lastIndexOf("/") + 1) : "",
    words,
    assignments: node.prefix.flatMap((part) =>
      part.type === "Assignment"
        ? [{ name: part.name, value: part.value.type === "Word" ? part.value.value : "" }]
        : [],
    ),
    span: text.spanOf(first.pos, last.end),
    connector,
    depth,
    redirects: node.redirects.length > 0,
    piped,
  };
}

function shellWord(argument: CommandArgument, text: MappedText): ShellWord {
  const value = argument.type === "Word" ? argument.value : argument.text;
  return {
    text: argument.text,
    value,
    span: text.spanOf(argument.pos, argument.end),
    literal: argument.type === "Word" ? isLiteral(argument) : !argument.text.includes("$"),
  };
}

const literalParts = new Set(["Literal", "SingleQuoted", "AnsiCQuoted"]);

function isLiteral(word: UnbashWord): boolean {
  if (/^~|=~/.test(word.text)) return false;
  return (word.parts ?? []).every(
    (part) =>
      literalParts.has(part.type) ||
      ((part.type === "DoubleQuoted" || part.type === "LocaleString") &&
        part.parts.every((inner) => literalParts.has(inner.type))),
  );
}
