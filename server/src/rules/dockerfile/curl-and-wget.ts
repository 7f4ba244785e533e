import { readCommandLine } from "../../dockerfile/commandLine.ts";
import type { ShellWord } from "../../dockerfile/shellScript.ts";
import type { Stage } from "../../dockerfile/stages.ts";
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
    const first = new Map<Stage, { readonly program: string; readonly word: ShellWord }>();
    for (const { stage, script } of dockerfile.shellRuns) {
      for (const command of script.commands) {
        const { program, programWord } = readCommandLine(command, new Set()) ?? {};
        if (!programWord || (program !== "curl" && program !== "wget")) continue;
        const other = first.get(stage);
        if (!other) first.set(stage, { program, word: programWord });
        if (!other || other.program === program) continue;
        report({
          span: programWord.span,
          message: t`"${program}" joins "${other.program}" in this stage`,
          related: [{ span: other.word.span, message: t`"${other.program}" is used here` }],
        });
      }
    }
  },
});
