import { valueRead } from "../../dockerfile/instructions/frontend.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { spanAt } from "../../text/span.ts";

export const checkDirective = dockerfileRule({
  id: "dockerfile/check-directive",
  category: "correctness",
  severity: "error",
  summary: "The check directive has options the builder knows",
  rationale:
    "They are `skip=…`, `experimental=…` and `error=true`, parted by semicolons.\nWith another one the builder stops.\n" +
    "Of `skip=A, B` it reads what stands before the blank.",
  bad: "# check=ignore=all\nFROM alpine:3.22\n",
  good: "# check=skip=all\nFROM alpine:3.22\n",

  check({ directives }, report) {
    const directive = directives.find(({ name }) => name === "check");
    if (!directive) return;
    const read = valueRead(directive);
    let offset = directive.valueSpan.start;
    const unread = directive.value.slice(read.length).trimStart();
    if (/[,;=]$/.test(read) || /^[,;=]/.test(unread)) {
      report({
        span: spanAt(offset + directive.value.length - unread.length, unread.length),
        message: t`The builder reads up to the blank, and not "${unread}"`,
        // It looks for an option behind the semicolon, and finds nothing.
        ...(!read.endsWith(";") && { severity: "warning" }),
      });
    }
    for (const option of read.replace(unread ? /;$/ : "", "").split(";")) {
      const [, name = "", value] = /^\s*([^=]*?)\s*(?:=\s*(.*?)\s*)?$/s.exec(option) ?? [];
      const start = offset + option.length - option.trimStart().length;
      offset += option.length + 1;
      const known = /^(?:skip|experimental|error)$/.test(name) && value !== undefined;
      if (known && (name !== "error" || booleans.test(value))) continue;
      report({
        span: spanAt(start, option.trim().length),
        message: known
          ? t`error= is true or false, not "${value}"`
          : t`"${option.trim()}" is no option of check`,
      });
    }
  },
});

const booleans = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
