import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { takesArguments } from "../../dockerfile/instructions/entrypointArguments.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { type StartInstructions, startInstructions } from "../../dockerfile/stages/runtime.ts";
import { type Stage, triggersOf } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const cmdOverriddenByEntrypointChange = dockerfileRule({
  id: "dockerfile/cmd-overridden-by-entrypoint-change",
  category: "correctness",
  severity: "warning",
  summary: "A stage that sets ENTRYPOINT repeats the CMD it wants to keep",
  rationale:
    "ENTRYPOINT takes away the CMD that its stage inherits, for that may be meant for another program.\n" +
    "An entrypoint that is put in front of the parent stage's command is then started without any.\n" +
    "Left alone are entrypoints that are a whole command by themselves, or that a shell runs, which hands no arguments on.",
  bad: 'FROM node:22 AS base\nCMD ["server.js"]\nFROM base\nENTRYPOINT ["node"]\n',
  good: 'FROM node:22 AS base\nCMD ["server.js"]\nFROM base\nENTRYPOINT ["node"]\nCMD ["server.js"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    if (dockerfile.instructions("CMD").length === 0) return;
    for (const entrypoint of dockerfile.instructions("ENTRYPOINT")) {
      const stage = dockerfile.stageOf(entrypoint);
      if (stage?.base.kind !== "stage" || lastOf(stage, "ENTRYPOINT") !== entrypoint) continue;
      const parent = stage.base.stage;
      const inherited = startInstructions(parent);
      const { command } = inherited;
      const setsOwn = [...triggersOf(parent), ...stage.instructions].some(({ keyword }) => keyword === "CMD");
      if (!command || setsOwn || !isMeantFor(entrypoint, command, inherited) || !isRun(dockerfile, stage))
        continue;
      report({
        span: entrypoint.keywordSpan,
        message: t`This ENTRYPOINT takes away the CMD of stage "${nameOf(dockerfile.stageOf(command) ?? parent)}"`,
        related: [{ span: command.span, message: t`The CMD that no longer applies` }],
        fixes: repeat(dockerfile, entrypoint, command),
      });
    }
  },
});

const lastOf = ({ instructions }: Stage, keyword: string): Instruction | undefined =>
  instructions.findLast((each) => each.keyword === keyword);

const nameOf = ({ name, index }: Stage): string => name?.text ?? String(index);

const wordsOf = ({ exec }: Instruction): readonly string[] | undefined => exec?.map(({ value }) => value);

function isMeantFor(entrypoint: Instruction, command: Instruction, before: StartInstructions): boolean {
  const own = wordsOf(entrypoint);
  // A shell form gets no arguments, and an empty CMD is none.
  if (!own || command.argumentsText === "" || command.exec?.length === 0) return false;
  const words = wordsOf(command) ?? ["sh", "-c", command.argumentsText];
  return takesArguments(own, words, before.entrypoint && wordsOf(before.entrypoint));
}

/** Whether a container may run the stage itself: others neither only copy from it, nor set a CMD on top of it. */
function isRun(dockerfile: Dockerfile, stage: Stage): boolean {
  const references = dockerfile.referencesTo(stage);
  if (references.length === 0 || stage === dockerfile.finalStage) return true;
  return references.some(
    ({ kind, user }) => kind === "from" && !lastOf(user, "CMD") && isRun(dockerfile, user),
  );
}

function repeat(dockerfile: Dockerfile, entrypoint: Instruction, command: Instruction): readonly FixDraft[] {
  const { text } = dockerfile;
  const sameShell =
    command.exec || dockerfile.shellAt(entrypoint).declaredBy === dockerfile.shellAt(command).declaredBy;
  if (!sameShell || entrypoint.openEnded || command.openEnded || command.heredocs.length > 0) return [];
  const indentation = text.slice(entrypoint.lines.start, entrypoint.keywordSpan.start);
  const line = `${lineBreakOf(text)}${indentation}${slice(text, command.span)}`;
  return [{ title: t`Repeat the CMD in this stage`, edits: [insertAfter(entrypoint.span, line)] }];
}
