import { mayHaveStage, meantStage } from "../../dockerfile/stages/meantStage.ts";
import { bakeRule } from "../../lint/rule.ts";
import { bakeValues } from "../../project/builds/bakeValues.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { stageMissing } from "../compose/stageMissing.ts";

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
      if (!first || dockerfiles.some(({ dockerfile }) => mayHaveStage(dockerfile, text))) continue;
      const meant = plain && meantStage(first.dockerfile, text);
      report({
        span,
        ...stageMissing(first.path, first.dockerfile, text),
        fixes: meant ? [{ title: t`Change to "${meant}"`, edits: [replace(plain, meant)] }] : [],
      });
    }
  },
});
