import type { ComposeService } from "../../compose/composeFile.ts";
import { developBlocks } from "../../compose/develop/developBlock.ts";
import { removeKey } from "../../compose/edits/yamlRemoval.ts";
import { repeatedKeys } from "../../compose/yaml/repeatedKeys.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { LineIndex } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

export const watchDupKey = composeRule({
  id: "compose/watch-dup-key",
  category: "watch",
  severity: "error",
  summary: "Each key of a develop block is there once",
  rationale:
    'Compose refuses the whole file: `mapping key "path" already defined at line 7`.\n' +
    "Several paths are several rules, each with its own `- `.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n          path: ./package-lock.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n        - action: rebuild\n          path: ./package-lock.json\n",
  fix: "suggestion",

  check(project, report) {
    const { compose } = project;
    const services = compose.services.filter((service) => !isClean(project, service));
    const repeated = repeatedIn(services);
    if (repeated.length === 0) return;
    const lines = new LineIndex(compose.text);
    for (const { mapping, entry, first } of repeated) {
      const { text } = entry.key;
      const line = lines.positionAt(first.key.span.start).line + 1;
      const edit = removeKey(compose.text, mapping, entry);
      report({
        span: entry.key.span,
        message: t`"${text}" is there already, in line ${line}`,
        related: [{ span: first.key.span, message: t`The first "${text}"` }],
        fixes: edit ? [{ title: t`Remove the second "${text}"`, edits: [edit] }] : [],
      });
    }
  },
});

const repeatedIn = (services: readonly ComposeService[]) =>
  repeatedKeys(services, developBlocks({ services }));

/** What a line number is told of holds for one moment only, but that nothing is repeated stands. */
const isClean = (project: ComposeInProject, service: ComposeService): boolean =>
  project.standing(service).get(isClean, () => repeatedIn([service]).length === 0);
