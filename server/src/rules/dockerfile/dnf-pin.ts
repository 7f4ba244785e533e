import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const dnfPin = dockerfileRule({
  id: "dockerfile/dnf-pin",
  category: "reproducibility",
  severity: "off",
  summary: "dnf install names a version of each package",
  rationale:
    "What dnf installs without a version differs from one build to the next.\n" +
    "Mirrors drop old versions, and so a pinned one can stop a later build: this rule is off until it is asked for.",
  alsoKnownAs: ["hadolint DL3041"],
  bad: "FROM fedora:42\nRUN dnf install -y httpd\n",
  good: "FROM fedora:42\nRUN dnf install -y httpd-2.4.63\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "dnf", report);
  },
});
