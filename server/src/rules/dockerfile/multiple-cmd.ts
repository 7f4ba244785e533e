import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const multipleCmd = dockerfileRule({
  id: "dockerfile/multiple-cmd",
  category: "correctness",
  severity: "warning",
  summary: "A stage has one CMD",
  rationale:
    "Only the last CMD of a stage takes effect.\n" +
    "Those before it look as if they ran something, and do not.",
  alsoKnownAs: [
    "hadolint DL4003",
    "buildkit MultipleInstructionsDisallowed",
    "dockerfile-utils MULTIPLE_INSTRUCTIONS",
  ],
  bad: 'FROM node:22\nCMD ["node", "old.js"]\nCMD ["node", "new.js"]\n',
  good: 'FROM node:22\nCMD ["node", "new.js"]\n',
  fix: "safe",

  check(dockerfile, report) {
    for (const { instructions } of dockerfile.stages) {
      const commands = instructions.filter(({ keyword }) => keyword === "CMD");
      const last = commands.pop();
      for (const command of last ? commands : []) {
        report({
          span: command.keywordSpan,
          message: t`This CMD is ignored: only the last one of a stage counts`,
          tags: ["unnecessary"],
          related: last ? [{ span: last.keywordSpan, message: t`The CMD that counts` }] : [],
          fixes: [{ title: t`Delete this CMD`, edits: [remove(command.lines)] }],
        });
      }
    }
  },
});
