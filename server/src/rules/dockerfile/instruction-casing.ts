import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isKeyword } from "../../dockerfile/instructions/keywords.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const instructionCasing = dockerfileRule({
  id: "dockerfile/instruction-casing",
  category: "style",
  severity: "info",
  summary: "All keywords of a file are in the same case",
  rationale:
    "The builder takes keywords in any case; people find instructions faster when all look alike.\n" +
    "What most instructions of the file do counts, upper case where there are as many of either.",
  alsoKnownAs: ["buildkit ConsistentInstructionCasing", "dockerfile-utils CASING_INSTRUCTION"],
  bad: "FROM node:22\nrun npm ci\nCOPY . .\n",
  good: "FROM node:22\nRUN npm ci\nCOPY . .\n",
  fix: "safe",

  check({ allInstructions, stages }, report) {
    if (allInstructions.every((instruction) => withTrigger(instruction).every(isUpper))) return;
    // As the builder: what stands before the first FROM and triggers are not counted. Triggers follow the others.
    const counted = stages
      .flatMap(({ from, instructions }) => [from, ...instructions])
      .filter(({ keyword }) => isKeyword(keyword));
    const lower = counted.filter(isLower).length;
    const upper = counted.filter(isUpper).length;
    for (const instruction of counted.flatMap(withTrigger)) {
      const { keyword, keywordText, keywordSpan } = instruction;
      const wanted = lower > upper ? keyword.toLowerCase() : keyword;
      if (keywordText === wanted) continue;
      const unbroken = keywordSpan.end - keywordSpan.start === keywordText.length;
      report({
        span: keywordSpan,
        message:
          lower > upper
            ? t`"${keywordText}" is not in lower case as most instructions here`
            : t`"${keywordText}" is not in upper case as most instructions here`,
        fixes: unbroken ? [{ title: t`Change to "${wanted}"`, edits: [replace(keywordSpan, wanted)] }] : [],
      });
    }
  },
});

const withTrigger = (instruction: Instruction): readonly Instruction[] =>
  instruction.trigger && isKeyword(instruction.trigger.keyword)
    ? [instruction, instruction.trigger]
    : [instruction];

const isLower = ({ keywordText }: Instruction): boolean => keywordText === keywordText.toLowerCase();
const isUpper = ({ keywordText, keyword }: Instruction): boolean => keywordText === keyword;
