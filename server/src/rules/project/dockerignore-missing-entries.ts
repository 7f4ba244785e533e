import { type Copy, readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { projectRule } from "../../lint/rule.ts";
import { overwrittenDependencies } from "../../project/buildContext/overwrittenDependencies.ts";
import { unwantedIn } from "../../project/buildContext/unwantedEntries.ts";
import { listed, t } from "../../text/message.ts";
import { ignorePaths } from "./ignoreFileEdits.ts";

export const dockerignoreMissingEntries = projectRule({
  id: "project/dockerignore-missing-entries",
  category: "size",
  severity: "warning",
  summary: "Secrets, dependencies and build results of the host stay out of the build context",
  rationale: [
    "`COPY . .` takes everything the ignore file does not name.",
    "Host dependencies overwrite those installed in the image, `.git` and build results bloat it and break the cache, and secrets can be read by whoever gets the image.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/node_modules/a/index.js\n1\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/node_modules/a/index.js\n1\n#- /workspace/.dockerignore\nnode_modules\n",
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext) return;
    const reported = new Set<string>();
    const overwritten = overwrittenDependencies(dockerfile, buildContext);
    for (const copy of dockerfile.stages.flatMap(contextCopies)) {
      const unwanted = unwantedIn(copy, dockerfile, buildContext);
      if (unwanted.length === 0) continue;
      const overwriting = overwritten
        .filter((each) => each.copy.instruction === copy.instruction)
        .map(({ path }) => path);
      // Of what lies over the image's own, another rule speaks.
      const entries = unwanted.filter(({ path }) => !reported.has(path) && !overwriting.includes(path));
      if (entries.length === 0) continue;
      for (const { path } of entries) reported.add(path);
      const names = listed(entries.map(({ path }) => path));
      report({
        span: copy.instruction.span,
        message: t`This also copies "${names}"`,
        severity: entries.some(({ weight }) => weight === "warning") ? "warning" : "info",
        fixes: [
          ignorePaths(
            entries.map(({ path }) => path),
            buildContext.ignoreFile,
          ),
        ],
      });
    }
  },
});

const contextCopies = ({ derived, instructions }: Stage): readonly Copy[] =>
  derived.get(contextCopies, () =>
    instructions.flatMap((instruction) => readCopy(instruction) ?? []).filter(({ from }) => !from),
  );
