import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { isCertain } from "../../dockerfile/scripts/commandConditions.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertBefore, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { readByStandardShell } from "./standardShell.ts";

export const sourceInSh = dockerfileRule({
  id: "dockerfile/source-in-sh",
  category: "correctness",
  severity: "error",
  summary: "A RUN for sh reads scripts with a dot, not with source",
  rationale:
    "`source` is a command of bash. On Debian, Ubuntu and what is made from them `/bin/sh` is dash, and the build ends with `source: not found`.\n" +
    'A dot means the same in every shell; `SHELL ["/bin/bash", "-c"]` chooses bash for all that follows.',
  bad: "FROM node:22\nRUN source /etc/profile && npm ci\n",
  good: "FROM node:22\nRUN . /etc/profile && npm ci\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const { script } of readByStandardShell(dockerfile, runsOf(dockerfile, /^source$/), ["debian"])) {
      const command = script.commands.find(({ name }) => name === "source");
      const [word] = command?.words ?? [];
      if (!command || !word || !isCertain(script, command)) continue;
      report({
        span: word.span,
        message: t`"source" is no command of "/bin/sh", which is dash here`,
        fixes: fixesFor(command),
      });
    }
  },
});

function fixesFor({
  words: [source, file, ...others],
}: ShellRun["script"]["commands"][number]): readonly FixDraft[] {
  // Arguments are for bash alone, and dash looks for a name without a slash in the PATH.
  if (!source || !file || others.length > 0) return [];
  const here = file.literal && !file.value.includes("/") ? [insertBefore(file.span, "./")] : [];
  return [{ title: t`Change to "${"."}"`, edits: [replace(source.span, "."), ...here] }];
}
