import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { mountsOf } from "../../dockerfile/flags/mounts.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const uselessCommand = dockerfileRule({
  id: "dockerfile/useless-command",
  category: "correctness",
  severity: "info",
  summary: "RUN has no use for commands that look at or change a running system",
  rationale:
    "A build has no running system: what `service` starts ends with the RUN, `mount` is not allowed, " +
    "`top` and `vim` wait for somebody to type.\n" +
    "A service that later commands of the same RUN talk to, a process that the RUN itself has started, and `ssh` with " +
    "an SSH mount are left alone.",
  alsoKnownAs: ["hadolint DL3001"],
  bad: "FROM debian:13\nRUN service nginx start\n",
  good: 'FROM debian:13\nCMD ["nginx", "-g", "daemon off;"]\n',

  check(dockerfile, report) {
    for (const run of dockerfile.shellRuns) {
      for (const command of run.script.commands) {
        if (!useless.has(command.name)) continue;
        const [program] = command.words;
        if (!program || hasUse(command, run)) continue;
        report({
          span: program.span,
          message:
            command.name === "service" && command.words.some(({ value }) => /start$/.test(value))
              ? t`What "${command.name}" starts ends with this RUN`
              : t`"${command.name}" has no use in a build`,
        });
      }
    }
  },
});

const useless = new Set(["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"]);

function hasUse(command: ShellCommand, { instruction, script }: ShellRun): boolean {
  const { name, words } = command;
  // Asked for its version, or written to a file, it tells something.
  if (words.some(({ value }) => /^(?:-V|--version|--help)$/.test(value)) || command.redirects) return true;
  const background = script.commands.some(({ connector }) => connector === "&");
  if (name === "service") return script.commands.at(-1) !== command;
  if (name === "kill" || name === "ps")
    return background || command.connector === "|" || /pid/i.test(script.text);
  if (name === "ssh") return mountsOf(instruction).some(({ type }) => type === "ssh" || type === "secret");
  if (name === "mount") return instruction.flag("security") !== undefined;
  return name === "free" && command.connector === "|";
}
