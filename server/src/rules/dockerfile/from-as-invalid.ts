import { isLateFlag } from "../../dockerfile/flags/lateFlags.ts";
import { commentBehind } from "../../dockerfile/words/commentBehind.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const fromAsInvalid = dockerfileRule({
  id: "dockerfile/from-as-invalid",
  category: "correctness",
  severity: "error",
  summary: "Between image and stage name stands AS",
  rationale: "Nothing else may stand there, and the builder stops.",
  alsoKnownAs: ["dockerfile-utils INVALID_AS"],
  bad: "FROM node:22 AZ build\n",
  good: "FROM node:22 AS build\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const instruction of dockerfile.instructions("FROM")) {
      const { arguments: words, keywordText } = instruction;
      const [, as] = words;
      if (!as || words.length < 3 || as.text.toUpperCase() === "AS") continue;
      if (as === commentBehind(instruction) || isLateFlag(as, instruction)) continue;
      const wanted = keywordText === keywordText.toLowerCase() ? "as" : "AS";
      report({
        span: as.span,
        message: t`"${as.text}" stands in the place of AS`,
        fixes: [{ title: t`Change to "${wanted}"`, edits: [replace(as.span, wanted)] }],
      });
    }
  },
});
