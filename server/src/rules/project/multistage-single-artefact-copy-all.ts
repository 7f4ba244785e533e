import { externalBase, type Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { hasUnknownOutput, shippedStages } from "../../project/builds/outputStages.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import {
  type BuiltArtefact,
  builtArtefacts,
  deletesIn,
  hasSourcesIn,
} from "../../project/manifests/builtArtefacts.ts";
import { isWithin } from "../../project/stagePaths/pathHistory.ts";
import { type StageSource, stageSources } from "../../project/stagePaths/stageSources.ts";
import { t } from "../../text/message.ts";
import { changePath } from "./pathFixes.ts";

export const multistageSingleArtefactCopyAll = projectRule({
  id: "project/multistage-single-artefact-copy-all",
  category: "size",
  severity: "info",
  summary: "What ships takes the result of a build, not the directory it was built in",
  rationale: [
    "A stage that compiles has sources, dependencies and intermediate results beside what it makes.",
    "Copying its whole working directory brings them all into the image, where a web server may even serve them.",
    "Programs that run from their sources, as those in JavaScript, Python, Ruby or PHP, are left alone.",
  ].join("\n"),
  bad: 'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o server .\nFROM gcr.io/distroless/static-debian12\nCOPY --from=build /src /app/\nENTRYPOINT ["/app/server"]\n',
  good: 'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o server .\nFROM gcr.io/distroless/static-debian12\nCOPY --from=build /src/server /app/\nENTRYPOINT ["/app/server"]\n',
  fix: "suggestion",

  check(file, report) {
    if (file.dockerfile.stages.length < 2 || hasUnknownOutput(file)) return;
    const wholes = stageSources(file).filter(
      ({ instruction, stage, path }) =>
        instruction.keyword === "COPY" &&
        artefactIn(stage, path) &&
        hasSourcesIn(stage, path) &&
        !deletesIn(stage, path),
    );
    if (wholes.length === 0) return;
    const shipped = shippedStages(file);
    for (const whole of wholes) {
      const artefact = artefactIn(whole.stage, whole.path);
      if (!artefact || !shipped.has(whole.user) || runsSources(whole.user, artefact, file)) continue;
      report({
        span: whole.source.span,
        message: t`This copies the sources along with what "${artefact.tool}" made of them`,
        related: [{ span: whole.stage.from.span, message: t`The stage is declared here` }],
        fixes: narrower(whole, artefact),
      });
    }
  },
});

/** What was built within a directory out of what lies there; undefined where it is put somewhere else. */
const artefactIn = (stage: Stage, path: string): BuiltArtefact | undefined =>
  path === "/"
    ? undefined
    : builtArtefacts(stage).find(
        ({ directory, output }) =>
          isWithin(directory, path) && (output === undefined || (output !== path && isWithin(output, path))),
      );

/** Whether what ships may want the sources: an interpreter reads them, or nobody knows what runs. */
function runsSources(
  user: Stage,
  { isStatic }: BuiltArtefact,
  { dockerfile, buildContext }: DockerfileInProject,
): boolean {
  if (isStatic)
    return !/(?:^|\/)(?:nginx|nginx-unprivileged|httpd|caddy)$/.test(externalBase(user)?.name.text ?? "");
  const start = startCommand(dockerfile, user, buildContext);
  return (
    !start ||
    /^(?:node|npm|npx|yarn|pnpm|bun|deno|python[\d.]*|ruby|php|perl|go|cargo|air|mvnw?|gradlew?|sh|bash|make)$|\.sh$/.test(
      start.program,
    )
  );
}

/** The one file or directory that was named as the result, which lands where it would have. */
function narrower({ source, instruction }: StageSource, { output }: BuiltArtefact): readonly FixDraft[] {
  const destination = instruction.arguments.at(-1);
  // Of a file, only a directory keeps the name.
  if (output === undefined || !destination || !/(?:^|\/)\.{0,2}$/.test(destination.value)) return [];
  return changePath(source.span, output, instruction);
}
