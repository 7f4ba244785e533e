import { protocols } from "../../dockerfile/instructions/exposedPort.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { exposedPorts } from "./exposedPorts.ts";

export const exposeProtoCasing = dockerfileRule({
  id: "dockerfile/expose-proto-casing",
  category: "style",
  severity: "warning",
  summary: "Protocols of EXPOSE are in lower case",
  rationale: "The builder takes them in any case and writes them in lower case into the image.",
  alsoKnownAs: ["buildkit ExposeProtoCasing"],
  bad: "FROM node:22\nEXPOSE 53/UDP\n",
  good: "FROM node:22\nEXPOSE 53/udp\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { word, text, protocol: range, spanOf } of exposedPorts(dockerfile)) {
      if (!range) continue;
      const written = text.slice(range.start, range.end);
      const protocol = written.toLowerCase();
      if (written === protocol || !protocols.includes(protocol)) continue;
      const span = spanOf(range);
      report({
        span: span ?? word.span,
        message: t`Protocol "${written}" is not in lower case`,
        fixes: span ? [{ title: t`Change to "${protocol}"`, edits: [replace(span, protocol)] }] : [],
      });
    }
  },
});
