import { hasForeignFrontend } from "../../dockerfile/instructions/frontend.ts";
import { meantStage } from "../../dockerfile/stages/meantStage.ts";
import { stagePlace } from "../../dockerfile/stages/stageNames.ts";
import { nameOf } from "../../files/paths.ts";
import { projectRule } from "../../lint/rule.ts";
import type { ImageBuild } from "../../project/builds/imageBuild.ts";
import { groupBy } from "../../text/groupBy.ts";
import { t } from "../../text/message.ts";

export const builtStageMissing = projectRule({
  id: "project/built-stage-missing",
  category: "correctness",
  severity: "warning",
  summary: "The stages that pipelines, tasks, scripts and dev containers build are there",
  rationale:
    "A stage is renamed in the Dockerfile, and a workflow goes on to build it by its former name: " +
    "that build fails, and is the first to tell.\n" +
    "Read are dev containers, VS Code tasks, CI pipelines, makefiles, scripts of `package.json` and shell scripts; " +
    "a build counts where its Dockerfile and its target are both written out. " +
    "Compose and bake files have findings of their own.",
  bad: "FROM node:22 AS build\nFROM node:22-slim AS production\n#- /workspace/Makefile\nimage:\n\tdocker build --target prod .\n",
  good: "FROM node:22 AS build\nFROM node:22-slim AS production\n#- /workspace/Makefile\nimage:\n\tdocker build --target production .\n",

  check({ dockerfile, builds }, report) {
    const { stages, finalStage } = dockerfile;
    const missing = builds.filter(
      (build) => isReadHere(build) && !stages.some(({ id }) => id === build.buildTarget?.toLowerCase()),
    );
    if (!finalStage || missing.length === 0 || hasForeignFrontend(dockerfile)) return;
    // Half a FROM: its name is still to come.
    if (stages.some(({ base }) => base.kind === "missing")) return;
    for (const [target, builders] of groupBy(missing, ({ buildTarget }) => buildTarget ?? "")) {
      const meant = meantStage(dockerfile, target);
      const stage = meant === undefined ? finalStage : (dockerfile.findStage(meant) ?? finalStage);
      const [first] = builders;
      report({
        span: stagePlace(stage),
        message: t`No stage is named "${target}", which "${nameOf(first?.path ?? "")}" builds`,
        related: builders.map(({ path, span }) => ({ path, span, message: t`"${target}" is built here` })),
      });
    }
  },
});

/** Compose and bake files are told themselves. */
const isReadHere = ({ by, buildTarget }: ImageBuild): boolean =>
  (by === "command" || by === "devcontainer") && buildTarget !== undefined && buildTarget !== "unknown";
