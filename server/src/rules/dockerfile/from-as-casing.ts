import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const fromAsCasing = dockerfileRule({
  id: "dockerfile/from-as-casing",
  category: "style",
  severity: "info",
  summary: "AS is in the same case as its FROM",
  rationale: "Both are keywords of one instruction.\nIn two cases, AS is easily read as part of a name.",
  alsoKnownAs: ["buildkit FromAsCasing"],
  bad: "FROM golang:1.25 as builder\n",
  good: "FROM golang:1.25 AS builder\n",
  fix: "safe",

  check({ stages }, report) {
    for (const { from } of stages) {
      const [, as] = from.arguments;
      if (as?.text.toUpperCase() !== "AS") continue;
      const lower = from.keywordText === from.keywordText.toLowerCase();
      // FROM in mixed case is another matter.
      if (!lower && from.keywordText !== from.keyword) continue;
      const wanted = lower ? "as" : "AS";
      if (as.text === wanted) continue;
      const unbroken = as.span.end - as.span.start === as.text.length;
      report({
        span: as.span,
        message: t`"${as.text}" is not in the case of "${from.keywordText}"`,
        fixes: unbroken ? [{ title: t`Change to "${wanted}"`, edits: [replace(as.span, wanted)] }] : [],
      });
    }
  },
});
