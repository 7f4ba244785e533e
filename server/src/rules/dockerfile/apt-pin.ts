import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const aptPin = dockerfileRule({
  id: "dockerfile/apt-pin",
  category: "reproducibility",
  severity: "off",
  summary: "apt-get install names a version of each package",
  rationale:
    "Debian and Ubuntu drop old versions from their mirrors, so that a pinned version stops a later build.\n" +
    "That is why this rule is off until it is asked for; a base image pinned by digest holds most of what it is after.",
  alsoKnownAs: ["hadolint DL3008"],
  bad: "FROM debian:13\nRUN apt-get install -y curl\n",
  good: "FROM debian:13\nRUN apt-get install -y curl=8.14.1-2\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "apt", report);
  },
});
