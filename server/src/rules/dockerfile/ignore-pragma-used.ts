import { readIgnoreComment } from "../../lint/ignoreComments.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
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

  check(dockerfile, report) {
    for (const [index, { text, span }] of dockerfile.comments.entries()) {
      const comment = readIgnoreComment(dockerfile, index);
      if (!comment) continue;
      // What else stands in a `check` goes on, and what follows must not become a parser directive.
      const shared = comment.syntax === "buildkit" && text.includes(";");
      const next = /^(?:escape|syntax|check)\s*=/i.test(dockerfile.comments[index + 1]?.text ?? "");
      const { lineIndex: lines } = dockerfile;
      const { line } = lines.positionAt(span.start);
      report({
        span,
        message: t`This comment keeps a linter silent`,
        fixes:
          shared || next
            ? []
            : [{ title: t`Delete this comment`, edits: [remove(lines.lineWithBreak(line))] }],
      });
    }
  },
});
