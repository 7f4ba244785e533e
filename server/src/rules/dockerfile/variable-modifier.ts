import { type VariableUse, variableUses } from "../../dockerfile/instructions/expansion.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const variableModifier = dockerfileRule({
  id: "dockerfile/variable-modifier",
  category: "correctness",
  severity: "error",
  summary: "Variables have modifiers the builder knows",
  rationale:
    "Where the builder itself replaces variables, it knows `:-` `-` `:+` `+` `:?` `?` `#` `##` `%` `%%` `/` and `//`.\n" +
    "What RUN, CMD and ENTRYPOINT leave to a shell, the shell may know more about.",
  alsoKnownAs: ["dockerfile-utils UNSUPPORTED_MODIFIER"],
  bad: "FROM alpine:3.22\nARG NAME\nENV FULL=${NAME\n",
  good: "FROM alpine:3.22\nARG NAME\nENV FULL=${NAME}\n",
  fix: "suggestion",

  check({ allInstructions, text }, report) {
    for (const instruction of allInstructions) {
      for (const use of variableUses(instruction, text)) {
        if (use.fault) report(judge(use, use.fault));
      }
    }
  },
});

function judge({ text, span, nameSpan }: VariableUse, fault: NonNullable<VariableUse["fault"]>): Finding {
  switch (fault.kind) {
    case "unclosed":
      return {
        span,
        message: t`"${text}" lacks its closing brace`,
        // Behind a modifier, what belongs to its text is anyone's guess.
        fixes: /^\$\{\w+$/.test(text) ? [{ title: t`Insert "}"`, edits: [insertAfter(span, "}")] }] : [],
      };
    case "nameless":
      return { span, message: t`"${text}" names no variable` };
    case "undivided":
      return { span, message: t`"${text}" lacks the slash before its replacement` };
    case "modifier": {
      const { modifier } = fault;
      const message = t`"${modifier}" in "${text}" is no modifier the builder knows`;
      if (!nameSpan || modifier === ":") return { span, message };
      // The colon alone would be fine.
      const end = nameSpan.end + modifier.length;
      return { span: { start: end - 1, end }, message };
    }
  }
}
