import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { type LostSetting, lostSetting } from "../../dockerfile/scripts/lostSettings.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { pathFrom, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const environmentLost = dockerfileRule({
  id: "dockerfile/environment-lost",
  category: "correctness",
  severity: "warning",
  summary: "ENV, not the shell of a RUN, sets what later instructions need",
  rationale:
    "Each RUN has a shell of its own: what `export` sets and what `source venv/bin/activate` changes ends with it, " +
    "and neither the next RUN nor the container knows of it.\n" +
    "In front of other commands of the same RUN both are left alone.",
  bad: "FROM debian:13\nRUN export LANG=C.UTF-8\n",
  good: "FROM debian:13\nENV LANG=C.UTF-8\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const run of runsOf(dockerfile, /^(?:export|source|\.)$/)) {
      const lost = lostSetting(run.script);
      if (!lost) continue;
      const { command, word, kind } = lost;
      const name = kind === "export" ? word.text.slice(0, word.text.indexOf("=")) : word.value;
      report({
        span: command.span,
        message:
          kind === "export"
            ? t`"${name}" is gone as soon as the RUN ends`
            : t`What "${name}" sets is gone as soon as the RUN ends`,
        fixes: fixesFor(run, lost),
      });
    }
  },
});

function fixesFor(run: ShellRun, lost: LostSetting): readonly FixDraft[] {
  const { instruction, script, stage } = run;
  const { command, word, kind } = lost;
  const isAll =
    command.span.start === instruction.commandSpan.start && command.span.end === instruction.span.end;
  if (!isAll || script.form !== "shell" || instruction.flags.length > 0 || instruction.isTrigger) return [];
  const keyword = instruction.keywordText === instruction.keywordText.toLowerCase() ? "env" : "ENV";
  if (kind === "export") {
    const known = environmentOf(stage, instruction);
    if (!command.words.slice(1).every(({ text }) => meansTheSame(text, known))) return [];
    const before = { start: instruction.keywordSpan.start, end: word.span.start };
    return [{ title: t`Change to ${keyword}`, edits: [replace(before, `${keyword} `)] }];
  }
  const [, folder] = /^([\w./-]+\/bin)\/activate$/.exec(word.value) ?? [];
  const path = pathFrom(workingDirectory(stage, instruction), folder);
  if (path === undefined) return [];
  const line = `${keyword} PATH=${path}:$PATH`;
  return [{ title: t`Change to "${line}"`, edits: [replace(instruction.span, line)] }];
}

/** Whether the builder makes of a pair what a shell makes of it. */
function meansTheSame(text: string, known: ReadonlyMap<string, string | undefined>): boolean {
  if (!/^\w+=(?:"[^"`\\(\n]*"|[\w$@%+:,./{}-]*)$/.test(text)) return false;
  const names = [...text.matchAll(/\$\{?(\w*)\}?/g)].map(([, name = ""]) => name);
  return names.every((name) => name === "PATH" || known.has(name));
}
