import { dockerfileRule } from "../../lint/rule.ts";
import { reportIgnored } from "./ignoredInstructions.ts";

export const multipleCmd = dockerfileRule({
  id: "dockerfile/multiple-cmd",
  category: "correctness",
  severity: "warning",
  summary: "A stage has one CMD",
  rationale:
    "Only the last CMD of a stage takes effect.\n" +
    "Those before it look as if they ran something, and do not.",
  alsoKnownAs: [
    "hadolint DL4003",
    "buildkit MultipleInstructionsDisallowed",
    "dockerfile-utils MULTIPLE_INSTRUCTIONS",
  ],
  bad: 'FROM node:22\nCMD ["node", "old.js"]\nCMD ["node", "new.js"]\n',
  good: 'FROM node:22\nCMD ["node", "new.js"]\n',
  fix: "safe",

  check(dockerfile, report) {
    reportIgnored(dockerfile, "CMD", report);
  },
});
