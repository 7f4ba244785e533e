import type { ComposeCommand } from "../../compose/composeCommand.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import { splitCommand } from "../../compose/values/splitCommand.ts";
import { valuePart } from "../../compose/values/valuePart.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { triggersHere } from "../../watch/matching/triggersHere.ts";
import { droppedSyntax, runsScript, runWithShell, type ShellSyntax } from "./shellSyntax.ts";

export const watchExecShellSyntax = composeRule({
  id: "compose/watch-exec-shell-syntax",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A command that needs a shell gets one",
  rationale:
    "Compose splits a command that is written as a string into words, and no shell runs it.\n" +
    "It drops everything from the first `&&`, `||`, `;`, `|`, `<` or `>` on without a word, and `$$NAME` reaches the program as `$NAME`; " +
    "a `NAME=value` before the program is taken for the program, which is not found.\n" +
    "Nobody looks for the files that `*` and `?` stand for: `rm`, `cp` and their like get them as they are, also in a list.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./locale\n          target: /app/locale\n          exec:\n            command: make locale && touch reload\n",
  good: 'services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./locale\n          target: /app/locale\n          exec:\n            command: ["sh", "-c", "make locale && touch reload"]\n',
  fix: "suggestion",

  check(project, report) {
    const { text } = project.compose;
    // Services and rules may share a command by an alias.
    const reported = new Set<number>();
    for (const { trigger } of triggersHere(project)) {
      const command = trigger.exec?.command;
      const syntax = command && (command.form === "list" ? listSyntax(command) : shellSyntax(command));
      if (!command || !syntax || reported.has(command.span.start)) continue;
      reported.add(command.span.start);
      report({
        span: valuePart(text, syntax.word, syntax.offset, syntax.length),
        message: syntax.message,
        fixes: runWithShell(text, command, syntax),
      });
    }
  },
});

/** Programs that take every operand for the name of a file. */
const filePrograms = /(?:^|\/)(?:cat|chmod|chown|cp|head|ls|mv|protoc|rm|stat|tail|touch|wc)$/;

/** The first thing that only a shell understands; undefined where there is none, or a shell gets all of it. */
function shellSyntax(command: ComposeCommand): ShellSyntax | undefined {
  const [word] = command.words;
  if (!word?.known) return undefined;
  const { text } = word;
  const split = splitCommand(text);
  const [program, option] = split?.words ?? [];
  if (!split || program === undefined) return undefined;
  const dropped = droppedSyntax(command);
  if (runsScript(program, option)) return dropped;
  const { expansions, wildcards } = split;
  if (/^\s*[A-Za-z_]\w*=/.test(text)) {
    const message = t`No shell runs this: Compose takes "${program}" for the program`;
    const offset = text.search(/\S/);
    return { word, offset, length: text.trim().search(/\s|$/), message };
  }
  if (dropped) return dropped;
  const [expansion] = expansions;
  if (expansion) return asItIs(word, expansion.offset, expansion.text);
  const [wildcard] = filePrograms.test(program) ? wildcards : [];
  if (wildcard === undefined) return undefined;
  const offset = text.slice(0, wildcard).search(/\S*$/);
  return asItIs(word, offset, /^\S*/.exec(text.slice(offset))?.[0] ?? "");
}

/** Words of a list are what a shell would have made of them. */
function listSyntax({ words: [program, ...operands] }: ComposeCommand): ShellSyntax | undefined {
  if (!program?.known || !filePrograms.test(program.text)) return undefined;
  const word = operands.find(({ known, text }) => known && /^[^-].*[*?]|^[*?]/.test(text));
  return word && asItIs(word, 0, word.text);
}

const asItIs = (word: ComposeValue, offset: number, written: string): ShellSyntax => ({
  word,
  offset,
  length: written.length,
  message: t`No shell runs this: the program gets "${written}" as it is`,
});
