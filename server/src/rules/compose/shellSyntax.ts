/** What only a shell understands, in a command that Compose splits into words itself. */
import type { ComposeCommand } from "../../compose/composeCommand.ts";
import { flowList, quoteOf } from "../../compose/edits/yamlEdits.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import { splitCommand } from "../../compose/values/splitCommand.ts";
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import { shells } from "../../dockerfile/scripts/shellCommands.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";

export interface ShellSyntax {
  /** The value that the offset is in. */
  readonly word: ComposeValue;
  readonly offset: number;
  readonly length: number;
  readonly message: Message;
  /** There it is no operator, which a shell would take it for as well. */
  readonly inAddress?: boolean;
}

/** What Compose drops of a string: all from its first operator on. */
export function droppedSyntax({ form, words: [word] }: ComposeCommand): ShellSyntax | undefined {
  if (form !== "string" || !word?.known) return undefined;
  const { text } = word;
  const split = splitCommand(text);
  const [program, option] = split?.words ?? [];
  const droppedFrom = split?.droppedFrom;
  if (program === undefined || droppedFrom === undefined) return undefined;
  const dropped = text.slice(droppedFrom);
  const [operator = ""] = /^(?:&&|\|\||>>|<<|.)/.exec(dropped) ?? [];
  return {
    word,
    offset: droppedFrom,
    length: dropped.trimEnd().length,
    message: runsScript(program, option)
      ? t`Compose drops everything from "${operator}" on before "${program}" gets its script`
      : t`No shell runs this: Compose drops everything from "${operator}" on`,
    inAddress: /:\/\/\S*$/.test(text.slice(0, droppedFrom)) && /^[&;|]\w/.test(dropped),
  };
}

/** Whether a program and its first argument are a shell and the option that a script follows. */
export const runsScript = (program: string, option: string | undefined): boolean =>
  shells.has(baseName(program)) && /^-\w*c$/.test(option ?? "");

/** None where a shell would not do what was meant either, and where words would have to be quoted. */
export function runWithShell(
  text: string,
  command: ComposeCommand,
  { inAddress }: ShellSyntax,
): readonly FixDraft[] {
  const script = inAddress ? undefined : scriptOf(command);
  if (script === undefined) return [];
  const items = flowList(script, quoteOf(text, command.span) || '"');
  return [
    { title: t`Run it with "${script.slice(0, -1).join(" ")}"`, edits: [replace(command.span, items)] },
  ];
}

/** A shell, its option and the script; undefined where that cannot be told, and for a list of one item a line. */
function scriptOf({ node, words }: ComposeCommand): readonly string[] | undefined {
  if (node.kind === "scalar") {
    const script = node.text.trim();
    const [, shell = "", option = "", rest = ""] = /^(\S+)\s+(-\w*c)\s+(.*)$/s.exec(script) ?? [];
    if (!runsScript(shell, option)) return ["sh", "-c", script];
    return /['"]/.test(rest) ? undefined : [shell, option, rest];
  }
  return node.flow && words.every(({ known, text }) => known && /^[\w./:@%+=,*?-]+$/.test(text))
    ? ["sh", "-c", words.map(({ text }) => text).join(" ")]
    : undefined;
}
