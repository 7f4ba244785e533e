import type { Instruction } from "../../dockerfile/instruction.ts";
import { isKeyword, keywords } from "../../dockerfile/keywords.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const unknownInstruction = dockerfileRule({
  id: "dockerfile/unknown-instruction",
  category: "correctness",
  severity: "error",
  summary: "Every line begins with an instruction the builder knows",
  rationale:
    "The builder stops at a word it does not know.\n" +
    "It is often a slip of the keyboard, or a command whose line before lacks its `\\` at the end.",
  alsoKnownAs: ["hadolint DL1000", "dockerfile-utils UNKNOWN_INSTRUCTION"],
  bad: "FRM node:22\n",
  good: "FROM node:22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const outer of dockerfile.allInstructions) {
      for (const instruction of outer.trigger ? [outer, outer.trigger] : [outer]) {
        if (isKeyword(instruction.keyword)) continue;
        report({
          span: instruction.keywordSpan,
          message: t`"${instruction.keywordText}" is not an instruction`,
          fixes: fixesFor(instruction),
          // The builder reads a trigger when another image is built on this one, and only then complains.
          ...(instruction === outer ? {} : { severity: "warning" as const }),
        });
      }
    }
  },
});

/** What ONBUILD does not take. */
const untriggered: ReadonlySet<string> = new Set(["FROM", "MAINTAINER", "ONBUILD"]);

function fixesFor({ keyword, keywordText, keywordSpan, isTrigger }: Instruction): readonly FixDraft[] {
  // A continuation inside the word: what belongs to the keyword is anyone's guess.
  if (keywordSpan.end - keywordSpan.start !== keywordText.length) return [];
  // CMD["node"] lacks a blank.
  const [, glued] = /^([A-Z]+)\[/.exec(keyword) ?? [];
  if (glued !== undefined && isKeyword(glued)) {
    return [
      { title: t`Insert a space after "${glued}"`, edits: [insertAt(keywordSpan.start + glued.length, " ")] },
    ];
  }
  // Of two words of three letters, most are within two edits of each other.
  const limit = Math.min(2, keyword.length >> 1);
  const known = isTrigger ? keywords.filter((each) => !untriggered.has(each)) : keywords;
  const meant = /^[A-Z]+$/.test(keyword) ? nearest(keyword, known, limit) : undefined;
  if (meant === undefined) return [];
  const newText = keywordText === keywordText.toLowerCase() ? meant.toLowerCase() : meant;
  return [{ title: t`Change to "${newText}"`, edits: [replace(keywordSpan, newText)] }];
}
