import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const copyUrl = dockerfileRule({
  id: "dockerfile/copy-url",
  category: "correctness",
  severity: "error",
  summary: "What comes from an address is fetched by ADD",
  rationale:
    "COPY takes files of the build context, of a stage or of an image; for an address the builder stops.",
  bad: "FROM alpine:3.22\nCOPY https://example.com/app.tar.gz /tmp/\n",
  good: "FROM alpine:3.22\nADD https://example.com/app.tar.gz /tmp/\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const copy of dockerfile.instructionsAndTriggers("COPY")) {
      const sources = copy.arguments.slice(0, -1);
      for (const { value, span } of sources) {
        if (!/^https?:\/\//.test(value)) continue;
        const keyword = copy.keywordText === "copy" ? "add" : "ADD";
        // Flags of COPY alone would be left over.
        const changes = copy.keywordText.length === copy.keywordSpan.end - copy.keywordSpan.start;
        report({
          span,
          message: t`COPY fetches nothing from "${value}"`,
          fixes:
            changes && !copy.flag("from") && !copy.flag("parents")
              ? [{ title: t`Change to ${keyword}`, edits: [replace(copy.keywordSpan, keyword)] }]
              : [],
          ...(copy.isTrigger && { severity: "warning" }),
        });
      }
    }
  },
});
