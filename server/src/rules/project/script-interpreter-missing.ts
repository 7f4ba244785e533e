import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf } from "../../files/paths.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { foundInOutputs } from "../../project/builds/outputStages.ts";
import { type BrokenScript, brokenScript } from "../../project/container/startScript.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { t } from "../../text/message.ts";
import { lineAbove } from "./insertedLines.ts";

export const scriptInterpreterMissing = projectRule({
  id: "project/script-interpreter-missing",
  category: "correctness",
  severity: "error",
  summary: "The image has what runs the script that its container starts with",
  rationale: [
    "A script with `#!/bin/bash` does not start in an Alpine image, nor any script whose first line ends as those of Windows do: " +
      "the engine says `no such file or directory` of a file that is plainly there.",
    "Where a RUN may have rewritten the script, or a package have brought its interpreter, the rule is silent.",
  ].join("\n"),
  bad: 'FROM alpine:3.22\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n#- /workspace/run.sh\n#!/bin/bash\nexec "$@"\n',
  good: 'FROM alpine:3.22\nRUN apk add --no-cache bash\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n#- /workspace/run.sh\n#!/bin/bash\nexec "$@"\n',
  fix: "suggestion",

  check(file, report) {
    for (const script of foundInOutputs(file, brokenScript)) {
      const { interpreter, kind, span } = script;
      const name = nameOf(script.file);
      report({
        span,
        message:
          kind === "lineEnds"
            ? t`The lines of "${name}" end as on Windows, and "${interpreter}" is looked for with the line end in its name`
            : t`"${name}" begins with "#!${interpreter}", which the image does not have`,
        related: [
          {
            path: script.file,
            span: { start: 0, end: interpreter.length + 2 },
            message: t`Here it is written`,
          },
        ],
        fixes: fixesFor(script, file),
      });
    }
  },
});

/** As the package, where it is one; the line ends each time anew, as git may bring them back. */
function fixesFor(script: BrokenScript, file: DockerfileInProject): readonly FixDraft[] {
  const { stage, instruction, imagePath, interpreter, kind } = script;
  const { distribution, hasShell, packageManager, runsAsRoot } = knownBase(file, stage)?.facts ?? {};
  const { text } = file.dockerfile;
  const place = firstUser(stage) ?? (userInstruction(stage) ? undefined : instruction);
  if (!place || !runsAsRoot || !stage.instructions.includes(instruction)) return [];
  if (kind === "interpreter")
    return packageManager === "apk" && /\bbash\b/.test(interpreter)
      ? [
          {
            title: t`Install "${"bash"}" first`,
            edits: [lineAbove(text, place, "RUN apk add --no-cache bash")],
          },
        ]
      : [];
  const hasSed = hasShell && /^(?:alpine|debian|ubuntu)$/.test(distribution ?? "");
  const isCopied = stage.instructions.every((each) => !readCopy(each) || each.span.start < place.span.start);
  const line = `RUN sed -i 's/\\r$//' ${imagePath}`;
  return hasSed && isCopied && /^[\w./-]+$/.test(imagePath)
    ? [{ title: t`Insert "${line}"`, edits: [lineAbove(text, place, line)] }]
    : [];
}

/** Above it the stage is root's, where its parents say nothing else. */
function firstUser(stage: Stage): Instruction | undefined {
  const user = stage.instructions.find(({ keyword }) => keyword === "USER");
  return user && !userInstruction(stage, user) ? user : undefined;
}
