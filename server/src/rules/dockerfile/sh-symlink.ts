import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { baseSystem } from "../../dockerfile/images/baseSystem.ts";
import { installedPackages } from "../../dockerfile/packages/systemInstalls.ts";
import { commandsRunning, readCommandLine } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const shSymlink = dockerfileRule({
  id: "dockerfile/sh-symlink",
  category: "correctness",
  severity: "warning",
  summary: "SHELL, not a link over /bin/sh, chooses the shell",
  rationale:
    "Every script of the system that begins with `#!/bin/sh` then runs in another shell than it was written for, and " +
    "an update of the package brings the old one back.\n" +
    "SHELL changes the shell of the instructions below it, and nothing else.",
  alsoKnownAs: ["hadolint DL4005"],
  bad: "FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\n",
  good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    for (const run of runsOf(dockerfile, /^ln$/)) {
      for (const command of commandsRunning(run.script, /^ln$/)) {
        const line = readCommandLine(command, new Set(["-t", "--target-directory", "-S", "--suffix"]));
        const link = line?.operands.at(-1);
        if (!line || !link || line.operands.length < 2 || link.value !== "/bin/sh") continue;
        report({
          span: command.span,
          message: t`A link replaces the system's "/bin/sh"`,
          fixes: mayLack(run, dockerfile) ? [] : fixesFor(run, line.operands[0]?.value ?? ""),
        });
      }
    }
  },
});

/** Alpine has no shell but its own: a command would not find another one that nobody has installed. */
const mayLack = ({ instruction }: ShellRun, dockerfile: Dockerfile): boolean => {
  const stage = dockerfile.stageOf(instruction);
  if (!stage || baseSystem(stage) !== "alpine") return false;
  const installed = installedPackages(dockerfile, stage);
  return !["bash", "zsh", "mksh"].some((shell) => installed.has(shell));
};

/** Where the RUN does nothing else. */
function fixesFor({ instruction, script }: ShellRun, target: string): readonly FixDraft[] {
  const [command, ...others] = script.commands;
  const alone = command && others.length === 0 && !script.heredoc && !command.redirects;
  const shell = /^(?:\/usr)?\/bin\/(?:ba|z|k)sh$/.test(target)
    ? target
    : target === "bash"
      ? "/bin/bash"
      : undefined;
  // A flag, an ONBUILD or an operator behind the command would be lost.
  const plain = instruction.commandText === script.text && instruction.flags.length === 0;
  if (!alone || !plain || shell === undefined || command.span.end !== instruction.span.end) return [];
  if (instruction.keywordSpan.start !== instruction.lines.start) return [];
  const text = `SHELL ["${shell}", "-c"]`;
  return [{ title: t`Change to "${text}"`, edits: [replace(instruction.span, text)] }];
}
