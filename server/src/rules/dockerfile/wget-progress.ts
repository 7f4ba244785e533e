import { baseSystem } from "../../dockerfile/images/baseSystem.ts";
import { type CommandLine, commandsRunning, readCommandLine } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import type { Redirection } from "../../dockerfile/scripts/shellScript.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const wgetProgress = dockerfileRule({
  id: "dockerfile/wget-progress",
  category: "style",
  severity: "info",
  summary: "wget does not fill the build log with its progress",
  rationale:
    "Without a terminal wget prints a line for every 50 kilobytes, and the messages that matter are lost among them.\n" +
    "`--progress=dot:giga` prints a line for every 32 megabytes; BusyBox's wget, which Alpine has, knows only `-q`.",
  alsoKnownAs: ["hadolint DL3047"],
  bad: "FROM debian:13\nRUN wget https://example.com/big.tar.gz\n",
  good: "FROM debian:13\nRUN wget --progress=dot:giga https://example.com/big.tar.gz\n",
  fix: "safe",

  check(dockerfile, report) {
    const installed = mentions(dockerfile, installsWget);
    for (const { instruction, stage, script } of runsOf(dockerfile, /^wget$/)) {
      for (const command of commandsRunning(script, /^wget$/)) {
        const line = readCommandLine(command, valueOptions);
        if (!line || command.redirections.some(takesMessages) || line.operands.length === 0) continue;
        if (
          isQuiet(line) ||
          line.operands.some(({ literal, text }) => !literal && /opt|arg|flag/i.test(text))
        )
          continue;
        const system = baseSystem(stage);
        const busyBox = system === "alpine" && !installed(stage, instruction);
        const option = busyBox ? "-q" : "--progress=dot:giga";
        report({
          span: line.programWord.span,
          message: t`"wget" without "${option}" fills the build log with its progress`,
          fixes: [
            {
              title: t`Add "${option}"`,
              edits: [wordBehind(line.programWord, option)],
              // Whose wget an unknown image has, nobody knows: BusyBox's would refuse the option.
              safety: system ? "safe" : "suggestion",
            },
          ],
        });
      }
    }
  },
});

const installsWget = /\bapk\b[^;&|]*\badd\b[^;&|]*\bwget\b|wgetrc/is;

const valueOptions = new Set([
  ...["-O", "--output-document", "-o", "--output-file", "-a", "--append-output", "-P", "--directory-prefix"],
  ...["-U", "--user-agent", "-T", "--timeout", "-t", "--tries", "--header", "-i", "--input-file", "-e", "-w"],
  ...["-Q", "-l", "-A", "-R", "-D", "-I", "-X", "-B", "--user", "--password", "--post-data", "--limit-rate"],
  ...["--waitretry", "--retry-on-http-error", "--ca-certificate", "--certificate", "--private-key"],
]);

/** Progress goes to the standard error. */
const takesMessages = ({ descriptor, operator }: Redirection): boolean =>
  descriptor === 2 || /^(?:&>|>&)/.test(operator);

const quiet = new Set([
  ...["-q", "--quiet", "--progress", "--no-verbose", "-o", "--output-file", "-a", "--append-output"],
  ...["--show-progress", "--spider", "-b", "--background", "-V", "--version", "-h", "--help"],
]);

/** `-nv` is one option, unlike other letters after one dash. */
const isQuiet = ({ options }: CommandLine): boolean =>
  options.some(({ name, word }) => quiet.has(name) || /^-\w*nv/.test(word.value));
