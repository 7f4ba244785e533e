import { commandWords } from "../../compose/values/commandWords.ts";
import { valuePart } from "../../compose/values/valuePart.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import { nameOf } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { builtByService, knownBase } from "../../project/baseImages/stageBases.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type DeniedProgram, deniedProgram } from "../../project/container/deniedProgram.ts";
import { t } from "../../text/message.ts";
import { containerDirectory } from "../../watch/container/containerDirectory.ts";

export const commandNotExecutable = composeRule({
  id: "compose/command-not-executable",
  category: "correctness",
  severity: "error",
  summary: "The script that a service starts may be executed",
  rationale: [
    "COPY takes the permissions that a file has on disk: of a script without any to execute it, the engine says `permission denied`, and the service does not start.",
    "`COPY --chmod=755` in the Dockerfile sets it; `chmod +x`, or `git update-index --chmod=+x` for a file that git has, sets it for everybody.",
    "Where something is mounted into the container, where the image has an ENTRYPOINT or a RUN may have set it, and on Windows, the rule is silent.",
  ].join("\n"),
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    command: ["./start.sh"]\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\n#- /workspace/start.sh (rw-)\n#!/bin/sh\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    command: ["./start.sh"]\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY --chmod=755 start.sh ./\n#- /workspace/start.sh (rw-)\n#!/bin/sh\n',
  perService: "any key",

  check(project, report) {
    for (const service of project.loaded?.services ?? []) {
      const start = service.entrypoint ?? service.command;
      const [word] = start && start.file === project.path ? start.value.words : [];
      const [program = ""] = commandWords(start?.value);
      const denied = word?.known && program !== "" ? deniedIn(project, service, program) : undefined;
      if (!word || !denied) continue;
      report({
        span: valuePart(project.compose.text, word, word.text.indexOf(program), program.length),
        message: t`"${nameOf(denied.imagePath)}" has no permission to be executed, and the container does not start`,
        related: [
          {
            path: denied.dockerfile,
            span: denied.copied.instruction.span,
            message: t`Copied with the permissions it has on disk`,
          },
        ],
      });
    }
  },
});

/** What lies over an image's files, whole or in part. */
const mounts = ["volumes", "volumes_from", "configs", "secrets", "tmpfs"];

function deniedIn(
  project: ComposeInProject,
  service: LoadedService,
  program: string,
): (DeniedProgram & { readonly dockerfile: string }) | undefined {
  const isCovered = service.definitions.some((each) => mounts.some((key) => each.service.entries.has(key)));
  const image = service.complete && !isCovered ? project.imageOf(service) : undefined;
  const context = image && project.buildContextOf(service);
  if (!image || !context) return undefined;
  const { dockerfile, stage, path } = image;
  // What an ENTRYPOINT does with a command nobody knows.
  const isGiven =
    !service.entrypoint &&
    (startInstructions(stage).entrypoint || !knownBase(builtByService(image, service), stage));
  const directory = containerDirectory(project, service);
  const denied = isGiven ? undefined : deniedProgram({ program, stage, directory }, { dockerfile, context });
  return denied && { ...denied, dockerfile: path };
}
