import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import { nameOf } from "../../files/paths.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
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
      if (entrypoint || !command || !program || reported.has(command) || isOverridden(stage, file)) continue;
      const base = knownBase(file, stage);
      const started = base && entrypointOf(base.text);
      if (!base || !started?.program.test(nameOf(program.value))) continue;
      reported.add(command);
      const given = started.option === others[0]?.value ? others[1] : others[0];
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

/** https://github.com/GoogleContainerTools/distroless: the program, and the option that stands behind it. */
const entrypoints = [
  { image: /^nodejs\d*$/, program: /^node$/, option: undefined },
  { image: /^java\d*$/, program: /^java$/, option: "-jar" },
  { image: /^python3$/, program: /^python[\d.]*$/, option: undefined },
] as const;

function entrypointOf(text: string): (typeof entrypoints)[number] | undefined {
  const [, image = ""] = /^gcr\.io\/distroless\/([a-z]+\d*)(?:-debian\d+)?(?:[:@]|$)/.exec(text) ?? [];
  return entrypoints.find((each) => each.image.test(image));
}
