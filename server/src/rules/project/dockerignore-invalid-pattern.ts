import { refusalOf } from "../../ignore/refusedPattern.ts";
import { type FixDraft, ignoreFileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { type Span, slice } from "../../text/span.ts";

export const dockerignoreInvalidPattern = ignoreFileRule({
  id: "project/dockerignore-invalid-pattern",
  category: "correctness",
  severity: "error",
  summary: "The builder can read every pattern of an ignore file",
  rationale:
    "One pattern that it cannot read makes the builder refuse the whole build: a `[` that nothing closes, a `\\` with nothing behind it, a lone `!`.\n" +
    "A `\\` before a special character takes its meaning away; paths are separated by `/`, on Windows, too.",
  bad: "node_modules\nlogs\\\n",
  good: "node_modules\nlogs/\n",
  fix: "suggestion",

  check({ path, text, patterns }, report) {
    const onWindows = /^[a-z]:/i.test(path ?? "");
    for (const pattern of patterns) {
      const { span } = pattern;
      const written = slice(text, span);
      const refusal = refusalOf(pattern, onWindows);
      if (refusal === "exclamation") {
        report({ span, message: t`The builder refuses an exclamation mark with nothing behind it` });
      } else if (refusal === "syntax") {
        const message = t`The builder refuses the pattern "${written}", and with it the whole build`;
        report({ span, message, fixes: readable(written, span) });
      }
    }
  },
});

/** The `\` of Windows, or a bracket that is meant as one; a range that runs backwards may mean anything. */
function readable(written: string, span: Span): readonly FixDraft[] {
  const open = written.indexOf("[");
  const content = /\\(?:[A-Za-z]|$)/.test(written)
    ? written.replaceAll("\\", "/")
    : open !== -1 && !written.includes("]")
      ? written.replaceAll("[", "\\[")
      : undefined;
  return content ? [{ title: t`Change to "${content}"`, edits: [replace(span, content)] }] : [];
}
