import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { innerSpan } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export const missingArgument = dockerfileRule({
  id: "dockerfile/missing-argument",
  category: "correctness",
  severity: "error",
  summary: "An instruction has the arguments it needs",
  rationale:
    "Without them the builder stops.\n" +
    "RUN and CMD alone are allowed and do nothing, but `RUN []` is not; ENTRYPOINT alone is too, though `ENTRYPOINT []` says better what is meant.",
  alsoKnownAs: [
    "dockerfile-utils ARGUMENT_MISSING",
    "dockerfile-utils ARGUMENT_REQUIRES_AT_LEAST_ONE",
    "dockerfile-utils ARGUMENT_REQUIRES_AT_LEAST_TWO",
    "dockerfile-utils ARGUMENT_REQUIRES_TWO",
  ],
  bad: "FROM alpine:3.22\nCOPY app\n",
  good: "FROM alpine:3.22\nCOPY app /app\n",

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      const message = missing(instruction);
      if (!message) continue;
      report({
        span: placeOf(instruction),
        message,
        ...(isAllowed(instruction) && { severity: "warning" }),
      });
    }
  },
});

/** An ENTRYPOINT alone is allowed, and of triggers the builder reads no more than pairs before they are run. */
const isAllowed = ({ keyword, isTrigger, pairs }: Instruction): boolean =>
  keyword === "ENTRYPOINT" || (isTrigger && pairs.length === 0);

/** What is there, where that is too little; otherwise the keyword. */
function placeOf(instruction: Instruction): Span {
  const { keyword, keywordSpan, argumentsText, argumentsSpan, pairs } = instruction;
  const [word] = instruction.arguments;
  if (keyword === "VOLUME")
    return instruction.arguments.find(({ value }) => value === "")?.span ?? keywordSpan;
  if (keyword !== "ADD" && keyword !== "COPY") return pairs[0]?.span ?? keywordSpan;
  // What stands in a heredoc is there; it is the destination that the keyword waits for.
  if (word) return instruction.heredocs.length > 0 ? keywordSpan : innerSpan(word);
  return argumentsText === "" ? keywordSpan : argumentsSpan;
}

const needsOne = new Set(["ARG", "EXPOSE", "FROM", "MAINTAINER", "ONBUILD", "STOPSIGNAL", "USER", "WORKDIR"]);

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
    case "RUN":
      return instruction.exec?.length === 0 ? t`RUN lacks its command` : undefined;
    case "HEALTHCHECK":
      // A CMD without a command is the matter of dockerfile/healthcheck-syntax.
      return argumentsText === "" ? t`HEALTHCHECK lacks NONE, or CMD and a command` : undefined;
    case "ENTRYPOINT":
    case "SHELL":
      return argumentsText === "" ? t`${keyword} lacks its argument` : undefined;
    case "VOLUME":
      if (count === 0) return t`${keyword} lacks its argument`;
      return instruction.arguments.some(({ value }) => value === "")
        ? t`VOLUME names an empty path`
        : undefined;
    default:
      return count === 0 && needsOne.has(keyword) ? t`${keyword} lacks its argument` : undefined;
  }
}
