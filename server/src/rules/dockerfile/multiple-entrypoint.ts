import { dockerfileRule } from "../../lint/rule.ts";
import { reportIgnored } from "./ignoredInstructions.ts";

export const multipleEntrypoint = dockerfileRule({
  id: "dockerfile/multiple-entrypoint",
  category: "correctness",
  severity: "warning",
  summary: "A stage has one ENTRYPOINT",
  rationale:
    "Only the last ENTRYPOINT of a stage takes effect.\n" +
    "To run something before the program, one script starts both.",
  alsoKnownAs: [
    "hadolint DL4004",
    "buildkit MultipleInstructionsDisallowed",
    "dockerfile-utils MULTIPLE_INSTRUCTIONS",
  ],
  bad: 'FROM node:22\nENTRYPOINT ["old"]\nENTRYPOINT ["new"]\n',
  good: 'FROM node:22\nENTRYPOINT ["new"]\n',
  fix: "safe",

  check(dockerfile, report) {
    reportIgnored(dockerfile, "ENTRYPOINT", report);
  },
});
