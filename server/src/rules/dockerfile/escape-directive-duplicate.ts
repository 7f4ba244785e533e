import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { cover, slice } from "../../text/span.ts";

export const escapeDirectiveDuplicate = dockerfileRule({
  id: "dockerfile/escape-directive-duplicate",
  category: "correctness",
  severity: "error",
  summary: "A parser directive stands once",
  rationale: "The builder stops at the second `escape`, `syntax` or `check`, even if it says the same.",
  alsoKnownAs: ["dockerfile-utils DUPLICATED_ESCAPE_DIRECTIVE"],
  bad: "# escape=`\n# escape=\\\nFROM alpine:3.22\n",
  good: "# escape=`\nFROM alpine:3.22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const { text, directives } = dockerfile;
    for (const [index, { name, span, nameSpan, valueSpan }] of directives.entries()) {
      const first = directives.findIndex((directive) => directive.name === name);
      if (first === index) continue;
      const { lineIndex: lines } = dockerfile;
      const { line } = lines.positionAt(span.start);
      report({
        span: cover(nameSpan, valueSpan),
        message: t`Directive "${slice(text, nameSpan)}" stands a second time`,
        tags: ["unnecessary"],
        related: directives.slice(first, first + 1).map((directive) => ({
          span: directive.span,
          message: t`The first one`,
        })),
        fixes: [{ title: t`Delete this line`, edits: [remove(lines.lineWithBreak(line))] }],
      });
    }
  },
});
