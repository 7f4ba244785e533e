import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { stageCycles } from "../../dockerfile/stages/stageCycles.ts";
import { moveAbove } from "../../dockerfile/stages/stageMoves.ts";
import { laterNamesake, type Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft, type RelatedPlace } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const forwardStageRef = dockerfileRule({
  id: "dockerfile/forward-stage-ref",
  category: "correctness",
  severity: "error",
  summary: "A stage uses only stages declared above it",
  rationale:
    "The builder reads stages from top to bottom.\n" +
    "COPY and mounts from a stage further down end the build; " +
    "FROM takes the name for an image and tries to pull it.\n" +
    "A name that a build gives to a context of its own, with `--build-context` or `additional_contexts`, is left alone.",
  alsoKnownAs: ["hadolint DL3022"],
  bad: "FROM alpine:3.22\nCOPY --from=builder /app /app\nFROM golang:1.25 AS builder\n",
  good: "FROM golang:1.25 AS builder\nFROM alpine:3.22\nCOPY --from=builder /app /app\n",
  fix: "suggestion",

  check(dockerfile, report) {
    // Of stages that wait for each other, another rule speaks.
    const cycles = new Set(stageCycles(dockerfile.stageReferences));
    for (const reference of dockerfile.stageReferences) {
      const { kind, stage, user, word } = reference;
      if (kind === "from" || !stage || stage.index <= user.index || cycles.has(reference)) continue;
      report({
        span: word.span,
        message: t`Stage "${word.value}" is declared further down, out of reach from here`,
        // A number is a stage's in any case.
        ...(/^\d+$/.test(word.value) ? {} : { unlessNamedContext: word.value }),
        related: [declarationOf(stage)],
        fixes: moves(dockerfile, stage, user),
      });
    }
    for (const stage of dockerfile.stages) {
      const later = laterNamesake(stage, (name) => dockerfile.findStage(name));
      if (!later || stage.base.kind !== "image") continue;
      report({
        span: stage.base.word.span,
        message: t`Stage "${stage.base.word.value}" is declared further down, so this means an image of that name`,
        // Such an image may exist, on this machine or in a registry.
        severity: "warning",
        unlessNamedContext: stage.base.word.value,
        related: [declarationOf(later)],
        fixes: moves(dockerfile, later, stage),
      });
    }
  },
});

const declarationOf = ({ name, from }: Stage): RelatedPlace => ({
  span: name?.span ?? from.span,
  message: t`The stage is declared here`,
});

function moves(dockerfile: Dockerfile, stage: Stage, user: Stage): readonly FixDraft[] {
  const edits = moveAbove(dockerfile, stage, user);
  return edits
    ? [{ title: t`Move stage "${stage.name?.text ?? String(stage.index)}" above this one`, edits }]
    : [];
}
