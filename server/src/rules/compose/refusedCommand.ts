/** What Compose says of a command that it cannot split into words: of `exec`, of a service, of a hook. */

import { rewriteValue } from "../../compose/edits/valueEdits.ts";
import { type ComposeValue, composeValue } from "../../compose/values/composeValue.ts";
import { type CommandRefusal, commandRefusal, splitCommand } from "../../compose/values/splitCommand.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import { valuePart } from "../../compose/values/valuePart.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";
import type { Finding, FixDraft } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";

/** Undefined where Compose takes the command, where it is no string, and where a variable decides. */
export function refusedCommand(text: string, node: YamlNode): Finding | undefined {
  const value = valueKind(node) === "string" ? composeValue(node) : undefined;
  const refusal = value?.known ? commandRefusal(value.text) : undefined;
  if (!value || !refusal) return undefined;
  return {
    span: valuePart(text, value, refusal.offset, refusal.mark.length),
    message: messageFor(refusal),
    fixes: escapeParentheses(text, value),
  };
}

function messageFor({ mark }: CommandRefusal): Message {
  switch (mark) {
    case "(":
    case ")":
      return t`Compose refuses the command: "${mark}" stands outside of quotes`;
    case "\\":
      return t`Compose refuses the command: nothing follows its last backslash`;
    default:
      return t`Compose refuses the command: ${mark} stays open`;
  }
}

const mostParentheses = 20;

/** Where nothing else is wrong: the program then gets them as they are. */
function escapeParentheses(text: string, value: ComposeValue): readonly FixDraft[] {
  let escaped = value.text;
  for (let count = 0; count < mostParentheses; count++) {
    const refusal = commandRefusal(escaped);
    if (refusal?.mark !== "(" && refusal?.mark !== ")") break;
    escaped = `${escaped.slice(0, refusal.offset)}\\${escaped.slice(refusal.offset)}`;
  }
  const edit = splitCommand(escaped) ? rewriteValue(text, value, escaped) : undefined;
  return edit && escaped !== value.text
    ? [{ title: t`Put a backslash before each parenthesis`, edits: [edit] }]
    : [];
}
