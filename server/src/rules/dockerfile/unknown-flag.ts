import { flagFacts, flagsOf } from "../../dockerfile/flags/flagTable.ts";
import { isBlindToFlags } from "../../dockerfile/instructions/instruction.ts";
import { isKeyword } from "../../dockerfile/instructions/keywords.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const unknownFlag = dockerfileRule({
  id: "dockerfile/unknown-flag",
  category: "correctness",
  severity: "error",
  summary: "An instruction has only flags it knows",
  rationale:
    "Names of flags are in lower case and differ between instructions.\n" +
    "A flag of the command goes behind the command's name; `--` ends the flags of the instruction.",
  alsoKnownAs: [
    "dockerfile-utils UNKNOWN_ADD_FLAG",
    "dockerfile-utils UNKNOWN_COPY_FLAG",
    "dockerfile-utils UNKNOWN_FROM_FLAG",
    "dockerfile-utils UNKNOWN_HEALTHCHECK_FLAG",
  ],
  bad: "FROM node:22\nCOPY --chwon=node . .\n",
  good: "FROM node:22\nCOPY --chown=node . .\n",
  fix: "suggestion",

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      const { keyword, flags, isTrigger } = instruction;
      if (flags.length === 0 || !isKeyword(keyword) || isBlindToFlags(instruction)) continue;
      for (const { name, nameSpan, span } of flags) {
        if (flagFacts(keyword, name)) continue;
        // One that stands there already, and stands but once, is not meant again.
        const isFree = (each: string): boolean =>
          flagFacts(keyword, each)?.repeats === true || !flags.some((other) => other.name === each);
        const meant = nearest(name, Object.keys(flagsOf(keyword)).filter(isFree));
        report({
          span: { start: span.start, end: nameSpan.end },
          message: t`${keyword} has no flag "--${name}"`,
          fixes:
            meant === undefined
              ? []
              : [{ title: t`Change to "--${meant}"`, edits: [replace(nameSpan, meant)] }],
          ...(isTrigger && { severity: "warning" }),
        });
      }
    }
  },
});
