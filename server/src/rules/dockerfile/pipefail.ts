import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { baseSystem } from "../../dockerfile/images/baseSystem.ts";
import { firstHiddenFailure } from "../../dockerfile/scripts/pipelines.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertBefore } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { lineAbove } from "../project/insertedLines.ts";

export const pipefail = dockerfileRule({
  id: "dockerfile/pipefail",
  category: "correctness",
  severity: "warning",
  summary: "A RUN with a pipe fails when any part of the pipe does",
  rationale:
    "A pipe ends as its last command does: `curl … | tar x` may unpack half a download and the build goes on.\n" +
    "`set -o pipefail` changes that where the shell knows it: bash, and ash on Alpine; dash, `/bin/sh` on Debian, does not.\n" +
    "A SHELL with pipefail holds for the stages built on this one, too.",
  alsoKnownAs: ["hadolint DL4006"],
  bad: "FROM debian:13\nRUN curl -fsSL https://example.com/app.tar.gz | tar xz\n",
  good:
    'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' +
    "RUN curl -fsSL https://example.com/app.tar.gz | tar xz\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const run of dockerfile.shellRuns) {
      const command = firstHiddenFailure(dockerfile, run);
      if (!command) continue;
      report({
        span: command.span,
        message: command.name
          ? t`When "${command.name}" fails, the pipe hides it`
          : t`When this command fails, the pipe hides it`,
        fixes: command.startedBy ? [] : fixesFor(dockerfile, run),
      });
    }
  },
});

/** In the RUN itself where its shell knows pipefail, by a SHELL with bash where there is one. */
function fixesFor(dockerfile: Dockerfile, run: ShellRun): readonly FixDraft[] {
  const { instruction, script, stage } = run;
  if (knowsPipefail(dockerfile, run)) {
    // With `&` behind the first part, the option would be set in the background.
    if (!script.heredoc && script.commands.some(({ connector }) => connector === "&")) return [];
    const text = script.heredoc ? `set -o pipefail${lineBreakOf(dockerfile.text)}` : "set -o pipefail && ";
    const place = script.heredoc ? firstLine(dockerfile.text, script.span.start) : script.span.start;
    return place === undefined
      ? []
      : [
          {
            title: t`Begin the RUN with "set -o pipefail"`,
            edits: [insertBefore({ start: place, end: place }, text)],
          },
        ];
  }
  const trigger = dockerfile.instructions("ONBUILD").some((each) => each.trigger === instruction);
  if (trigger || script.heredoc || dockerfile.shellAt(instruction).declaredBy) return [];
  if (baseSystem(stage) !== "debian") return [];
  const shell = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';
  return [{ title: t`Insert "${shell}"`, edits: [lineAbove(dockerfile.text, instruction, shell)] }];
}

/** By the SHELL in force or the reader of the heredoc, else by the base image. */
function knowsPipefail(dockerfile: Dockerfile, { instruction, script, stage }: ShellRun): boolean {
  const reader = script.heredoc
    ? (/^#!.*\b(\w*sh)\b/.exec(script.text) ??
        /(?:^|[\s/])(\w*sh)(?:\s|$)/.exec(instruction.commandText))?.[1]
    : undefined;
  const program = reader ?? dockerfile.shellAt(instruction).declaredBy?.exec?.[0]?.value.split("/").at(-1);
  if (program !== undefined && program !== "sh") return /^(?:ba|a|z|k)sh$/.test(program);
  const system = baseSystem(stage);
  return system === "alpine" || system === "redhat";
}

/** Where a heredoc's script begins, below its `#!` line. */
function firstLine(text: string, start: number): number | undefined {
  if (!text.startsWith("#!", start)) return start;
  const lineBreak = text.indexOf("\n", start);
  return lineBreak === -1 ? undefined : lineBreak + 1;
}
