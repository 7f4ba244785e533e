/**
 * The simple commands of a shell text, nested ones included, and those in strings that a command gives to another shell:
 * `sh -c "…"`, `su app -c '…'`.
 */
import { type CommandArgument, forEachChild, parse, type SyntaxNode, type Word as UnbashWord } from "unbash";
import type { MappedText } from "../../text/mappedText.ts";
import { jsonText, unquoted } from "../words/quotedText.ts";
import type { Range } from "../words/word.ts";
import { baseName, unwrap } from "./commandLine.ts";
import type { Redirection, ShellCommand, ShellWord } from "./shellScript.ts";

export const shells: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);

export interface ShellCommands {
  /** In source order. */
  readonly commands: readonly ShellCommand[];
  /** The parser met something it does not know: what is found may be incomplete. */
  readonly hasErrors: boolean;
  /** The text ends within a heredoc: what is written behind it becomes part of it. */
  readonly openEnded: boolean;
}

/** Each level of substitutions is read when it is visited, over all that it holds: deep nests take long. */
const maximumNesting = 40;

/** Strings in strings are read anew on each level. */
const maximumStrings = 4;

const outermost = {
  depth: -1,
  connector: undefined,
  piped: false,
  isolated: false,
  unheeded: false,
  assigning: false,
  startedBy: undefined,
  nesting: 0,
  strings: 0,
} as const;

export function commandsOf(text: MappedText): ShellCommands {
  const parsed = parse(text.text);
  const commands: ShellCommand[] = [];
  const misplaced: SyntaxNode[] = [];
  const open: SyntaxNode[] = [];
  collect(parsed, { ...outermost, text, commands, misplaced, open });
  commands.sort((a, b) => a.span.start - b.span.start);
  const hasErrors = (parsed.errors?.length ?? 0) > 0 || misplaced.length > 0;
  return { commands, hasErrors, openEnded: open.length > 0 };
}

/** The one command of an exec form, given where its strings stand, and those in a string that it gives to a shell. */
export function execCommands(
  text: MappedText,
  ranges: readonly Range[],
  values: readonly string[],
): ShellCommands {
  const words = ranges.map(({ start, end }, index): ShellWord => {
    const value = values[index] ?? "";
    const span = text.spanOf(start, end);
    return { text: text.text.slice(start, end), value, span, literal: !value.includes("$"), exec: true };
  });
  const [first] = words;
  if (!first) return { commands: [], hasErrors: false, openEnded: false };
  const command: ShellCommand = {
    name: first.literal ? baseName(first.value) : "",
    words,
    assignments: [],
    redirections: [],
    redirects: false,
    span: text.spanOf(ranges[0]?.start ?? 0, ranges.at(-1)?.end ?? 0),
    connector: undefined,
    depth: 0,
    piped: false,
    isolated: false,
    unheeded: false,
    startedBy: undefined,
  };
  const commands = [command];
  const range = ranges[indexOfString(words) ?? -1];
  if (range)
    readString(jsonText(text, range.start, range.end), command, {
      ...outermost,
      depth: 0,
      text,
      commands,
      misplaced: [],
      open: [],
    });
  return { commands, hasErrors: false, openEnded: false };
}

interface Collector {
  readonly text: MappedText;
  readonly commands: ShellCommand[];
  /** Commands that `unbash` puts where they are not, as those between backticks behind an escape. */
  readonly misplaced: SyntaxNode[];
  /** Heredocs that nothing closes. */
  readonly open: SyntaxNode[];
  readonly depth: number;
  readonly connector: ShellCommand["connector"];
  readonly piped: boolean;
  readonly isolated: boolean;
  readonly unheeded: boolean;
  /** In the value of a variable that is all a command sets: it ends as the substitution in it does. */
  readonly assigning: boolean;
  readonly startedBy: ShellCommand | undefined;
  /** How many nodes deep the visit is. */
  readonly nesting: number;
  /** How many strings deep. */
  readonly strings: number;
}

function collect(node: SyntaxNode, state: Collector): void {
  switch (node.type) {
    case "Command":
      collectCommand(node, state);
      return;
    case "Script":
    case "CompoundList": {
      collectList(node.commands, { ...state, depth: state.depth + 1, assigning: false });
      return;
    }
    case "AndOr": {
      // `[[ … ]] && a`: a condition that is no command of its own, so that no connector tells of it.
      const test = node.commands.findIndex(({ type }) => type === "TestCommand");
      for (const [index, child] of node.commands.entries()) {
        const connector = node.operators[index] ?? state.connector;
        const unheeded = state.unheeded || (connector === "||" && succeeds(node.commands[index + 1]));
        const depth = state.depth + Number(test !== -1 && test < index);
        collect(child, { ...state, connector, unheeded, depth });
      }
      return;
    }
    case "Pipeline": {
      const isolated = state.isolated || node.commands.length > 1;
      for (const [index, child] of node.commands.entries()) {
        const connector = node.operators[index] ? "|" : state.connector;
        collect(child, { ...state, connector, isolated, piped: state.piped || index > 0 });
      }
      return;
    }
    case "Subshell":
      visitChildren(node, { ...state, isolated: true });
      return;
    case "CommandExpansion":
    case "ProcessSubstitution": {
      const heeded = state.assigning && node.type === "CommandExpansion";
      visitChildren(node, { ...state, isolated: true, unheeded: state.unheeded || !heeded });
      return;
    }
    case "HereDoc":
      if (!node.closing) state.open.push(node);
      visitChildren(node, state);
      return;
    default:
      visitChildren(node, state);
  }
}

function collectList(statements: Statements, state: Collector): void {
  for (const [index, { command, background = false }] of statements.entries()) {
    const last = index === statements.length - 1;
    collect(command, {
      ...state,
      connector: background ? "&" : last ? undefined : ";",
      isolated: state.isolated || background,
      unheeded: state.unheeded || background,
    });
  }
}

type Statements = Extract<SyntaxNode, { type: "Script" | "CompoundList" }>["commands"];

/** `true` or `:`, which stand behind `||` where a failure is to be forgotten. */
const succeeds = (node: SyntaxNode | undefined): boolean =>
  node?.type === "Command" && (node.name?.text === "true" || node.name?.text === ":");

function collectCommand(node: CommandNode, state: Collector): void {
  if (!isInPlace(node, state.text)) {
    state.misplaced.push(node);
    return;
  }
  const command = commandAt(node, state);
  state.commands.push(command);
  visitChildren(node, { ...state, connector: undefined, isolated: true, assigning: !node.name });
  const argument = node.args[(indexOfString(command.words) ?? 0) - 1];
  const string = argument && stringOf(argument, state.text);
  if (string) readString(string, command, state);
}

/** Which word of a command is a script for a shell of its own. */
function indexOfString(words: readonly ShellWord[]): number | undefined {
  if (words.length < 3) return undefined;
  const inner = unwrap(words);
  const [program, ...rest] = inner;
  const name = program?.literal ? baseName(program.value) : "";
  const index = shells.has(name)
    ? indexBehindOptions(rest)
    : name === "su" || name === "runuser"
      ? rest.findIndex(({ value }) => value === "-c" || value === "--command") + 1
      : 0;
  return index > 0 && index < rest.length ? words.length - rest.length + index : undefined;
}

/** The index of the first word that is no option of a shell, if `-c` is among them, else 0. */
function indexBehindOptions(words: readonly ShellWord[]): number {
  let takesString = false;
  for (let index = 0; index < words.length; index++) {
    const value = words[index]?.value ?? "";
    if (!/^[-+]./.test(value)) return takesString ? index : 0;
    if (value.startsWith("--")) continue;
    if (value.startsWith("-") && value.includes("c")) takesString = true;
    if (value.endsWith("o")) index++;
  }
  return 0;
}

/** A word without its quotes; undefined where a command's output is part of it, which the outer shell puts there. */
function stringOf(argument: CommandArgument, text: MappedText): MappedText | undefined {
  if (argument.type !== "Word" || /\$\(|`/.test(argument.text)) return undefined;
  return unquoted(text, argument.pos, argument.end);
}

function readString(text: MappedText, startedBy: ShellCommand, state: Collector): void {
  if (state.strings === maximumStrings) return;
  const strings = state.strings + 1;
  collect(parse(text.text), {
    ...state,
    text,
    misplaced: [],
    open: [],
    isolated: true,
    connector: undefined,
    startedBy,
    strings,
  });
}

/** Substitutions and bodies inside a node; everything there is one level deeper. */
function visitChildren(node: SyntaxNode, state: Collector): void {
  if (state.nesting === maximumNesting) return;
  forEachChild(node, (child) => collect(child, { ...state, nesting: state.nesting + 1 }));
}

type CommandNode = Extract<SyntaxNode, { type: "Command" }>;

const isInPlace = ({ name, args }: CommandNode, { text }: MappedText): boolean =>
  (name ? [name, ...args] : args).every((word) => text.startsWith(word.text, word.pos) && !isOpen(word.text));

/** A quote or backtick in it is not closed: `unbash` takes all that follows for the same word. */
function isOpen(word: string): boolean {
  if (!/["'`]/.test(word)) return false;
  const outside = word.replace(closedQuotes, "");
  const backticks = word.replace(/\\.|'[^']*'/gs, "").split("`").length - 1;
  return /["']/.test(outside) || backticks % 2 === 1;
}

const closedQuotes = /\\.|\$'[^'\\]*(?:\\.[^'\\]*)*'|'[^']*'|"[^"\\]*(?:\\.[^"\\]*)*"/gs;

function commandAt(node: CommandNode, state: Collector): ShellCommand {
  const { text, depth, connector, piped, isolated, unheeded, startedBy } = state;
  const suffix = node.args.map((argument) => shellWord(argument, text));
  const words = node.name ? [shellWord(node.name, text), ...suffix] : suffix;
  const [name] = words;
  const first = node.name ?? node;
  const last = node.args.at(-1) ?? node.name ?? node;
  const redirections = node.redirects.map((redirect) => redirectionAt(redirect, text));
  return {
    name: name?.literal ? baseName(name.value) : "",
    words,
    assignments: node.prefix.flatMap((part) =>
      part.type === "Assignment"
        ? [
            {
              name: part.name,
              value: part.value.type === "Word" ? part.value.value : "",
              span: text.spanOf(part.pos, part.end),
            },
          ]
        : [],
    ),
    redirections,
    redirects: redirections.length > 0,
    span: text.spanOf(first.pos, last.end),
    connector,
    depth,
    piped,
    isolated,
    unheeded,
    startedBy,
  };
}

function redirectionAt(redirect: CommandNode["redirects"][number], text: MappedText): Redirection {
  const { operator, descriptor, pos, end } = redirect;
  const target = redirect.type === "HereDoc" ? undefined : redirect.target;
  return {
    operator,
    descriptor: descriptor?.type === "FileDescriptor" ? descriptor.value : operator.startsWith("<") ? 0 : 1,
    target: target && shellWord(target, text),
    span: text.spanOf(pos, end),
  };
}

function shellWord(argument: CommandArgument, text: MappedText): ShellWord {
  const value = argument.type === "Word" ? argument.value : argument.text;
  return {
    text: argument.text,
    value,
    span: text.spanOf(argument.pos, argument.end),
    literal: argument.type === "Word" ? isLiteral(argument) : !argument.text.includes("$"),
    exec: false,
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
