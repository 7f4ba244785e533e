import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { LineIndex } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

export const ignorePragmaUsed = dockerfileRule({
  id: "dockerfile/ignore-pragma-used",
  category: "style",
  severity: "off",
  summary: "No comment keeps a linter silent",
  rationale:
    "For those who decide in one place which rules hold.\n" +
    "Reported are the comments of Slipway, of hadolint, of `docker build --check` and of dockerfile-utils.",
  alsoKnownAs: ["hadolint DL1001"],
  bad: "# slipway ignore=latest-tag\nFROM alpine:latest\n",
  good: "FROM alpine:3.22\n",
  fix: "suggestion",

  check({ comments, text }, report) {
    const pragmas = comments.filter((comment) => pragma.test(comment.text));
    if (pragmas.length === 0) return;
    const lines = new LineIndex(text);
    for (const { text: comment, span } of pragmas) {
      const { line } = lines.positionAt(span.start);
      report({
        span,
        message: t`This comment keeps a linter silent`,
        // What else stands in a `check` goes on.
        fixes: comment.includes(";")
          ? []
          : [{ title: t`Delete this comment`, edits: [remove(lines.lineWithBreak(line))] }],
      });
    }
  },
});

/** Without `#`. The names that hadolint takes are made of these characters alone. */
const pragma =
  /^(?:slipway\s+(?:file\s+)?ignore\s*=\s*[\w/-]|hadolint[ \t]+(?:(?:global|stage)[ \t]+)?ignore[ \t]*=[ \t]*[DLSC\d]+[ \t]*(?:,[ \t]*[DLSC\d]+[ \t]*)*(?:#|$)|check\s*=\s*(?:[^;]*;)*?\s*skip\s*=|dockerfile-utils: ignore$)/;
