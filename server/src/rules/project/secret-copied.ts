import { readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { nameOf } from "../../files/paths.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { isSecretFile } from "../../project/buildContext/secretFiles.ts";
import { shippedStages } from "../../project/builds/outputStages.ts";
import { type WrittenSecret, writtenSecrets } from "../../project/container/writtenSecrets.ts";
import { type Message, t } from "../../text/message.ts";
import { npmrcMount } from "./npmrcMount.ts";

export const secretCopied = projectRule({
  id: "project/secret-copied",
  category: "security",
  severity: "warning",
  summary: "No layer of an image that ships holds a secret",
  rationale: [
    "A file that a later instruction deletes is still in the layer that brought it, for whoever has the image.",
    "Reported are COPY and ADD of files that hold secrets by their name or their content, and RUNs that write the value of a secret variable to a file, in stages whose layers ship.",
    "`RUN --mount=type=secret` hands a secret to one command and leaves no trace of it.",
    "Folders that hold secrets are `project/dockerignore-missing-entries`' business.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY .npmrc package.json ./\nRUN npm install\nRUN rm .npmrc\nCOPY . .\n#- /workspace/.npmrc\n//registry.npmjs.org/:_authToken=npm_0123456789\n#- /workspace/package.json\n{}\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm install\nCOPY . .\n#- /workspace/.npmrc\n//registry.npmjs.org/:_authToken=npm_0123456789\n#- /workspace/package.json\n{}\n",
  fix: "suggestion",

  check(file, report) {
    const { buildContext, dockerfile } = file;
    const candidates = dockerfile.stages.map((stage) => ({
      stage,
      copied: buildContext ? copiedSecrets(stage, buildContext) : [],
      written: writtenSecrets(stage),
    }));
    if (candidates.every(({ copied, written }) => copied.length + written.length === 0)) return;
    const shipped = shippedStages(file);
    for (const { stage, copied, written } of candidates) {
      if (!shipped.has(stage)) continue;
      for (const { instruction, source } of copied) {
        const related = deletionsOf(nameOf(source.value), stage);
        report({
          span: source.span,
          message: t`"${source.value}" becomes part of the image, and whoever has that can read it`,
          related,
          fixes:
            nameOf(source.value) === ".npmrc" ? npmrcMount(dockerfile.text, stage, instruction, source) : [],
        });
      }
      for (const secret of written) report({ span: secret.span, message: messageFor(secret) });
    }
  },
});

interface CopiedSecret {
  readonly instruction: Instruction;
  readonly source: Word;
}

const copiedSecrets = (stage: Stage, context: BuildContext): readonly CopiedSecret[] =>
  context.about(stage).get(copiedSecrets, () => secretsIn(stage, context));

const secretsIn = (stage: Stage, context: BuildContext): readonly CopiedSecret[] =>
  stage.instructions.flatMap((instruction) => {
    const copy = readCopy(instruction);
    if (!copy || copy.from) return [];
    return copy.sources.flatMap((source) => {
      const path = sourcePath(source);
      const isSecret = path && isSecretFile(path, context) && context.isIgnored(path) === false;
      return isSecret ? [{ instruction, source }] : [];
    });
  });

/** A later RUN that deletes it does so in another layer. */
const deletionsOf = (name: string, { instructions }: Stage): readonly RelatedPlace[] =>
  instructions.flatMap((instruction) =>
    runCommands(instruction).flatMap((command) =>
      command.name === "rm" && command.words.some(({ value }) => nameOf(value) === name)
        ? [{ span: command.span, message: t`This deletes it in a layer of its own: the one below keeps it` }]
        : [],
    ),
  );

const messageFor = ({ variable, file, program }: WrittenSecret): Message =>
  file === undefined
    ? t`${program} keeps the value of "${variable}" in a file of the image`
    : t`The value of "${variable}" is written to "${file}", which stays in the image`;
