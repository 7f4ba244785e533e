import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const apkPin = dockerfileRule({
  id: "dockerfile/apk-pin",
  category: "reproducibility",
  severity: "off",
  summary: "apk add names a version of each package",
  rationale:
    "Alpine drops old versions from its mirrors, so that a pinned version stops a later build.\n" +
    "That is why this rule is off until it is asked for; `~=` pins as much of a version as is written.",
  alsoKnownAs: ["hadolint DL3018"],
  bad: "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
  good: "FROM alpine:3.22\nRUN apk add --no-cache curl=8.14.1-r1\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "apk", report);
  },
});
