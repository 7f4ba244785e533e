import type { ComposeCommand } from "../../compose/composeCommand.ts";
import { splitCommand } from "../../compose/splitCommand.ts";
import { valuePart } from "../../compose/valuePart.ts";
import { flowList, quoteOf } from "../../compose/yamlEdits.ts";
import { composeRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { triggersHere } from "../../watch/triggersHere.ts";

export const watchExecShellSyntax = composeRule({
  id: "compose/watch-exec-shell-syntax",
  perService: true,
  category: "watch",
  severity: "warning",
  summary: "A command that needs a shell gets one",
  rationale:
    "Compose splits a command that is written as a string into words, and no shell runs it.\n" +
    "It drops everything from the first `&&`, `||`, `;`, `|`, `<` or `>` on without a word, and `$$NAME` reaches the program as `$NAME`; " +
    "a `NAME=value` before the program is taken for the program, which is not found.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./locale\n          target: /app/locale\n          exec:\n            command: make locale && touch reload\n",
  good: 'services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./locale\n          target: /app/locale\n          exec:\n            command: ["sh", "-c", "make locale && touch reload"]\n',
  fix: "suggestion",

  check(project, report) {
    const { text } = project.compose;
    // Services and rules may share a command by an alias.
    const reported = new Set<number>();
    for (const { trigger } of triggersHere(project)) {
      const command = trigger.exec?.command;
      const syntax = command && shellSyntax(command);
      if (!command || !syntax || reported.has(command.span.start)) continue;
      reported.add(command.span.start);
      report({
        span: valuePart(
          text,
          { span: command.span, text: command.words[0]?.text ?? "" },
          syntax.offset,
          syntax.length,
        ),
        message: syntax.message,
        // In an address it is no operator, which a shell would take it for as well.
        fixes: syntax.inAddress
          ? []
          : [{ title: t`Run it with "sh -c"`, edits: [replace(command.span, inShell(text, command))] }],
      });
    }
  },
});

interface ShellSyntax {
  readonly offset: number;
  readonly length: number;
  readonly message: Message;
  readonly inAddress?: boolean;
}

/** The first thing that only a shell understands; undefined where there is none, or the command calls a shell itself. */
function shellSyntax({ form, words: [command] }: ComposeCommand): ShellSyntax | undefined {
  if (form === "list" || !command?.known) return undefined;
  const split = splitCommand(command.text);
  const [program, option] = split?.words ?? [];
  if (!split || program === undefined) return undefined;
  if (/(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(program) && /^-\w*c$/.test(option ?? "")) return undefined;
  const { droppedFrom, expansions } = split;
  if (/^\s*[A-Za-z_]\w*=/.test(command.text)) {
    const message = t`No shell runs this: Compose takes "${program}" for the program`;
    const offset = command.text.search(/\S/);
    return { offset, length: command.text.trim().search(/\s|$/), message };
  }
  if (droppedFrom !== undefined) {
    const dropped = command.text.slice(droppedFrom);
    const [operator = ""] = /^(?:&&|\|\||>>|<<|.)/.exec(dropped) ?? [];
    const message = t`No shell runs this: Compose drops everything from "${operator}" on`;
    const inAddress = /:\/\/\S*$/.test(command.text.slice(0, droppedFrom)) && /^[&;|]\w/.test(dropped);
    return { offset: droppedFrom, length: dropped.trimEnd().length, message, inAddress };
  }
  const [expansion] = expansions;
  return (
    expansion && {
      offset: expansion.offset,
      length: expansion.text.length,
      message: t`No shell runs this: the program gets "${expansion.text}" as it is`,
    }
  );
}

function inShell(text: string, { span, node }: ComposeCommand): string {
  const script = node.kind === "scalar" ? node.text.trim() : "";
  return flowList(["sh", "-c", script], quoteOf(text, span) || '"');
}
