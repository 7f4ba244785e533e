import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { builtStages } from "../../dockerfile/stages/builtStages.ts";
import { mayHaveStage, meantStage } from "../../dockerfile/stages/meantStage.ts";
import { countsStages, stageBlock } from "../../dockerfile/stages/stageBlocks.ts";
import { stagePlace } from "../../dockerfile/stages/stageNames.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { type Finding, type FixDraft, projectRule } from "../../lint/rule.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const unusedStage = projectRule({
  id: "project/unused-stage",
  category: "correctness",
  severity: "info",
  summary: "Every stage is part of an image that somebody builds",
  rationale:
    "BuildKit leaves out stages that the one it builds does not need, without a word: " +
    "what a forgotten stage does, it does never, and often something else was meant to be copied from it.\n" +
    "The last stage is built, and so is every stage that a build of the workspace names: " +
    "a compose service, a bake target, a dev container, a `docker build` in a script.\n" +
    "Stages that look like targets of their own get no more than a remark: those named for development or tests, " +
    "those whose name begins with `_`, those with a command, and those from `scratch`.",
  bad: "FROM node:22 AS deps\nRUN npm ci\nFROM node:22\nCOPY . .\n",
  good: "FROM node:22 AS deps\nRUN npm ci\nFROM node:22\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY . .\n",
  fix: "suggestion",

  check(file, report) {
    const { dockerfile } = file;
    const { stages, finalStage } = dockerfile;
    const loose = stages.filter(
      (stage) => stage !== finalStage && dockerfile.referencesTo(stage).length === 0,
    );
    if (loose.length === 0 || hasUnknownOutput(file)) return;
    const built = new Set(outputStages(file).flatMap(({ stage }) => builtStages(dockerfile, stage)));
    const maybeBase = variableBases(stages);
    const misspelt = misspeltNames(dockerfile);
    for (const stage of loose) {
      // Of stages that share a name, another rule speaks.
      const shared =
        stage.id !== undefined && stages.some((other) => other !== stage && other.id === stage.id);
      if (!shared && !built.has(stage) && !maybeBase(stage) && !misspelt.has(stage.name?.text))
        report(findingOf(dockerfile, stage));
    }
  },
});

function findingOf(dockerfile: Dockerfile, stage: Stage): Finding {
  const span = stagePlace(stage);
  if (!stage.name)
    return { span: stage.from.span, message: t`Nothing uses this stage`, ...unneeded(dockerfile, stage) };
  const name = stage.name.text;
  return isTarget(stage)
    ? { span, message: t`Stage "${name}" is built only with --target ${name}`, severity: "hint" }
    : {
        span,
        message: t`Nothing uses stage "${name}", and no build of this workspace makes it`,
        ...unneeded(dockerfile, stage),
      };
}

const unneeded = (dockerfile: Dockerfile, stage: Stage): Pick<Finding, "tags" | "fixes"> => ({
  tags: ["unnecessary"],
  fixes: deletion(dockerfile, stage),
});

/** Up to the keyword of the next stage, so that no other fix writes at the end of what goes. */
function deletion(dockerfile: Dockerfile, stage: Stage): readonly FixDraft[] {
  const { text, stages } = dockerfile;
  const next = stages[stage.index + 1]?.from.keywordSpan;
  if (!next || countsStages(dockerfile)) return [];
  const { start, end } = stageBlock(dockerfile, stage);
  const kept = text.slice(end, next.end);
  return [{ title: t`Delete this stage`, edits: [replace({ start, end: next.end }, kept)] }];
}

const targetName =
  /^_|(?:^|[-_.])(?:dev|devel|develop|development|devcontainer|local|tests?|testing|e2e|integration|unit|coverage|ci|lint(?:er)?|check|validate|verify|format|fmt|debug|docs?|bench(?:mark)?|shell|vendor|update|generate|release|export|artifacts?|binar(?:y|ies)|bin|output)(?:$|[-_.])/i;

/** Whether somebody may well build it by its name, from outside the workspace: it is a whole image, or says so. */
const isTarget = ({ id = "", base, instructions }: Stage): boolean =>
  targetName.test(id) ||
  base.kind === "scratch" ||
  instructions.some(
    ({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT" || keyword === "HEALTHCHECK",
  );

/** Names of stages that a name which leads to none most likely means. */
const misspeltNames = (dockerfile: Dockerfile): ReadonlySet<string | undefined> =>
  new Set(
    dockerfile.stageReferences.flatMap(({ stage, kind, word }) =>
      stage || kind === "from" || mayHaveStage(dockerfile, word.value)
        ? []
        : (meantStage(dockerfile, word.value) ?? []),
    ),
  );

/** Tells whether a FROM further down may mean the stage by a name that variables are part of: `FROM build-$TARGETARCH`. */
function variableBases(stages: readonly Stage[]): (stage: Stage) => boolean {
  const patterns = stages.flatMap(({ base, index }) => {
    if (base.kind !== "image" || !base.word.hasVariable) return [];
    const literal = base.word.text.split(/\$\{[^}]*\}|\$\w+/).map((part) => part.replace(/[^\w-]/g, "\\$&"));
    return [{ index, pattern: new RegExp(`^${literal.join(".*")}$`, "i") }];
  });
  return ({ id, index }) =>
    id !== undefined && patterns.some((each) => each.index > index && each.pattern.test(id));
}
