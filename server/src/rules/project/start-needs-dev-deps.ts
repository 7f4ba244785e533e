import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { commandText, type ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { startInstructions, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { resolvePath } from "../../files/paths.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { inFolder } from "../../project/buildContext/contextPaths.ts";
import { isRunForDevelopment } from "../../project/builds/developmentUses.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { isOverridden } from "../../project/container/missingProgram.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { type InstalledDependencies, installedIn } from "../../project/manifests/installedDependencies.ts";
import { type LeftOutProgram, leftOutProgram } from "../../project/manifests/leftOutPrograms.ts";
import { type PackageJson, packageJsonAt, valueSpan } from "../../project/manifests/packageJson.ts";
import { t } from "../../text/message.ts";

export const startNeedsDevDeps = projectRule({
  id: "project/start-needs-dev-deps",
  category: "correctness",
  severity: "warning",
  summary: "A container has the packages that its command runs",
  rationale: [
    "An install for production leaves out what `devDependencies` names, and a start script that runs it ends with `not found`.",
    "`prisma migrate deploy`, `ts-node` and `cross-env` are often used at the start and listed for development.",
    "What a container needs belongs to `dependencies`.",
    "Programs that `npx` fetches, that a RUN installs by their name or that a COPY brings are left alone.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["npm", "start"]\n#- /workspace/package.json\n{ "scripts": { "start": "prisma migrate deploy && node server.js" }, "devDependencies": { "prisma": "6" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["npm", "start"]\n#- /workspace/package.json\n{ "scripts": { "start": "prisma migrate deploy && node server.js" }, "dependencies": { "prisma": "6" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',

  check(file, report) {
    const { buildContext: context } = file;
    if (!context || hasUnknownOutput(file)) return;
    const reported = new Set<ShellCommand>();
    for (const output of outputStages(file)) {
      const { stage, forDevelopment } = output;
      if (forDevelopment || isRunForDevelopment(file, output) || isOverridden(stage, file)) continue;
      const found = startCommands(stage).flatMap((command) => findFor(command, stage, file, context));
      for (const { command, missing, manifest, installed } of found) {
        if (reported.has(command)) continue;
        reported.add(command);
        const install = commandText(installed.install.command);
        report({
          span: command.span,
          message: t`"${commandText(command)}" runs "${missing.program}" of "${missing.package}", a development dependency that "${install}" leaves out`,
          related: relatedOf(missing, manifest, installed, context),
        });
      }
    }
  },
});

/** Those that no condition decides about; none of a list that no container starts with, which would take long. */
function startCommands(stage: Stage): readonly ShellCommand[] {
  const { entrypoint, command } = startInstructions(stage);
  return [entrypoint, command].flatMap((instruction) => {
    const { script } = instruction ?? {};
    if (!script || script.commands.length > 200) return [];
    return script.commands.filter((each) => !isConditional(script, each));
  });
}

interface Found {
  readonly command: ShellCommand;
  readonly missing: LeftOutProgram;
  readonly manifest: PackageJson;
  readonly installed: InstalledDependencies;
}

function findFor(
  command: ShellCommand,
  stage: Stage,
  { dockerfile }: DockerfileInProject,
  context: BuildContext,
): readonly Found[] {
  const { entrypoint, command: given } = startInstructions(stage);
  const commands = [entrypoint, given].flatMap((each) => each?.script?.commands ?? []);
  const moved = directoryOfCommand({ commands }, command);
  const directory = workingDirectory(stage);
  if (moved === undefined || directory === undefined) return [];
  const place = resolvePath(resolvePath(directory, moved), "node_modules");
  const installed = installedIn(dockerfile, stage, context).find((each) => each.place === place);
  const manifest = installed?.exclusion && packageJsonAt(context, inFolder(installed.folder, "package.json"));
  const missing = manifest && leftOutProgram(command, manifest, context);
  if (!installed || !missing || isGuarded(missing, manifest)) return [];
  return isBrought(missing, stage, installed) ? [] : [{ command, missing, manifest, installed }];
}

/** What the script goes on without, or asks for first. */
const isGuarded = ({ script }: LeftOutProgram, { scripts }: PackageJson): boolean =>
  /\|\||\bif\b|\[|\btest\b|command -v/.test(scripts[script ?? ""] ?? "");

/** By its name, or with other files of packages. */
const isBrought = (
  { package: name }: LeftOutProgram,
  stage: Stage,
  { copies }: InstalledDependencies,
): boolean =>
  inheritedInstructions(stage).some(
    (instruction) =>
      (instruction.keyword === "RUN" && instruction.argumentsText.includes(name)) ||
      (/^(?:COPY|ADD)$/.test(instruction.keyword) &&
        instruction.argumentsText.includes("node_modules") &&
        !copies.some((copy) => copy.instruction === instruction)),
  );

function relatedOf(
  { script }: LeftOutProgram,
  manifest: PackageJson,
  { install }: InstalledDependencies,
  { root }: BuildContext,
): readonly RelatedPlace[] {
  const span = script === undefined ? undefined : valueSpan(manifest, "scripts", script);
  return [
    { span: install.command.span, message: t`The dependencies are installed here` },
    ...(span ? [{ path: resolvePath(root, manifest.path), span, message: t`The script that runs it` }] : []),
  ];
}
