import type { Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import type { Toolchain } from "../../project/baseImages/facts/imageFacts.ts";
import { type KnownBase, knownBase } from "../../project/baseImages/stageBases.ts";
import { isToolOf, runsWithout, toolchainTitles } from "../../project/baseImages/toolchains.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const toolchainBaseInFinal = projectRule({
  id: "project/toolchain-base-in-final",
  category: "size",
  severity: "info",
  summary: "The image that ships leaves the compiler behind",
  rationale: [
    "A compiled program, a jar or an assembly runs without the compiler, the package manager and the headers that made " +
      "it: they are hundreds of megabytes to pull, and more for an intruder to use.",
    "Build in one stage, and copy what it made into a stage on a runtime image: `eclipse-temurin:…-jre`, " +
      "`mcr.microsoft.com/dotnet/aspnet`, `gcr.io/distroless/…`, `debian:…-slim`.",
    "Images and stages for development are left alone, and so is what runs with its compiler: `go run`, `dotnet watch`.",
  ].join("\n"),
  bad: 'FROM eclipse-temurin:21-jdk\nCOPY app.jar /app.jar\nUSER nobody\nCMD ["java", "-jar", "/app.jar"]\n',
  good: 'FROM eclipse-temurin:21-jre\nCOPY app.jar /app.jar\nUSER nobody\nCMD ["java", "-jar", "/app.jar"]\n',
  fix: "suggestion",

  check(file, report) {
    if (hasUnknownOutput(file)) return;
    for (const { stage, forDevelopment } of outputStages(file)) {
      const base = forDevelopment ? undefined : knownBase(file, stage);
      const toolchain = base?.facts.toolchain;
      const start = toolchain && startCommand(file.dockerfile, stage, file.buildContext);
      if (!base || !start || !runsWithout(toolchain, file.dockerfile, start)) continue;
      const { instruction, program } = start;
      report({
        span: stage.from.arguments[0]?.span ?? base.word.span,
        message: t`The image ships with the toolchain (${toolchainTitles[toolchain]}) of "${base.text}", which "${program}" runs without`,
        related: [{ span: instruction.span, message: t`The container runs "${program}"` }],
        fixes: fixesFor(file, stage, base, toolchain),
      });
    }
  },
});

/** Another tag is enough where nothing on the way needs the tools. */
function fixesFor(
  { dockerfile }: DockerfileInProject,
  stage: Stage,
  { facts, from, word }: KnownBase,
  toolchain: Toolchain,
): readonly FixDraft[] {
  const { lighter } = facts;
  const isAlone = from === stage.from && !dockerfile.referencesTo(stage).some(({ kind }) => kind === "from");
  const needsTools = stage.instructions.some(
    ({ keyword, script, trigger }) =>
      trigger !== undefined ||
      (keyword === "RUN" && (!script || script.commands.some((command) => isToolOf(toolchain, command)))),
  );
  return lighter && isAlone && !needsTools
    ? [{ title: t`Change to "${lighter}"`, edits: [replace(word.span, lighter)] }]
    : [];
}
