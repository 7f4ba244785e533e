import { projectRule } from "../../lint/rule.ts";
import { isSystemPath } from "../../project/stagePaths/baseTree.ts";
import { likelyStagePath } from "../../project/stagePaths/likelyStagePath.ts";
import { stagePaths } from "../../project/stagePaths/stagePaths.ts";
import { stageSources } from "../../project/stagePaths/stageSources.ts";
import { t } from "../../text/message.ts";
import { changeStageSource } from "./pathFixes.ts";

export const copyFromPathTypo = projectRule({
  id: "project/copy-from-path-typo",
  category: "correctness",
  severity: "info",
  summary: "A path in another stage is written as that stage writes it",
  rationale: [
    "Where scripts make files, nothing tells for sure which paths a stage has.",
    "Reported are paths that nothing in the stage mentions, one slip of the pen away from one that it has, or in another directory than the only one that the stage works in.",
    "What surely does not exist is `project/copy-from-missing-path`'s business.",
  ].join("\n"),
  bad: "FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx:1.29\nCOPY --from=build /src/dist /usr/share/nginx/html\n#- /workspace/package.json\n{}\n",
  good: "FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n#- /workspace/package.json\n{}\n",
  fix: "suggestion",

  check(file, report) {
    const { dockerfile } = file;
    if (dockerfile.stages.length < 2) return;
    const sources = stageSources(file).filter(({ pattern }) => pattern === undefined);
    for (const taken of sources) {
      const { source, name, stage, path } = taken;
      if (isSystemPath(path)) continue;
      const paths = stagePaths(stage, file);
      if (paths.has(path) !== "unknown") continue;
      const meant = likelyStagePath(path, stage, paths, dockerfile);
      // Who takes both means both.
      if (meant === undefined || sources.some((each) => each.stage === stage && each.path === meant))
        continue;
      report({
        span: source.span,
        message: t`Nothing in stage "${name.value}" mentions "${source.value}"; "${meant}" is more likely`,
        related: [{ span: stage.from.span, message: t`The stage is declared here` }],
        fixes: changeStageSource(meant, taken),
      });
    }
  },
});
