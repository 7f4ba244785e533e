import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Edit, insertAfter, insertAt, insertBefore, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const maintainer = dockerfileRule({
  id: "dockerfile/maintainer",
  category: "style",
  severity: "warning",
  summary: "Authors are named by a label, not by MAINTAINER",
  rationale:
    "MAINTAINER has been deprecated since Docker 1.13.\n" +
    "The label `org.opencontainers.image.authors` says the same and shows in `docker inspect` with all other labels.",
  alsoKnownAs: ["hadolint DL4000", "buildkit MaintainerDeprecated", "dockerfile-utils DEPRECATED_MAINTAINER"],
  bad: "FROM alpine:3.22\nMAINTAINER Ada <ada@example.com>\n",
  good: 'FROM alpine:3.22\nLABEL org.opencontainers.image.authors="Ada <ada@example.com>"\n',
  fix: "safe",

  check(dockerfile, report) {
    for (const instruction of dockerfile.instructionsAndTriggers("MAINTAINER")) {
      const edits = labelEdits(instruction);
      report({
        span: instruction.keywordSpan,
        message: t`MAINTAINER is deprecated`,
        tags: ["deprecated"],
        fixes: edits ? [{ title: t`Change to a label`, edits }] : [],
      });
    }
  },
});

/** Puts the author in double quotes; undefined where there is none, or where a continuation hides what to escape. */
function labelEdits({
  keywordText,
  keywordSpan,
  arguments: [author],
  escape,
}: Instruction): readonly Edit[] | undefined {
  if (!author || keywordSpan.end - keywordSpan.start !== keywordText.length) return undefined;
  const { text, span } = author;
  const keyword = keywordText === keywordText.toLowerCase() ? "label" : "LABEL";
  const label = "org.opencontainers.image.authors=";
  const relabel = replace(keywordSpan, keyword);
  if (/^"[^"\\$`]*"$/.test(text)) return [relabel, insertBefore(span, label)];
  const special = [...text.matchAll(/["\\$`]/g)].filter(([found]) => found !== "`" || escape === "`");
  if (special.length > 0 && span.end - span.start !== text.length) return undefined;
  const [first] = special;
  return [
    relabel,
    insertBefore(span, first?.index === 0 ? `${label}"${escape}` : `${label}"`),
    ...special.filter(({ index }) => index > 0).map(({ index }) => insertAt(span.start + index, escape)),
    insertAfter(span, '"'),
  ];
}
