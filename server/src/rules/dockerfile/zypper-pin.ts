import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const zypperPin = dockerfileRule({
  id: "dockerfile/zypper-pin",
  category: "reproducibility",
  severity: "off",
  summary: "zypper install names a version of each package",
  rationale:
    "What zypper installs without a version differs from one build to the next.\n" +
    "Mirrors drop old versions, and so a pinned one can stop a later build: this rule is off until it is asked for.",
  alsoKnownAs: ["hadolint DL3037"],
  bad: "FROM opensuse/leap:15.6\nRUN zypper install -y httpd\n",
  good: "FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.58\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "zypper", report);
  },
});
