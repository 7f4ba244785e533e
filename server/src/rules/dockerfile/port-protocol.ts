import { protocols } from "../../dockerfile/instructions/exposedPort.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { exposedPorts } from "./exposedPorts.ts";

export const portProtocol = dockerfileRule({
  id: "dockerfile/port-protocol",
  category: "correctness",
  severity: "error",
  summary: "A port's protocol is tcp, udp or sctp",
  rationale:
    "The builder stops at any other.\nWithout one it is tcp; for both tcp and udp a port stands twice.",
  alsoKnownAs: ["dockerfile-utils INVALID_PROTO"],
  bad: "FROM node:22\nEXPOSE 53/upd\n",
  good: "FROM node:22\nEXPOSE 53/udp\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const { word, text, protocol: range, severity, spanOf } of exposedPorts(dockerfile)) {
      const protocol = range && text.slice(range.start, range.end);
      if (protocol === undefined || protocols.includes(protocol.toLowerCase())) continue;
      const span = spanOf(range ?? { start: 0, end: 0 });
      const meant = nearest(protocol, protocols, 1);
      report({
        span: span ?? word.span,
        message: t`"${protocol}" is no protocol of a port`,
        fixes:
          span && meant !== undefined
            ? [{ title: t`Change to "${meant}"`, edits: [replace(span, meant)] }]
            : [],
        ...severity,
      });
    }
  },
});
