import type { Instruction } from "../../dockerfile/instruction.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";

export const missingArgument = dockerfileRule({
  id: "dockerfile/missing-argument",
  category: "correctness",
  severity: "error",
  summary: "An instruction has the arguments it needs",
  rationale:
    "Without them the builder stops.\n" +
    "RUN, CMD and ENTRYPOINT alone are allowed: they run nothing, or take away what the base image runs.",
  alsoKnownAs: [
    "dockerfile-utils ARGUMENT_MISSING",
    "dockerfile-utils ARGUMENT_REQUIRES_AT_LEAST_ONE",
    "dockerfile-utils ARGUMENT_REQUIRES_AT_LEAST_TWO",
    "dockerfile-utils ARGUMENT_REQUIRES_TWO",
  ],
  bad: "FROM alpine:3.22\nCOPY app\n",
  good: "FROM alpine:3.22\nCOPY app /app\n",

  check({ allInstructions }, report) {
    for (const outer of allInstructions) {
      for (const instruction of outer.trigger ? [outer, outer.trigger] : [outer]) {
        const message = missing(instruction);
        if (!message) continue;
        const [word] = instruction.pairs;
        report({
          span: word?.span ?? instruction.keywordSpan,
          message,
          // The builder reads a trigger only when an image is built on this one.
          ...(instruction !== outer && { severity: "warning" }),
        });
      }
    }
  },
});

const needsOne = new Set([
  "ARG",
  "EXPOSE",
  "FROM",
  "MAINTAINER",
  "ONBUILD",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
]);

function missing(instruction: Instruction): Message | undefined {
  const { keyword, argumentsText } = instruction;
  const count = instruction.arguments.length;
  switch (keyword) {
    case "ADD":
    case "COPY":
      if (count === 0) return t`${keyword} lacks its source and destination`;
      return count === 1 ? t`${keyword} lacks its destination` : undefined;
    case "ENV":
    case "LABEL": {
      const [pair] = instruction.pairs;
      if (!pair) return t`${keyword} lacks its name and value`;
      return pair.value ? undefined : t`${keyword} "${pair.key.text}" lacks its value`;
    }
    case "HEALTHCHECK":
      if (count === 0) return t`HEALTHCHECK lacks NONE, or CMD and a command`;
      return /^CMD\s*$/i.test(argumentsText) ? t`HEALTHCHECK CMD lacks its command` : undefined;
    case "SHELL":
      return argumentsText === "" ? t`${keyword} lacks its argument` : undefined;
    default:
      return count === 0 && needsOne.has(keyword) ? t`${keyword} lacks its argument` : undefined;
  }
}
