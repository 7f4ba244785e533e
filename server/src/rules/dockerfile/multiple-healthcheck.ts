import { dockerfileRule } from "../../lint/rule.ts";
import { reportIgnored } from "./ignoredInstructions.ts";

export const multipleHealthcheck = dockerfileRule({
  id: "dockerfile/multiple-healthcheck",
  category: "correctness",
  severity: "warning",
  summary: "A stage has one HEALTHCHECK",
  rationale:
    "Only the last HEALTHCHECK of a stage takes effect, `HEALTHCHECK NONE` included.\n" +
    "Several conditions are one command, joined by `&&`.",
  alsoKnownAs: [
    "hadolint DL3012",
    "buildkit MultipleInstructionsDisallowed",
    "dockerfile-utils MULTIPLE_INSTRUCTIONS",
  ],
  bad: "FROM node:22\nHEALTHCHECK CMD test -e /a\nHEALTHCHECK CMD test -e /b\n",
  good: "FROM node:22\nHEALTHCHECK CMD test -e /b\n",
  fix: "safe",

  check(dockerfile, report) {
    reportIgnored(dockerfile, "HEALTHCHECK", report);
  },
});
