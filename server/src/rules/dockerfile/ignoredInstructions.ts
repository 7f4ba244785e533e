/** Reports instructions of a stage that a later one of the same keyword replaces: the same words for each keyword. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Report } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export function reportIgnored(
  dockerfile: Dockerfile,
  keyword: "CMD" | "ENTRYPOINT" | "HEALTHCHECK",
  report: Report,
): void {
  if (dockerfile.instructions(keyword).length < 2) return;
  for (const { instructions } of dockerfile.stages) {
    const same = instructions.filter((instruction) => instruction.keyword === keyword);
    const last = same.pop();
    for (const ignored of last ? same : []) {
      report({
        span: ignored.keywordSpan,
        message: t`This ${keyword} is ignored: only the last one of a stage counts`,
        tags: ["unnecessary"],
        related: last ? [{ span: last.keywordSpan, message: t`The ${keyword} that counts` }] : [],
        fixes: [{ title: t`Delete this ${keyword}`, edits: [remove(ignored.lines)] }],
      });
    }
  }
}
