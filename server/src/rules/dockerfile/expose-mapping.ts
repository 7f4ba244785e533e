import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { exposedPorts } from "./exposedPorts.ts";

export const exposeMapping = dockerfileRule({
  id: "dockerfile/expose-mapping",
  category: "correctness",
  severity: "warning",
  summary: "EXPOSE names ports of the container only",
  rationale:
    "An image cannot say which port of the host leads to it: that is up to `docker run --publish` and the `ports` of Compose.\n" +
    "The builder drops the address and the host's port, and means to refuse them one day.",
  alsoKnownAs: ["buildkit ExposeInvalidFormat"],
  bad: "FROM node:22\nEXPOSE 8080:80\n",
  good: "FROM node:22\nEXPOSE 80\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { word, text, mapping, port, fault, outOfRange, spanOf } of exposedPorts(dockerfile)) {
      if (!mapping || port.start === port.end) continue;
      const span = spanOf(mapping);
      const container = text.slice(port.start);
      const certain = fault === undefined && outOfRange.length === 0;
      report({
        span: span ?? word.span,
        message: t`EXPOSE publishes nothing: "${text.slice(mapping.start, mapping.end)}" is dropped`,
        fixes:
          span && certain
            ? [
                {
                  title: t`Change to "${container}"`,
                  edits: [remove({ start: span.start, end: span.end + 1 })],
                },
              ]
            : [],
      });
    }
  },
});
