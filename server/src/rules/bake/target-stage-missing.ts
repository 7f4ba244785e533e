import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { hasForeignFrontend } from "../../dockerfile/frontend.ts";
import { meantStage } from "../../dockerfile/meantStage.ts";
import { nameOf } from "../../files/paths.ts";
import { bakeRule } from "../../lint/rule.ts";
import { bakeValues } from "../../project/builds/bakeValues.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { stageList } from "../compose/stageList.ts";

export const targetStageMissing = bakeRule({
  id: "bake/target-stage-missing",
  category: "correctness",
  severity: "error",
  summary: "The stage that a bake target builds is in its Dockerfile",
  rationale:
    "`target` names a stage of the Dockerfile, whatever its case; a build that asks for another fails.\n" +
    "It takes no number, and what a variable, a function or another file decides is left alone.",
  bad: '#- /workspace/docker-bake.hcl\ntarget "app" {\n  target = "developement"\n}\n#- /workspace/Dockerfile\nFROM node:22 AS development\nFROM node:22-slim AS production\n',
  good: '#- /workspace/docker-bake.hcl\ntarget "app" {\n  target = "development"\n}\n#- /workspace/Dockerfile\nFROM node:22 AS development\nFROM node:22-slim AS production\n',
  fix: "suggestion",

  check(project, report) {
    for (const { text, span, plain, builds } of bakeValues(project, ({ target }) =>
      target ? [target] : [],
    )) {
      const dockerfiles = builds.flatMap((build) => build.dockerfiles);
      const [first] = dockerfiles;
      if (!first || dockerfiles.some(({ dockerfile }) => mayHave(dockerfile, text))) continue;
      const name = nameOf(first.path);
      const meant = plain && meantStage(first.dockerfile, text);
      report({
        span,
        message: /^\d+$/.test(text)
          ? t`"${name}" has no stage named "${text}": a target is a name, never a number`
          : t`"${name}" has no stage named "${text}"`,
        related: stageList(first.path, first.dockerfile),
        fixes: meant ? [{ title: t`Change to "${meant}"`, edits: [replace(plain, meant)] }] : [],
      });
    }
  },
});

/** Nothing is said of a Dockerfile that is still being written, or that another program reads. */
const mayHave = (dockerfile: Dockerfile, name: string): boolean =>
  hasForeignFrontend(dockerfile) ||
  dockerfile.stages.length === 0 ||
  dockerfile.stages.some(({ id, base }) => id === name.toLowerCase() || base.kind === "missing");
