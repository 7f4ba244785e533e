import { startInstructions, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf } from "../../files/paths.ts";
import { type FixDraft, projectRule, type Report } from "../../lint/rule.ts";
import { repeatedWords } from "../../project/baseImages/startedProgram.ts";
import { foundInOutputs } from "../../project/builds/outputStages.ts";
import { missingAssembly } from "../../project/container/missingAssembly.ts";
import {
  type MissingProgram,
  missingProgram,
  shelllessRuns,
} from "../../project/container/missingProgram.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { meantStagePaths } from "../../project/stagePaths/meantStagePath.ts";
import { stagePaths } from "../../project/stagePaths/stagePaths.ts";
import { t } from "../../text/message.ts";
import { joinPath } from "../../text/path.ts";
import { arrayFix } from "../dockerfile/commandArray.ts";
import { changePath } from "./pathFixes.ts";

export const entrypointBinaryMissing = projectRule({
  id: "project/entrypoint-binary-missing",
  category: "correctness",
  severity: "error",
  summary: "The image has the program that its container starts with",
  rationale: [
    "An image whose ENTRYPOINT or CMD names a file that it does not have builds well, and its container never starts.",
    "The shell form needs a shell, which neither `scratch` nor distroless images have.",
    "`dotnet App.dll` starts what `dotnet publish` makes of the project that it is given, under the project's name.",
    "Reported is what is surely not there: where a package or a script may have brought it, the rule is silent.",
  ].join("\n"),
  bad: 'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/server .\nFROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT ["/app/server"]\n',
  good: 'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/server .\nFROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT ["/server"]\n',
  fix: "suggestion",

  check(file, report) {
    for (const missing of foundInOutputs(file, missingProgram)) {
      const { stage } = missing;
      report({
        span: missing.span,
        message: messageFor(missing),
        ...(beginsEmpty(stage) ? {} : { severity: "warning" }),
        related: [{ span: stage.from.span, message: t`The image begins here` }],
        fixes: fixesFor(missing, file),
      });
    }
    reportAssemblies(file, report);
    for (const { run, shell } of shelllessRuns(file)) {
      report({ span: run.keywordSpan, message: t`The stage has no "${shell}" to run this with` });
    }
  },
});

function reportAssemblies(file: DockerfileInProject, report: Report): void {
  if (!file.dockerfile.text.includes(".dll")) return;
  for (const { instruction, word, made } of foundInOutputs(file, missingAssembly)) {
    const [only, ...others] = made;
    report({
      span: word.span,
      message: t`"dotnet publish" makes "${made.join(", ")}", and no "${nameOf(word.value)}"`,
      severity: "warning",
      fixes:
        only === undefined || others.length > 0
          ? []
          : changePath(word.span, word.value.replace(/[^/]+$/, only), instruction),
    });
  }
}

/** Of scratch all is known; of other images, what those who make them say. */
const beginsEmpty = (stage: Stage): boolean => chainOf(stage).at(-1)?.base.kind === "scratch";

function messageFor({ kind, path }: MissingProgram) {
  switch (kind) {
    case "shell":
      return t`The image has no "${path}", which the shell form starts`;
    case "directory":
      return t`"${path}" is a directory in the image`;
    case "file":
      return t`The image has no "${path}"`;
    case "name":
      return t`The image has no "${path}" in its PATH`;
  }
}

function fixesFor(
  { kind, path, span, instruction, stage }: MissingProgram,
  file: DockerfileInProject,
): readonly FixDraft[] {
  if (kind === "shell") {
    const isCommand = instruction.keyword === "CMD" && !startInstructions(stage).entrypoint;
    const fix = arrayFix(file.dockerfile, instruction, (words) =>
      isCommand ? (repeatedWords(stage, file, words)?.words ?? 0) : 0,
    );
    return fix ? [fix] : [];
  }
  const paths = stagePaths(stage, file);
  const here = kind === "name" ? [joinPath(workingDirectory(stage) ?? "/", path), `/${path}`] : [];
  const meant = meantStagePaths(paths, here.at(-1) ?? path);
  return [...new Set([...here.filter((each) => paths.has(each) === "present"), ...meant])]
    .filter((each) => paths.kindOf(each) !== "directory")
    .flatMap((each) => changePath(span, each, instruction));
}
