import type { LoadedService } from "../../composeProject/composeProject.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { refusedCommand } from "./refusedCommand.ts";
import { commandsHere } from "./serviceCommands.ts";

export const commandRefused = composeRule({
  id: "compose/command-refused",
  category: "correctness",
  severity: "error",
  summary: "Commands are written so that Compose can split them into words",
  rationale:
    "Compose splits a `command`, an `entrypoint` or a hook's `command` that is written as a string, and no shell reads it.\n" +
    "For a quote that nothing closes, or a parenthesis outside of quotes, it refuses the whole project: `invalid command line string`.\n" +
    "A list is taken as it stands, and a shell gets its script as one word: `sh -c '(cd app && make)'`.",
  bad: "services:\n  app:\n    image: python\n    command: python -c print(1)\n",
  good: 'services:\n  app:\n    image: python\n    command: ["python", "-c", "print(1)"]\n',
  fix: "suggestion",

  check(project, report) {
    const { compose, loaded, path } = project;
    const reported = new Set<number>();
    for (const service of loaded?.services ?? []) {
      if (hasNone(project, service)) continue;
      for (const { node } of commandsHere(service, path)) {
        const finding = refusedCommand(compose.text, node);
        if (!finding || reported.has(finding.span.start)) continue;
        reported.add(finding.span.start);
        report(finding);
      }
    }
  },
});

const hasNone = (project: ComposeInProject, service: LoadedService): boolean =>
  project.standing(service).get(hasNone, () => {
    const { compose, path } = project;
    return commandsHere(service, path).every(({ node }) => !refusedCommand(compose.text, node));
  });
