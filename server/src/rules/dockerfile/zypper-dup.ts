import { callName, callSpan, callsOf } from "../../dockerfile/packages/packageManagers.ts";
import { zypper } from "../../dockerfile/packages/packageManagerTable.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const zypperDup = dockerfileRule({
  id: "dockerfile/zypper-dup",
  category: "reproducibility",
  severity: "warning",
  summary: "The distribution is upgraded by its base image, not by zypper dist-upgrade",
  rationale:
    "An upgrade in a RUN stores the new system above the old one, and ends differently each time.\n" +
    "A newer tag of the base image brings the same once.\n" +
    "On Tumbleweed, where nothing else updates a system, it is left alone.",
  alsoKnownAs: ["hadolint DL3035"],
  bad: "FROM opensuse/leap:15.6\nRUN zypper -n dup\n",
  good: "FROM opensuse/leap:15.6\nRUN zypper -n patch\n",

  check(dockerfile, report) {
    for (const { stage, script } of runsOf(dockerfile, zypper.programs)) {
      for (const call of callsOf(script, zypper)) {
        if (!/^(?:dist-upgrade|dup)$/.test(call.subcommand.value) || rolls(stage)) continue;
        report({ span: callSpan(call), message: t`"${callName(call)}" replaces the base image's system` });
      }
    }
  },
});

const rolls = (stage: Stage): boolean => {
  const root = chainOf(stage).at(-1)?.base;
  return root?.kind === "image" && root.reference.text.includes("tumbleweed");
};
