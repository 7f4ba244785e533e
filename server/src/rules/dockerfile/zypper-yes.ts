import { zypper } from "../../dockerfile/packages/packageManagerTable.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { behindProgram, reportQuestions } from "./systemPackages.ts";

export const zypperYes = dockerfileRule({
  id: "dockerfile/zypper-yes",
  category: "correctness",
  severity: "warning",
  summary: "zypper is told not to ask",
  rationale:
    "Nobody can answer during a build: zypper gives up at its first question.\n" +
    "`-n` in front of the subcommand answers every one of them, `-y` behind it those of this one.",
  alsoKnownAs: ["hadolint DL3034"],
  bad: "FROM opensuse/leap:15.6\nRUN zypper install httpd\n",
  good: "FROM opensuse/leap:15.6\nRUN zypper -n install httpd\n",
  fix: "safe",

  check(dockerfile, report) {
    reportQuestions(dockerfile, zypper, { option: "-n", edit: behindProgram }, report);
  },
});
