import { yum } from "../../dockerfile/packages/packageManagerTable.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { behindSubcommand, reportQuestions } from "./systemPackages.ts";

export const yumYes = dockerfileRule({
  id: "dockerfile/yum-yes",
  category: "correctness",
  severity: "warning",
  summary: "yum is told not to ask",
  rationale: "Nobody can answer during a build: yum takes the silence for a no and gives up.",
  alsoKnownAs: ["hadolint DL3030"],
  bad: "FROM centos:7\nRUN yum install httpd\n",
  good: "FROM centos:7\nRUN yum install -y httpd\n",
  fix: "safe",

  check(dockerfile, report) {
    reportQuestions(dockerfile, yum, { option: "-y", edit: behindSubcommand }, report);
  },
});
