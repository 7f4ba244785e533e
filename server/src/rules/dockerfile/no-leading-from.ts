import { isKeyword } from "../../dockerfile/instructions/keywords.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const noLeadingFrom = dockerfileRule({
  id: "dockerfile/no-leading-from",
  category: "correctness",
  severity: "error",
  summary: "Only ARG stands before the first FROM",
  rationale:
    "Every other instruction works on an image, and FROM begins one.\n" +
    "A file without any FROM builds nothing and fails too.",
  alsoKnownAs: ["hadolint DL3061", "dockerfile-utils NO_SOURCE_IMAGE"],
  bad: "WORKDIR /app\nFROM node:22\n",
  good: "ARG VERSION=22\nFROM node:$VERSION\nWORKDIR /app\n",

  check({ allInstructions, stages: [first] }, report) {
    for (const instruction of allInstructions) {
      if (instruction === first?.from) return;
      // Perhaps a FROM that is misspelt.
      if (!isKeyword(instruction.keyword)) return;
      if (instruction.keyword === "ARG") continue;
      report({
        span: instruction.keywordSpan,
        message: first
          ? t`${instruction.keyword} stands before the first FROM`
          : t`${instruction.keyword} has no FROM above it`,
      });
      return;
    }
    report({ span: { start: 0, end: 0 }, message: t`This file has no FROM, so there is nothing to build` });
  },
});
