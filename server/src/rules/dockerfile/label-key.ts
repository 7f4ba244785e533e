import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const labelKey = dockerfileRule({
  id: "dockerfile/label-key",
  category: "style",
  severity: "hint",
  summary: "Names of labels are in lower case, and in nobody else's namespace",
  rationale:
    "Docker asks for lower-case letters, digits, dots and dashes, beginning with a letter and ending in a letter or digit, " +
    "without two dots or dashes in a row; a slash and an underscore are in use too.\n" +
    "`com.docker.`, `io.docker.` and `org.dockerproject.` are reserved, " +
    "but for the labels that Docker Desktop wants from its extensions.",
  alsoKnownAs: ["hadolint DL3048"],
  bad: "FROM alpine:3.22\nLABEL Version=1\n",
  good: "FROM alpine:3.22\nLABEL version=1\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const { pairs } of dockerfile.instructionsAndTriggers("LABEL")) {
      for (const { key } of pairs) {
        const finding = key.hasVariable || key.value === "" ? undefined : judge(key, dockerfile.text);
        if (finding) report(finding);
      }
    }
  },
});

const isLabelKey = (text: string): boolean =>
  /^[a-z](?:[a-z\d._/-]*[a-z\d])?$/.test(text) && !/\.\.|--/.test(text);

function judge({ value, span }: Word, source: string): Finding | undefined {
  const [reserved] = /^(?:com\.docker|io\.docker|org\.dockerproject)\./.exec(value) ?? [];
  if (reserved !== undefined && !/^com\.docker\.(?:desktop\.)?extension\./.test(value))
    return { span, message: t`Label "${value}" is in the namespace "${reserved}", which is Docker's own` };
  if (isLabelKey(value)) return undefined;
  const lower = value.toLowerCase();
  return {
    span,
    message: t`Label "${value}" is not named as Docker asks`,
    fixes: isLabelKey(lower)
      ? // Only letters change: quotes and continuations in between stay.
        [{ title: t`Change to "${lower}"`, edits: [replace(span, slice(source, span).toLowerCase())] }]
      : [],
  };
}
