import { dnf } from "../../dockerfile/packages/packageManagerTable.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { behindSubcommand, reportQuestions } from "./systemPackages.ts";

export const dnfYes = dockerfileRule({
  id: "dockerfile/dnf-yes",
  category: "correctness",
  severity: "warning",
  summary: "dnf is told not to ask",
  rationale: "Nobody can answer during a build: dnf and microdnf take the silence for a no and give up.",
  alsoKnownAs: ["hadolint DL3038"],
  bad: "FROM fedora:42\nRUN dnf install httpd\n",
  good: "FROM fedora:42\nRUN dnf install -y httpd\n",
  fix: "safe",

  check(dockerfile, report) {
    reportQuestions(dockerfile, dnf, { option: "-y", edit: behindSubcommand }, report);
  },
});
