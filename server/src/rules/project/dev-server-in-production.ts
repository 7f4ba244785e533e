import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { resolvePath } from "../../files/paths.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import { isRunForDevelopment } from "../../project/builds/developmentUses.ts";
import { hasUnknownOutput, type OutputStage, outputStages } from "../../project/builds/outputStages.ts";
import { debuggedScript } from "../../project/container/debuggedScript.ts";
import { type DevelopmentServer, developmentServer } from "../../project/container/developmentServers.ts";
import { type StartCommand, startCommand, startedCommands } from "../../project/container/startCommand.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { valueSpan } from "../../project/manifests/packageJson.ts";
import { type Message, t } from "../../text/message.ts";
import { cover, type Span } from "../../text/span.ts";
import { serverFixes } from "./developmentServerFixes.ts";

export const devServerInProduction = projectRule({
  id: "project/dev-server-in-production",
  category: "correctness",
  severity: "warning",
  summary: "An image that ships starts no server made for development",
  rationale: [
    "Such a server compiles while it answers, watches files that never change in an image, and shows its errors to everybody.",
    "It is slower, takes more memory, and needs the tools that only a build needs.",
    "The command is followed through shells and one script of `package.json` after the other, and so is what runs beside it or before.",
    "Stages, Dockerfiles and services that are for development are left alone.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD ["npm", "run", "dev"]\n#- /workspace/package.json\n{ "scripts": { "dev": "next dev", "build": "next build", "start": "next start" } }\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD ["npm", "run", "start"]\n#- /workspace/package.json\n{ "scripts": { "dev": "next dev", "build": "next build", "start": "next start" } }\n',
  fix: "suggestion",

  check(file, report) {
    if (hasUnknownOutput(file)) return;
    const seen = new Set<unknown>();
    for (const output of outputStages(file)) {
      if (output.forDevelopment || isRunForDevelopment(file, output)) continue;
      const { start, found } = startedServer(file, output) ?? {};
      if (!start || !found || seen.has(start.instruction)) continue;
      seen.add(start.instruction);
      report({
        span: spanOf(start),
        message: found.message,
        related: relatedOf(file, start),
        fixes: found.server ? serverFixes(file.dockerfile, start, found.server) : [],
      });
    }
  },
});

interface Found {
  readonly message: Message;
  readonly server?: DevelopmentServer;
}

/** What goes on running before all others: what else is started needs another fix than one for it. */
function startedServer(file: DockerfileInProject, output: OutputStage) {
  const { dockerfile, buildContext } = file;
  const main = startCommand(dockerfile, output.stage, buildContext);
  const found = main && serverOf(file, output, main);
  if (found) return { start: main, found };
  for (const start of startedCommands(dockerfile, output.stage, buildContext)) {
    const { message, server } = serverOf(file, output, start) ?? {};
    // What compiles and then ends, as `ts-node migrate.ts`, serves nobody.
    if (message && server?.kind !== "compiles") return { start, found: { message } };
  }
  return undefined;
}

function serverOf(file: DockerfileInProject, { stage }: OutputStage, start: StartCommand): Found | undefined {
  const environment = new Map([...environmentOf(stage), ...start.assignments]);
  const words = [start.program, ...start.words.slice(1).map(({ value }) => value)];
  const server = developmentServer(words, environment);
  const subject = start.scriptWord ? t`"${textOf(start.instruction)}"` : t`The image`;
  if (!server) {
    const debugged = debuggedScript(file, stage, words);
    return debugged
      ? { message: t`${subject} starts "${debugged}", which serves with the debugger on` }
      : undefined;
  }
  const { name, kind } = server;
  const message =
    kind === "serves"
      ? t`${subject} starts "${name}", a server for development`
      : kind === "watches"
        ? t`${subject} starts "${name}", which waits for files to change`
        : t`${subject} starts "${name}", which compiles each time it starts`;
  return { message, server };
}

/** What is written in the Dockerfile. */
function spanOf({ instruction, packageScript, words }: StartCommand): Span {
  const { span } = instruction;
  const own = words.filter((word) => span.start <= word.span.start && word.span.end <= span.end);
  const [first] = own;
  const last = own.at(-1);
  return first && last && !packageScript ? cover(first.span, last.span) : instruction.commandSpan;
}

const textOf = ({ exec, commandText }: Instruction): string =>
  exec ? exec.map(({ value }) => value).join(" ") : commandText;

function relatedOf(
  { buildContext }: DockerfileInProject,
  { packageScript }: StartCommand,
): readonly RelatedPlace[] {
  if (!packageScript || !buildContext) return [];
  const { manifest, name } = packageScript;
  const span = valueSpan(manifest, "scripts", name);
  const path = resolvePath(buildContext.root, manifest.path);
  return span ? [{ path, span, message: t`The script that starts it` }] : [];
}
