import { type ComposeCommand, composeCommand } from "../../compose/composeCommand.ts";
import { flowList, quoteOf } from "../../compose/edits/yamlEdits.ts";
import { valuePart } from "../../compose/values/valuePart.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { commandsHere, type ServiceCommand } from "./serviceCommands.ts";
import { droppedSyntax, runsScript, runWithShell, type ShellSyntax } from "./shellSyntax.ts";

export const commandShellSyntax = composeRule({
  id: "compose/command-shell-syntax",
  category: "correctness",
  severity: "warning",
  summary: "A service's command that needs a shell gets one",
  rationale:
    "Compose splits a `command`, an `entrypoint` or a hook's `command` that is written as a string into words, and no shell runs it.\n" +
    "It drops everything from the first `&&`, `||`, `;`, `|`, `<` or `>` outside of quotes on, without a word: " +
    "of `npm install && npm run dev` the container runs `npm install`, and ends.\n" +
    "A shell gets its script as one word: `sh -c 'npm install && npm run dev'`.",
  bad: "services:\n  app:\n    image: node:22\n    command: npm install && npm run dev\n",
  good: 'services:\n  app:\n    image: node:22\n    command: ["sh", "-c", "npm install && npm run dev"]\n',
  fix: "suggestion",

  check(project, report) {
    const { compose, loaded } = project;
    // Services share commands by anchors.
    const reported = new Set<number>();
    for (const service of loaded?.services ?? []) {
      for (const { kind, command, syntax } of cutHere(project, service)) {
        if (reported.has(command.node.span.start)) continue;
        reported.add(command.node.span.start);
        report({
          span: valuePart(compose.text, syntax.word, syntax.offset, syntax.length),
          message: syntax.message,
          fixes: kind === "entrypoint" ? [] : fixesFor(compose.text, service, kind, command, syntax),
        });
      }
    }
  },
});

interface CutCommand {
  readonly kind: ServiceCommand["kind"];
  readonly command: ComposeCommand;
  readonly syntax: ShellSyntax;
}

const cutHere = (project: ComposeInProject, service: LoadedService): readonly CutCommand[] =>
  project.standing(service).get(cutHere, () =>
    commandsHere(service, project.path).flatMap(({ kind, node }) => {
      const command = composeCommand(node);
      const syntax = command && droppedSyntax(command);
      // A program that stays in the foreground is what a container needs, and what it gets.
      const dropped = syntax?.word.text.slice(syntax.offset).trim();
      return command && syntax && dropped !== "&" && dropped !== ";" ? [{ kind, command, syntax }] : [];
    }),
  );

/** What a command is given to decides: a hook has nothing before it, a service may have an entrypoint. */
function fixesFor(
  text: string,
  { entrypoint }: LoadedService,
  kind: "command" | "hook",
  command: ComposeCommand,
  syntax: ShellSyntax,
): readonly FixDraft[] {
  if (kind === "hook" || !entrypoint || entrypoint.value.words.length === 0)
    return runWithShell(text, command, syntax);
  const { form, words } = entrypoint.value;
  const [program, option] = words;
  const isShell = form === "list" && words.length === 2 && program && runsScript(program.text, option?.text);
  if (!isShell || syntax.inAddress || command.node.kind !== "scalar") return [];
  const script = flowList([command.node.text.trim()], quoteOf(text, command.span) || '"');
  return [{ title: t`Make it one word`, edits: [replace(command.span, script)] }];
}
