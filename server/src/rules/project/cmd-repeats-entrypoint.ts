import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { repeatedWords } from "../../project/baseImages/startedProgram.ts";
import { outputStages } from "../../project/builds/outputStages.ts";
import { isOverridden } from "../../project/container/missingProgram.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const cmdRepeatsEntrypoint = projectRule({
  id: "project/cmd-repeats-entrypoint",
  category: "correctness",
  severity: "error",
  summary: "CMD does not name the program that the base image's ENTRYPOINT starts already",
  rationale:
    "Distroless images for Node.js, Java and Python have their program as ENTRYPOINT, and CMD is its arguments: " +
    '`CMD ["node", "server.js"]` runs `node node server.js`, which looks for a file called `node`.',
  bad: 'FROM gcr.io/distroless/nodejs22-debian12\nCOPY server.js /app/\nWORKDIR /app\nCMD ["node", "server.js"]\n',
  good: 'FROM gcr.io/distroless/nodejs22-debian12\nCOPY server.js /app/\nWORKDIR /app\nCMD ["server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    const reported = new Set<Instruction>();
    for (const { stage } of outputStages(file)) {
      const { entrypoint, command } = startInstructions(stage);
      const [program, ...others] = command?.exec ?? [];
      const words = (command?.exec ?? []).map(({ value }) => value);
      if (entrypoint || !command || !program || reported.has(command) || isOverridden(stage, file)) continue;
      const repeated = repeatedWords(stage, file, words);
      if (!repeated) continue;
      const { base } = repeated;
      reported.add(command);
      const given = others[repeated.words - 1];
      const fix: FixDraft | undefined = given && {
        title: t`Delete "${program.value}"`,
        edits: [remove({ start: program.span.start, end: given.span.start })],
      };
      report({
        span: program.span,
        message: t`The ENTRYPOINT of "${base.text}" starts "${program.value}" already, and takes this for its first argument`,
        related: [{ span: base.word.span, message: t`The image begins here` }],
        fixes: fix ? [fix] : [],
      });
    }
  },
});
