import { baseName, commandsRunning, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const curlAndWget = dockerfileRule({
  id: "dockerfile/curl-and-wget",
  category: "size",
  severity: "info",
  summary: "A stage downloads with curl or with wget, not with both",
  rationale:
    "Either can do what the other does, and the second one is a package more to install and to keep up to date.",
  alsoKnownAs: ["hadolint DL4001"],
  bad: "FROM debian:13\nRUN curl -fsSLO https://example.com/a\nRUN wget -q https://example.com/b\n",
  good: "FROM debian:13\nRUN curl -fsSLO https://example.com/a\nRUN curl -fsSLO https://example.com/b\n",

  check(dockerfile, report) {
    const used = new Map<Stage, Map<string, ShellWord>>();
    for (const { stage, script } of runsOf(dockerfile, downloaders)) {
      const first = used.get(stage) ?? new Map<string, ShellWord>();
      used.set(stage, first);
      let reported = false;
      for (const { program, word } of commandsRunning(script, downloaders).flatMap(downloadOf)) {
        if (!first.has(program)) first.set(program, word);
        const other = program === "curl" ? "wget" : "curl";
        const otherWord = first.get(other);
        // One word for each RUN is enough.
        if (!otherWord || reported) continue;
        reported = true;
        report({
          span: word.span,
          message: t`"${program}" joins "${other}" in this stage`,
          related: [{ span: otherWord.span, message: t`"${other}" is used here` }],
        });
      }
    }
  },
});

const downloaders = /^(?:curl|wget)$/;

function downloadOf({ words }: ShellCommand) {
  const [word] = unwrap(words);
  return word ? [{ program: baseName(word.value), word }] : [];
}
