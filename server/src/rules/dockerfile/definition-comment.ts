import type { Comment } from "../../dockerfile/words/lines.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { listed, t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const definitionComment = dockerfileRule({
  id: "dockerfile/definition-comment",
  category: "style",
  severity: "off",
  summary: "A comment right above ARG or a named stage begins with its name",
  rationale:
    "`docker build --call=outline` shows such a comment as the description of the argument or stage.\n" +
    "A comment of another kind stands apart, behind an empty line.",
  alsoKnownAs: ["buildkit InvalidDefinitionDescription"],
  bad: "# The version to build\nARG VERSION=1\nFROM alpine:3.22\n",
  good: "# VERSION The version to build\nARG VERSION=1\nFROM alpine:3.22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const { text, comments, directives, stages, lineIndex: lines } = dockerfile;
    if (comments.length === 0) return;
    const lineOf = (offset: number): number => lines.positionAt(offset).line;
    const directiveLines = new Set(directives.map(({ span }) => lineOf(span.start)));
    const commentAt = new Map<number, Comment>(
      comments.filter(({ inside }) => !inside).map((comment) => [lineOf(comment.span.start), comment]),
    );
    const stageOf = new Map(stages.map((stage) => [stage.from, stage]));
    for (const instruction of [...dockerfile.instructions("ARG"), ...stageOf.keys()]) {
      const line = lineOf(instruction.span.start) - 1;
      const comment = commentAt.get(line);
      if (!comment?.text || directiveLines.has(line)) continue;
      const keys = instruction.pairs.map(({ key }) => key.value);
      const stage = stageOf.get(instruction);
      const names = instruction.keyword === "ARG" ? keys : stage?.id === undefined ? [] : [stage.id];
      const [name] = names;
      if (!name || names.includes(comment.text.split(" ")[0] ?? "")) continue;
      const start = comment.span.start + slice(text, comment.span).indexOf(comment.text);
      report({
        span: (instruction.pairs[0]?.key ?? stage?.name ?? instruction).span,
        message: t`The comment above does not begin with "${listed(names)}"`,
        fixes:
          // A comment is read without the blanks in front of it, whatever kind of blank a name begins with.
          names.length === 1 && name === name.trim() && !orders.test(comment.text)
            ? [{ title: t`Begin with "${name}"`, edits: [insertAt(start, `${name} `)] }]
            : [],
      });
    }
  },
});

/** Comments that speak to linters mean something as they stand. */
const orders = /^(?:slipway|hadolint|dockerfile-utils|check)\b/;
