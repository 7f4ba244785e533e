import { commandsRunning, readCommandLine } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const useraddNoLogInit = dockerfileRule({
  id: "dockerfile/useradd-no-log-init",
  category: "size",
  severity: "warning",
  summary: "useradd with a high user id does not write the login logs",
  rationale:
    "`/var/log/lastlog` and `/var/log/faillog` hold a record for every id up to the highest.\n" +
    "On a disk the gap takes no room, but in a layer it can: a high id makes an image of gigabytes.",
  alsoKnownAs: ["hadolint DL3046"],
  bad: "FROM debian:13\nRUN useradd -u 1000660000 app\n",
  good: "FROM debian:13\nRUN useradd -l -u 1000660000 app\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { script } of runsOf(dockerfile, /^useradd$/)) {
      for (const command of commandsRunning(script, /^useradd$/)) {
        const line = readCommandLine(command, valueOptions);
        if (!line || line.options.some(({ name }) => name === "-l" || name === "--no-log-init")) continue;
        const id = line.options.find(({ name }) => name === "-u" || name === "--uid")?.value ?? "";
        if (!/^\d{6,}$/.test(id)) continue;
        report({
          span: line.programWord.span,
          message: t`"useradd" with the user id ${id} makes the login logs huge`,
          fixes: [{ title: t`Add "-l"`, edits: [wordBehind(line.programWord, "-l")] }],
        });
      }
    }
  },
});

const valueOptions = new Set([
  ...["-u", "--uid", "-g", "--gid", "-G", "--groups", "-d", "--home-dir", "-s", "--shell", "-c", "--comment"],
  ...["-b", "--base-dir", "-e", "--expiredate", "-f", "--inactive", "-k", "--skel", "-K", "--key"],
  ...["-p", "--password", "-R", "--root", "-P", "--prefix", "-Z", "--selinux-user"],
]);
