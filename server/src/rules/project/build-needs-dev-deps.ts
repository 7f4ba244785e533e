import { posix } from "node:path";
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { commandText, type ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { resolvePath } from "../../files/paths.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { directoryBefore } from "../../project/buildContext/contextOrigins.ts";
import { type InstalledDependencies, installedIn } from "../../project/manifests/installedDependencies.ts";
import { type LeftOutProgram, leftOutProgram } from "../../project/manifests/leftOutPrograms.ts";
import { type PackageJson, packageJsonAt, valueSpan } from "../../project/manifests/packageJson.ts";
import { t } from "../../text/message.ts";
import { developmentFixes } from "./productionInstallFixes.ts";

export const buildNeedsDevDeps = projectRule({
  id: "project/build-needs-dev-deps",
  category: "correctness",
  severity: "warning",
  summary: "A build has the development dependencies that it runs",
  rationale: [
    "An install for production leaves out compilers and bundlers, and the build that follows fails for want of them.",
    "So does one behind `ENV NODE_ENV=production`, which npm, Yarn and pnpm obey.",
    "What is not needed afterwards can be pruned, or left behind in the stage that built.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm run build\n#- /workspace/package.json\n{ "scripts": { "build": "tsc" }, "devDependencies": { "typescript": "5" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  good: 'FROM node:22\nWORKDIR /app\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci --include=dev\nRUN npm run build\n#- /workspace/package.json\n{ "scripts": { "build": "tsc" }, "devDependencies": { "typescript": "5" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  fix: "suggestion",

  check({ dockerfile, buildContext: context }, report) {
    if (!context) return;
    for (const run of runsOf(dockerfile, runners)) {
      if (run.instruction.isTrigger) continue;
      const candidates = context.about(run).get(findIn, () => findIn(run, dockerfile, context));
      const found = candidates.find(({ missing }) => !isBroughtOtherwise(dockerfile, missing));
      if (!found) continue;
      const { command, missing, installed } = found;
      const install = commandText(installed.install.command);
      report({
        span: command.span,
        message: t`"${commandText(command)}" runs "${missing.program}" of "${missing.package}", a development dependency that "${install}" leaves out`,
        related: relatedOf(found, context),
        fixes: developmentFixes(installed),
      });
    }
  },
});

interface Found {
  readonly command: ShellCommand;
  readonly missing: LeftOutProgram;
  readonly manifest: PackageJson;
  readonly installed: InstalledDependencies;
}

/** The commands of a RUN that want what its stage did not install. */
const findIn = (
  { instruction, stage, script }: ShellRun,
  dockerfile: Dockerfile,
  context: BuildContext,
): readonly Found[] =>
  script.commands.flatMap((command, index) => {
    const moved = runners.test(command.name) ? directoryOfCommand(script, command) : undefined;
    if (moved === undefined) return [];
    const place = posix.join(resolvePath(directoryBefore(stage, instruction), moved), "node_modules");
    const moment = { instruction, commands: script.commands.slice(0, index) };
    const installed = installedIn(dockerfile, stage, context, moment).find((each) => each.place === place);
    const manifest =
      installed?.exclusion && packageJsonAt(context, posix.join(installed.folder, "package.json"));
    const missing = manifest && leftOutProgram(command, manifest, context);
    return installed && missing ? [{ command, missing, manifest, installed }] : [];
  });

const runners = /^(?:npm|yarn|pnpm|bun|tsc|vite|webpack|ng|nest|node)$/;

/** The package is installed by its name, here or for every project. */
const isBroughtOtherwise = (dockerfile: Dockerfile, { package: name }: LeftOutProgram): boolean =>
  runsOf(dockerfile, runners).some(({ script }) =>
    script.commands.some(({ words }) =>
      words.some(({ value }) => value === name || value.startsWith(`${name}@`)),
    ),
  );

function relatedOf(
  { installed, missing: { script }, manifest }: Found,
  { root }: BuildContext,
): readonly RelatedPlace[] {
  const { install, exclusion, stage } = installed;
  const name = exclusion?.by === "variable" ? exclusion.name : undefined;
  const setting = inheritedInstructions(stage).findLast(
    ({ keyword, pairs }) => keyword === "ENV" && pairs.some(({ key }) => key.value === name),
  );
  const span = script === undefined ? undefined : valueSpan(manifest, "scripts", script);
  return [
    { span: install.command.span, message: t`The dependencies are installed here` },
    ...(setting && name ? [{ span: setting.span, message: t`"${name}" is set here` }] : []),
    ...(span ? [{ path: resolvePath(root, manifest.path), span, message: t`The script that runs it` }] : []),
  ];
}
