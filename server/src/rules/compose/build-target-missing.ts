import type { LoadedService } from "../../composeProject/composeProject.ts";
import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { mayHaveStage, meantStage } from "../../dockerfile/stages/meantStage.ts";
import { composeRule } from "../../lint/rule.ts";
import { buildPart, buildsHere } from "../../project/builds/buildsHere.ts";
import type { ServiceDockerfile } from "../../project/composeInProject.ts";
import { changeTo } from "./changeTo.ts";
import { stageMissing } from "./stageMissing.ts";

export const buildTargetMissing = composeRule({
  id: "compose/build-target-missing",
  perService: "build and watch",
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
      const found = target?.value.text
        ? (project.dockerfileOf(here.loadedService) ?? inlineDockerfile(here.loadedService))
        : undefined;
      if (!target || !found || mayHaveStage(found.dockerfile, target.value.text)) continue;
      const { text } = target.value;
      report({
        span: target.span,
        ...stageMissing(found.path, found.dockerfile, text),
        // Lines of an inline one are no lines of a file.
        ...(found.path === inlineKey && { related: [] }),
        fixes: target.direct ? changeTo(project, target.value, meantStage(found.dockerfile, text)) : [],
      });
    }
  },
});

const inlineKey = "dockerfile_inline";

function inlineDockerfile({ build }: LoadedService): ServiceDockerfile | undefined {
  const { dockerfileInline: inline, dockerfile } = build ?? {};
  if (!inline?.known || inline.text.trim() === "" || dockerfile) return undefined;
  return { path: inlineKey, dockerfile: parseDockerfile(inline.text) };
}
