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
import { wordBehind, wordInFront } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import type { Edit } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const aptNoRecommends = dockerfileRule({
  id: "dockerfile/apt-no-recommends",
  category: "size",
  severity: "info",
  summary: "apt-get install leaves out packages that are only recommended",
  rationale:
    "Debian and Ubuntu install recommended packages along with those that are asked for, often several times their size.\n" +
    "Something may have relied on one of them without naming it: build and try the image after the change.",
  alsoKnownAs: ["hadolint DL3015"],
  bad: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
  good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const configured = mentions(dockerfile, configuration);
    for (const { instruction, stage, script } of runsOf(dockerfile, apt.programs)) {
      for (const call of undecided(script)) {
        if (configured(stage, instruction)) continue;
        report({
          span: callSpan(call),
          message: t`"${callName(call)}" also installs recommended packages`,
          fixes: [{ title: t`Add "--no-install-recommends"`, edits: [addOption(call)] }],
        });
      }
    }
  },
});

const configuration = /(?<!-)Install-Recommends(?!=)|^(?:COPY|ADD)\b.*apt\.conf/is;

const undecided = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(undecided, () =>
    aptCalls(script).filter(
      (call) =>
        call.program !== "aptitude" &&
        call.subcommand.value === "install" &&
        !isDecided(call) &&
        !mayHaveMoreOptions(call),
    ),
  );

/** Whether the call says what it wants, either way. */
const isDecided = (call: PackageManagerCall): boolean =>
  call.options.some(({ name }) => name === "--no-install-recommends" || name === "--install-recommends") ||
  aptConfiguration(call, "APT::Install-Recommends") !== undefined;

/** In front of the packages, where no other fix writes; behind the last word where there are none. Before any `--`. */
function addOption({ command, subcommand, packages: [first] }: PackageManagerCall): Edit {
  const option = "--no-install-recommends";
  if (command.words.some(({ value }) => value === "--")) return wordBehind(subcommand, option);
  if (first) return wordInFront(first, option);
  return wordBehind(command.words.at(-1) ?? subcommand, option);
}
