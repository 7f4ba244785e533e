import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Stage, StageReference } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const copyFromNumericIndex = dockerfileRule({
  id: "dockerfile/copy-from-numeric-index",
  category: "style",
  severity: "info",
  summary: "COPY --from names its stage instead of counting to it",
  rationale:
    "A number is that of the FROM in the file: once a stage is added or moved above it, it is another's, " +
    "and the build may go on to succeed.\n" +
    "In a file of two stages, of which the first has no name, there is nothing to mix up.",
  bad: "FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=0 /app /app\n",
  good: "FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=build /app /app\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { stage, word } of dockerfile.stageReferences.filter(isNumber)) {
      if (!stage.name && dockerfile.stages.length < 3) continue;
      report({
        span: word.span,
        message: stage.name
          ? t`"${word.value}" is stage "${stage.name.text}" until a stage is added above it`
          : t`"${word.value}" is another stage as soon as one is added above it`,
        fixes: byName(dockerfile, stage),
      });
    }
  },
});

/** One fix for all places that count to the stage. */
function byName(dockerfile: Dockerfile, stage: Stage): readonly FixDraft[] {
  const name = stage.name?.text ?? freeName(dockerfile, stage);
  // COPY takes the last of that name, and an AS without a name to it is not finished.
  if (stage.name && dockerfile.findStage(name) !== stage) return [];
  const [image, ...rest] = stage.from.arguments;
  if (!image || (!stage.name && (rest.length > 0 || stage.from.openEnded))) return [];
  const as = /^[a-z]/.test(stage.from.keywordText) ? "as" : "AS";
  const edits = dockerfile
    .referencesTo(stage)
    .filter(isNumber)
    .map(({ word }) => replace(word.span, name));
  return stage.name
    ? [{ title: t`Change to "${name}"`, edits }]
    : [{ title: t`Name the stage "${name}"`, edits: [insertAfter(image.span, ` ${as} ${name}`), ...edits] }];
}

const isNumber = (reference: StageReference): reference is StageReference & { readonly stage: Stage } => {
  const { kind, word, stage, user } = reference;
  return kind === "copy" && /^\d+$/.test(word.value) && stage !== undefined && stage.index < user.index;
};

/** A name that stands nowhere in the file, where it may be that of an image. */
function freeName({ text }: Dockerfile, { index }: Stage): string {
  let name = `stage${index}`;
  while (text.toLowerCase().includes(name)) name += "x";
  return name;
}
