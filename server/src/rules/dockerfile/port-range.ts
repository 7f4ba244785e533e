import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { exposedPorts } from "./exposedPorts.ts";

export const portRange = dockerfileRule({
  id: "dockerfile/port-range",
  category: "correctness",
  severity: "error",
  summary: "Ports are no higher than 65535",
  rationale:
    "A port has 16 bits.\nThe builder stops at a higher number, in a range and as a host's port too.",
  alsoKnownAs: ["hadolint DL3011"],
  bad: "FROM node:22\nEXPOSE 80000\n",
  good: "FROM node:22\nEXPOSE 8000\n",

  check(dockerfile, report) {
    for (const { word, text, outOfRange, severity, spanOf } of exposedPorts(dockerfile)) {
      for (const range of outOfRange) {
        report({
          span: spanOf(range) ?? word.span,
          message: t`${text.slice(range.start, range.end)} is no port: the highest is 65535`,
          ...severity,
        });
      }
    }
  },
});
