import { unclosedQuote, type Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, insertBefore, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const legacyKeyValue = dockerfileRule({
  id: "dockerfile/legacy-key-value",
  category: "style",
  severity: "warning",
  summary: "ENV and LABEL are written key=value",
  rationale:
    "With a blank in place of `=`, or in front of it, all the rest of the line is the value: `ENV A 1 B=2` sets one variable, and `ENV A = 1` begins its value with `=`.\n" +
    "The form is deprecated.",
  alsoKnownAs: ["buildkit LegacyKeyValueFormat"],
  bad: "FROM node:22\nENV NODE_ENV production\n",
  good: "FROM node:22\nENV NODE_ENV=production\n",
  fix: "safe",

  check({ text, instructionsAndTheirTriggers }, report) {
    for (const { pairs, keyword, escape } of instructionsAndTheirTriggers) {
      for (const { key, value, span, legacy } of pairs) {
        // An open quote ends the build, so the form no longer matters.
        const isOpen = ({ text }: Word): boolean => unclosedQuote(text, escape) !== undefined;
        if (!legacy || !value || isOpen(key) || isOpen(value)) continue;
        if (value.text.startsWith("=")) {
          report({
            span,
            message: t`${keyword} gives "${key.text}" the value "${value.text}": a blank stands in front of "="`,
            fixes: endsWithin(key) ? [] : withoutBlanks(key, value, text),
          });
          continue;
        }
        report({
          span,
          message: t`${keyword} "${key.text}" has a blank in place of "="`,
          fixes: endsWithin(key) ? [] : fixesFor(key, value),
        });
      }
    }
  },
});

/** `ENV A = 1` and `ENV A =1`: what was meant is another value than the builder's, so this is no safe change. */
function withoutBlanks(key: Word, { text: written, span }: Word, text: string): readonly FixDraft[] {
  const [equals = "", meant = ""] = /^=[ \t]*(.*)$/s.exec(written) ?? [];
  const behind = { start: key.span.end, end: span.start + equals.length - meant.length };
  const isPlain = span.end - span.start === written.length && !/[^\p{ASCII}]/u.test(slice(text, behind));
  return isPlain && /^(?:"[^"\\`]*"|'[^']*'|[^\s"'\\`=]+)$/.test(meant)
    ? [{ title: t`Change to "${key.text}=…"`, safety: "suggestion", edits: [replace(behind, "=")] }]
    : [];
}

/** In front of `=`, a blank beyond ASCII in the name, or an escape at its end, would be read in another way. */
const endsWithin = ({ text }: Word): boolean => /[\s\u0085\\`]/.test(text);

function fixesFor(key: Word, value: Word): readonly FixDraft[] {
  const equals = replace({ start: key.span.end, end: value.span.start }, "=");
  const title = t`Change to "${key.text}=…"`;
  if (/^(?:"[^"\\`]*"|'[^']*'|[^\s"'\\`]+)$/.test(value.text)) return [{ title, edits: [equals] }];
  // What quotes and escapes mean would be another thing inside of quotes.
  if (/["'\\`]/.test(value.text)) return [];
  return [{ title, edits: [equals, insertBefore(value.span, '"'), insertAfter(value.span, '"')] }];
}
