import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const directiveCasing = dockerfileRule({
  id: "dockerfile/directive-casing",
  category: "style",
  severity: "info",
  summary: "Parser directives are in lower case",
  rationale:
    "The builder takes them in any case.\n" +
    "Lower case is how its manual writes them, and what other tools look for.",
  alsoKnownAs: ["dockerfile-utils CASING_DIRECTIVE"],
  bad: "# Escape=`\nFROM alpine:3.22\n",
  good: "# escape=`\nFROM alpine:3.22\n",
  fix: "safe",

  check({ text, directives }, report) {
    for (const { name, nameSpan } of directives) {
      const written = slice(text, nameSpan);
      if (written === name) continue;
      report({
        span: nameSpan,
        message: t`Directive "${written}" is not in lower case`,
        fixes: [{ title: t`Change to "${name}"`, edits: [replace(nameSpan, name)] }],
      });
    }
  },
});
