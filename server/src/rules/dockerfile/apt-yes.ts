import {
  apt,
  aptCalls,
  aptConfiguration,
  callName,
  callSpan,
  mayHaveMoreOptions,
  type PackageManagerCall,
} from "../../dockerfile/packages/packageManagers.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const aptYes = dockerfileRule({
  id: "dockerfile/apt-yes",
  category: "correctness",
  severity: "warning",
  summary: "apt-get install is told not to ask",
  rationale:
    "Nobody can answer during a build: as soon as apt wants to install more than it was asked for, it asks and gives up.",
  alsoKnownAs: ["hadolint DL3014"],
  bad: "FROM debian:13\nRUN apt-get update && apt-get install curl\n",
  good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
  fix: "safe",

  check(dockerfile, report) {
    const configured = mentions(dockerfile, configuration);
    for (const { instruction, stage, script } of runsOf(dockerfile, apt.programs)) {
      for (const call of unanswered(script)) {
        if (configured(stage, instruction)) continue;
        report({
          span: callSpan(call),
          message: t`"${callName(call)}" without "-y" waits for an answer that does not come`,
          fixes: [{ title: t`Add "-y"`, edits: [wordBehind(call.subcommand, "-y")] }],
        });
      }
    }
  },
});

const configuration = /(?<!-)Assume-Yes(?!=)|^(?:COPY|ADD)\b.*apt\.conf/is;

/** Subcommands that ask before they change anything. */
const asks = new Set([
  ...["install", "reinstall", "remove", "purge", "autoremove", "build-dep", "satisfy"],
  ...["upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade"],
]);

/** Options that answer the question beforehand, with yes or no, or keep apt from asking it. */
const answers = new Set([
  ...["-y", "--yes", "--assume-yes", "--force-yes", "--assume-no", "--trivial-only", "--print-uris"],
  ...["-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act"],
]);

const unanswered = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(unanswered, () =>
    aptCalls(script).filter(
      (call) =>
        asks.has(call.subcommand.value) &&
        !isAnswered(call) &&
        !mayHaveMoreOptions(call) &&
        !call.command.piped,
    ),
  );

function isAnswered(call: PackageManagerCall): boolean {
  const { options } = call;
  // Quiet twice implies yes (apt-get(8)).
  const quiet = options
    .filter(({ name }) => name === "-q" || name === "--quiet")
    .reduce((level, { value }) => (value === undefined ? level + 1 : Number(value)), 0);
  return (
    quiet >= 2 ||
    options.some(({ name }) => answers.has(name)) ||
    aptConfiguration(call, "APT::Get::Assume-Yes") !== undefined
  );
}
