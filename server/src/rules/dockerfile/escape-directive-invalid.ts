import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const escapeDirectiveInvalid = dockerfileRule({
  id: "dockerfile/escape-directive-invalid",
  category: "correctness",
  severity: "error",
  summary: "The escape directive names a backslash or a backtick",
  rationale: "These two are the escape characters there are.\nWith any other the builder stops.",
  alsoKnownAs: ["dockerfile-utils INVALID_ESCAPE_DIRECTIVE"],
  bad: "# escape=/\nFROM alpine:3.22\n",
  good: "# escape=`\nFROM alpine:3.22\n",
  fix: "suggestion",

  check({ directives }, report) {
    const escape = directives.find(({ name }) => name === "escape");
    if (!escape || escape.value === "\\" || escape.value === "`") return;
    report({
      span: escape.valueSpan,
      message: t`"${escape.value}" is no escape character: there are "\\" and "\`"`,
      fixes: ["\\", "`"].map((character) => ({
        title: t`Change to "${character}"`,
        edits: [replace(escape.valueSpan, character)],
      })),
    });
  },
});
