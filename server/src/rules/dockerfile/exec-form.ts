import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule, type Finding, type Severity } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { arrayFix } from "./commandArray.ts";

export const execForm = dockerfileRule({
  id: "dockerfile/exec-form",
  category: "correctness",
  severity: "warning",
  summary: "CMD and ENTRYPOINT are JSON arrays",
  rationale:
    "The shell form runs `/bin/sh -c`, which then is process 1: the signal of `docker stop` may never reach the program, " +
    "and an ENTRYPOINT ignores CMD and the arguments of `docker run`.\n" +
    "Where the command needs a shell, because of a variable or `&&`, this is only a remark.\n" +
    "A SHELL in the stage or its parent stages says that the shell is wanted.",
  alsoKnownAs: ["hadolint DL3025", "buildkit JSONArgsRecommended"],
  bad: "FROM node:22\nCMD node server.js\n",
  good: 'FROM node:22\nCMD ["node", "server.js"]\n',
  fix: "suggestion",
  yieldsTo: "project/entrypoint-binary-missing",

  check(dockerfile, report) {
    for (const keyword of ["CMD", "ENTRYPOINT"] as const) {
      for (const command of dockerfile.instructions(keyword)) {
        const { kind, declaredBy } = dockerfile.shellAt(command);
        if (declaredBy || command.exec) continue;
        // What is meant as an array and is none, another rule speaks of.
        if (command.singleQuotedArray || command.brokenArray || command.otherThanStrings.length > 0) continue;
        report(judge(dockerfile, command, kind === "posix"));
      }
    }
  },
});

function judge(dockerfile: Dockerfile, command: Instruction, posix: boolean): Finding {
  const { keyword, commandText, commandSpan, keywordSpan } = command;
  if (commandText === "") {
    return {
      span: keywordSpan,
      message: t`${keyword} without a command starts a shell that does nothing`,
      severity: "info",
      fixes: [
        {
          title: t`Change to "${keyword} []"`,
          edits: [replace({ start: keywordSpan.end, end: command.span.end }, " []")],
        },
      ],
    };
  }
  const message = t`${keyword} in shell form starts a shell, which starts the program`;
  const fix = posix ? arrayFix(dockerfile, command) : undefined;
  if (fix) return { span: commandSpan, message, fixes: [fix] };
  const severity: Severity = replacesShell(command) ? "hint" : "info";
  return { span: commandSpan, message, severity };
}

/** `exec` in front: the shell gives way to the program. */
const replacesShell = ({ script }: Instruction): boolean => script?.commands.at(-1)?.name === "exec";
