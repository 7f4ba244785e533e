import { projectRule } from "../../lint/rule.ts";
import { overwrittenDependencies } from "../../project/buildContext/overwrittenDependencies.ts";
import { t } from "../../text/message.ts";
import { ignorePaths } from "./ignoreFileEdits.ts";

export const nodeModulesOverwritten = projectRule({
  id: "project/node-modules-overwritten",
  category: "correctness",
  severity: "warning",
  summary: "No COPY lays the dependencies of the host over those of the image",
  rationale: [
    "What is in `node_modules`, `vendor` or `.venv` of the host was made for its system and with its development dependencies.",
    "A `COPY . .` behind the install merges it into what the image installed: programs of another system, versions that no lockfile names.",
    "An ignore file that names the folder keeps it out of the build context.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{}\n#- /workspace/node_modules/a/index.js\n1\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{}\n#- /workspace/node_modules/a/index.js\n1\n#- /workspace/.dockerignore\nnode_modules\n",
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext) return;
    const reported = new Set<string>();
    for (const { copy, path, installed } of overwrittenDependencies(dockerfile, buildContext)) {
      const key = `${copy.instruction.span.start} ${path}`;
      if (reported.has(key)) continue;
      reported.add(key);
      report({
        span: copy.instruction.span,
        message: t`This lays "${path}" of the host over what the image installed`,
        related: [{ span: installed, message: t`Installed here` }],
        fixes: [ignorePaths([path], buildContext.ignoreFile)],
      });
    }
  },
});
