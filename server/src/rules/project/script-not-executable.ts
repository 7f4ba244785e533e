import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import { nameOf } from "../../files/paths.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { isContextSure } from "../../project/buildContext/contextCertainty.ts";
import { calledPrograms } from "../../project/container/calledPrograms.ts";
import { type DeniedProgram, deniedProgram } from "../../project/container/deniedProgram.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { insertAfter } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { linesBehind } from "./insertedLines.ts";

export const scriptNotExecutable = projectRule({
  id: "project/script-not-executable",
  category: "correctness",
  severity: "error",
  summary: "What the build context gives an image to be started may be executed",
  rationale: [
    "COPY takes the permissions that a file has on disk: of a script without any to execute it, the engine says `permission denied`, and `RUN` ends with exit code 126.",
    "It is the same for root. `COPY --chmod=755` sets it in the image; `chmod +x`, or `git update-index --chmod=+x` for a file that git has, sets it for everybody.",
    "Where a RUN may have set it, and on Windows, where files have no such permission and an image gets all of them executable, the rule is silent.",
  ].join("\n"),
  bad: 'FROM alpine:3.22\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n#- /workspace/start.sh (rw-)\n#!/bin/sh\nexec "$@"\n',
  good: 'FROM alpine:3.22\nCOPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]\n#- /workspace/start.sh (rw-)\n#!/bin/sh\nexec "$@"\n',
  fix: "suggestion",

  check(file, report) {
    const { dockerfile, buildContext: context } = file;
    if (!context || !isContextSure(file)) return;
    const reported = new Set<Instruction>();
    for (const { word, call, instruction } of calledPrograms(file)) {
      const denied = reported.has(instruction) ? undefined : deniedProgram(call, { dockerfile, context });
      if (!denied) continue;
      reported.add(instruction);
      report({
        span: word.span,
        message: messageFor(nameOf(denied.imagePath), instruction.keyword),
        related: [
          { span: denied.copied.instruction.span, message: t`Copied with the permissions it has on disk` },
        ],
        fixes: fixesFor(denied, file),
      });
    }
  },
});

function messageFor(name: string, keyword: string): Message {
  switch (keyword) {
    case "RUN":
      return t`"${name}" has no permission to be executed, and RUN cannot start it`;
    case "HEALTHCHECK":
      return t`"${name}" has no permission to be executed, and no check succeeds`;
    default:
      return t`"${name}" has no permission to be executed, and the container does not start`;
  }
}

function fixesFor(
  { copied: { instruction, stage }, file: script, imagePath }: DeniedProgram,
  file: DockerfileInProject,
): readonly FixDraft[] {
  if (copiesAlone(instruction, nameOf(script))) {
    const flag = "--chmod=755";
    return [
      {
        title: t`Insert "${flag}"`,
        edits: [insertAfter(instruction.flags.at(-1)?.span ?? instruction.keywordSpan, ` ${flag}`)],
      },
    ];
  }
  const { runsAsRoot, hasShell } = knownBase(file, stage)?.facts ?? {};
  const isRoots = runsAsRoot && !userInstruction(stage, instruction);
  if (!isRoots || !hasShell || !stage.instructions.includes(instruction) || !/^[\w./-]+$/.test(imagePath))
    return [];
  const line = `RUN chmod +x ${imagePath}`;
  return [{ title: t`Insert "${line}"`, edits: [linesBehind(file.dockerfile.text, instruction, [line])] }];
}

/** One mode for whatever a folder holds would be another change than is meant. */
function copiesAlone(instruction: Instruction, name: string): boolean {
  const [source, ...others] = readCopy(instruction)?.sources ?? [];
  const isAlone = others.length === 0 && instruction.heredocs.length === 0;
  return source !== undefined && isAlone && !source.hasVariable && nameOf(source.value) === name;
}
