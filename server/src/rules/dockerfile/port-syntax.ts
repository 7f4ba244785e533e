import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { exposedPorts, type PortArgument } from "./exposedPorts.ts";

export const portSyntax = dockerfileRule({
  id: "dockerfile/port-syntax",
  category: "correctness",
  severity: "error",
  summary: "EXPOSE takes ports and ranges of ports",
  rationale:
    "A port is a number, a range is two of them with a hyphen, and a protocol may follow behind a slash.\n" +
    "Ports are separated by blanks, not by commas, and names of services are not known.",
  alsoKnownAs: ["dockerfile-utils INVALID_PORT"],
  bad: "FROM node:22\nEXPOSE 80,443\n",
  good: "FROM node:22\nEXPOSE 80 443\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const port of exposedPorts(dockerfile)) {
      const message = messageFor(port);
      if (message) report({ span: port.word.span, message, fixes: fixesFor(port), ...port.severity });
    }
  },
});

function messageFor({ fault, text, mapping }: PortArgument): Message | undefined {
  switch (fault) {
    case "syntax":
      return t`"${text}" is no port`;
    case "backwards":
      return t`The range "${text}" ends before it begins`;
    case "unequal":
      return t`"${text}" maps ranges of different lengths`;
    case "address":
      return t`"${text.slice(0, mapping?.end)}" does not begin with an IP address`;
    case undefined:
      return undefined;
  }
}

/** Commas for blanks. */
function fixesFor({ word, text }: PortArgument): readonly FixDraft[] {
  if (word.text !== text || !/^\d+(?:,\d+)*,?$/.test(text)) return [];
  const ports = text
    .split(",")
    .filter((port) => port !== "")
    .join(" ");
  return [{ title: t`Change to "${ports}"`, edits: [replace(word.span, ports)] }];
}
