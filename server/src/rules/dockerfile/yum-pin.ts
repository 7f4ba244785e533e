import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const yumPin = dockerfileRule({
  id: "dockerfile/yum-pin",
  category: "reproducibility",
  severity: "off",
  summary: "yum install names a version of each package",
  rationale:
    "What yum installs without a version differs from one build to the next.\n" +
    "Mirrors drop old versions, and so a pinned one can stop a later build: this rule is off until it is asked for.",
  alsoKnownAs: ["hadolint DL3033"],
  bad: "FROM centos:7\nRUN yum install -y httpd\n",
  good: "FROM centos:7\nRUN yum install -y httpd-2.4.6\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "yum", report);
  },
});
