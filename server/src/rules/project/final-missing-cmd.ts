import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule, type RelatedPlace } from "../../lint/rule.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { usesOfStage } from "../../project/builds/services.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { insertAt, remove } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const finalMissingCmd = projectRule({
  id: "project/final-missing-cmd",
  category: "correctness",
  severity: "info",
  summary: "The image of a service says what its container runs",
  rationale: [
    "Without CMD and ENTRYPOINT a container runs what the base image says: a shell or a prompt that ends at once, or nothing.",
    "A CMD in a stage that is only copied from stays behind there.",
    "Images that carry files or tools need no command: the rule speaks only where a port, a health check or the CMD of " +
      "a stage that is copied from tells that something is to run, and no compose service says what.",
  ].join("\n"),
  bad: 'FROM node:22 AS build\nCOPY . .\nCMD ["node", "dist/server.js"]\nFROM node:22-slim\nCOPY --from=build /dist /dist\nEXPOSE 3000\n',
  good: 'FROM node:22 AS build\nCOPY . .\nFROM node:22-slim\nCOPY --from=build /dist /dist\nEXPOSE 3000\nCMD ["node", "dist/server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    if (hasUnknownOutput(file)) return;
    const { dockerfile } = file;
    const outputs = outputStages(file);
    for (const { stage, forDevelopment } of outputs) {
      const { entrypoint, command } = startInstructions(stage);
      if (forDevelopment || isOfFiles(stage) || entrypoint || command || isStartedByService(file, stage))
        continue;
      const base = knownBase(file, stage);
      if (base?.facts.usefulCommand !== false) continue;
      const isOutput = (other: Stage): boolean => outputs.some((output) => output.stage === other);
      const left = startsLeftBehind(dockerfile, stage).filter(({ in: other }) => !isOutput(other));
      const sign = inheritedInstructions(stage).find(({ keyword }) =>
        /^(?:EXPOSE|HEALTHCHECK)$/.test(keyword),
      );
      if (left.length === 0 && !sign) continue;
      report({
        span: stage.from.arguments[0]?.span ?? stage.from.span,
        message: t`The image has neither CMD nor ENTRYPOINT, and "${base.text}" starts no service by itself`,
        related: [
          ...left.map(
            ({ instruction }): RelatedPlace => ({
              span: instruction.span,
              message: t`This holds for another stage only`,
            }),
          ),
          ...(sign ? [{ span: sign.span, message: t`Something is to answer here` }] : []),
        ],
        fixes: fixesFor(dockerfile, stage, left),
      });
    }
  },
});

/** `FROM scratch AS artifacts`: what `docker build --output` takes from the builder, and nothing runs. */
const isOfFiles = ({ id = "", base }: Stage): boolean =>
  base.kind === "scratch" &&
  /(?:^|[-_.])(?:export|artifacts?|binar(?:y|ies)|bin|files|dist|out|output)(?:$|[-_.])/.test(id);

const isStartedByService = (file: DockerfileInProject, stage: Stage): boolean =>
  usesOfStage(file, stage).some(
    ({ service }) => service.command !== undefined || service.entrypoint !== undefined,
  );

interface LeftBehind {
  readonly instruction: Instruction;
  readonly in: Stage;
}

/** CMD and ENTRYPOINT of the stages that this one copies from. */
function startsLeftBehind(dockerfile: Dockerfile, stage: Stage): readonly LeftBehind[] {
  const sources = new Set(
    stage.instructions.flatMap((instruction) => {
      const from = readCopy(instruction)?.from;
      return (from && dockerfile.findStage(from.value)) ?? [];
    }),
  );
  return [...sources].flatMap((source) =>
    source.instructions
      .filter(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT")
      .map((instruction) => ({ instruction, in: source })),
  );
}

/** They move to the end of the stage, where they are of one stage only. */
function fixesFor({ text }: Dockerfile, stage: Stage, left: readonly LeftBehind[]): readonly FixDraft[] {
  const [first, ...others] = left;
  const last = stage.instructions.at(-1);
  if (!first || !last || last.openEnded || others.some((other) => other.in !== first.in)) return [];
  const lineBreak = lineBreakOf(text);
  const ends = text.slice(0, last.lines.end).endsWith("\n");
  const moved = left.map(({ instruction }) => slice(text, instruction.span) + lineBreak).join("");
  const edits = [
    ...left.map(({ instruction }) => remove(instruction.lines)),
    insertAt(last.lines.end, ends ? moved : lineBreak + moved.slice(0, -lineBreak.length)),
  ];
  const keywords = left.map(({ instruction }) => instruction.keyword).join(", ");
  return left.some(({ instruction }) => instruction.heredocs.length > 0)
    ? []
    : [{ title: t`Move ${keywords} to the end of this stage`, edits }];
}
