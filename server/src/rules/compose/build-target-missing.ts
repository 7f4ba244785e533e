import { hasForeignFrontend } from "../../dockerfile/frontend.ts";
import { meantStage } from "../../dockerfile/meantStage.ts";
import { nameOf } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { buildPart, buildsHere } from "../../project/builds/buildsHere.ts";
import { t } from "../../text/message.ts";
import { changeTo } from "./changeTo.ts";
import { stageList } from "./stageList.ts";

export const buildTargetMissing = composeRule({
  id: "compose/build-target-missing",
  perService: true,
  category: "correctness",
  severity: "error",
  summary: "The stage that a service builds is in its Dockerfile",
  rationale:
    "`build.target` names a stage of the Dockerfile, whatever its case; a build that asks for another fails.\n" +
    "Unlike `COPY --from`, it takes no number: a stage without a name cannot be a target.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build:\n      context: .\n      target: developement\n#- /workspace/Dockerfile\nFROM node:22 AS development\nFROM node:22-slim AS production\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build:\n      context: .\n      target: development\n#- /workspace/Dockerfile\nFROM node:22 AS development\nFROM node:22-slim AS production\n",
  fix: "suggestion",

  check(project, report) {
    for (const here of buildsHere(project)) {
      const target = buildPart(project, here, "target");
      const found = target?.value.text ? project.dockerfileOf(here.loadedService) : undefined;
      if (!target || !found || hasForeignFrontend(found.dockerfile)) continue;
      const { stages } = found.dockerfile;
      const { text } = target.value;
      if (!stages[0] || stages.some(({ id, base }) => id === text.toLowerCase() || base.kind === "missing"))
        continue;
      report({
        span: target.span,
        message: /^\d+$/.test(text)
          ? t`"${nameOf(found.path)}" has no stage named "${text}": a target is a name, never a number`
          : t`"${nameOf(found.path)}" has no stage named "${text}"`,
        related: stageList(found.path, found.dockerfile),
        fixes: target.direct ? changeTo(project, target.value, meantStage(found.dockerfile, text)) : [],
      });
    }
  },
});
