import { commandText } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { mayBeNamedContext } from "../../project/builds/namedContexts.ts";
import { outputStages } from "../../project/builds/outputStages.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import { type LeftModules, leftNodeModules } from "../../project/manifests/leftNodeModules.ts";
import { t } from "../../text/message.ts";
import { linesBehind } from "./insertedLines.ts";

export const nodeModulesLeftBehind = projectRule({
  id: "project/node-modules-left-behind",
  category: "correctness",
  severity: "warning",
  summary: "A Node program has the modules that were installed for it in another stage",
  rationale: [
    "A compiler such as `tsc` leaves imports as they are: what it wrote needs `node_modules` beside it or above it.",
    "With the output alone copied, the container ends with `Cannot find module`.",
    "Nothing is said where a bundler may have put the modules into the output.",
  ].join("\n"),
  bad: 'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/main.js"]\n#- /workspace/package.json\n{ "scripts": { "build": "tsc" }, "dependencies": { "fastify": "5" } }\n#- /workspace/tsconfig.json\n{ "compilerOptions": { "outDir": "dist" } }\n',
  good: 'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCOPY --from=build /app/node_modules ./node_modules\nCMD ["node", "dist/main.js"]\n#- /workspace/package.json\n{ "scripts": { "build": "tsc" }, "dependencies": { "fastify": "5" } }\n#- /workspace/tsconfig.json\n{ "compilerOptions": { "outDir": "dist" } }\n',
  fix: "suggestion",

  check(file, report) {
    const { dockerfile, buildContext: context } = file;
    if (!context || dockerfile.stages.length < 2) return;
    for (const { stage } of outputStages(file)) {
      const start = startCommand(dockerfile, stage, context);
      const left = start && leftNodeModules({ dockerfile, context, stage }, start);
      if (!start || !left || mayBeNamedContext(file, left.copy.from?.value ?? "")) continue;
      const { copy, installed, entry } = left;
      const install = commandText(installed.install.command);
      report({
        span: copy.instruction.span,
        message: t`"${entry}" does not find its modules: "${install}" put them into "${installed.place}" of stage "${copy.from?.value ?? ""}", and nothing copies that`,
        related: [
          { span: installed.install.command.span, message: t`The dependencies are installed here` },
          { span: start.instruction.span, message: t`This is what needs them` },
        ],
        fixes: fixesFor(dockerfile.text, stage, left),
      });
    }
  },
});

/** Into the working directory, where the program is in it. */
function fixesFor(text: string, stage: Stage, { copy, installed, entry }: LeftModules): readonly FixDraft[] {
  const directory = workingDirectory(stage);
  const { instruction, from } = copy;
  if (directory === undefined || relativeTo(directory, entry) === undefined) return [];
  const line = `COPY --from=${from?.text} ${installed.place} ${directory}/node_modules`;
  return [{ title: t`Copy "${installed.place}" too`, edits: [linesBehind(text, instruction, [line])] }];
}
