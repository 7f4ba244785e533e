import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { projectRule } from "../../lint/rule.ts";
import { baseTree } from "../../project/stagePaths/baseTree.ts";
import { meantStagePaths } from "../../project/stagePaths/meantStagePath.ts";
import { stagePaths } from "../../project/stagePaths/stagePaths.ts";
import { stageSources } from "../../project/stagePaths/stageSources.ts";
import { t } from "../../text/message.ts";
import { changeStageSource } from "./pathFixes.ts";

export const copyFromMissingPath = projectRule({
  id: "project/copy-from-missing-path",
  category: "correctness",
  severity: "warning",
  summary: "What is copied from another stage exists there",
  rationale: [
    "A path that its stage never makes ends the build, after everything before it was built.",
    "Reported are paths that surely do not exist: in a stage of which every file is known, or in a directory that neither the base image nor any command of the stage can have made.",
    'Scripts of a package.json that run Vite, TypeScript, Next.js, Nest, Nuxt, Astro, Angular, Create React App, Vue CLI or Docusaurus alone make what those are configured to: `dist`, and no `build`; `.next/standalone` only with `output: "standalone"`.',
    "`cargo build` makes the programs that the Cargo.toml of the project names, for the profile and the target of its options.",
    "What is made in a cache mount does not stay in the stage: it has to be copied out of it in the same RUN.",
    "Where a command may do anything, such as any other script, the rule is silent.",
  ].join("\n"),
  bad: 'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/app .\nFROM scratch\nCOPY --from=build /app/app /app\nENTRYPOINT ["/app"]\n',
  good: 'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/app .\nFROM scratch\nCOPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n',
  fix: "suggestion",

  check(file, report) {
    if (file.dockerfile.stages.length < 2) return;
    for (const taken of stageSources(file)) {
      const { source, name, stage, path, pattern } = taken;
      // What a base image may have of its own is not looked into.
      if (baseTree(stage).has(path) !== "absent") continue;
      const paths = stagePaths(stage, file);
      if (path === "/" || paths.has(path) !== "absent") continue;
      report({
        span: source.span,
        message: t`Stage "${name.value}" has no "${pattern === undefined ? source.value : path}"`,
        related: [{ span: stage.from.span, message: t`The stage is declared here` }],
        fixes: meantStagePaths(paths, path, workingDirectory(stage)).flatMap((meant) =>
          changeStageSource(meant, taken),
        ),
      });
    }
  },
});
