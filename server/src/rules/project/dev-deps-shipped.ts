import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { commandText } from "../../dockerfile/scripts/shellScript.ts";
import { resolvePath } from "../../files/paths.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { isRunForDevelopment } from "../../project/builds/developmentUses.ts";
import { mayBeNamedContext } from "../../project/builds/namedContexts.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { startedWords } from "../../project/container/startedWords.ts";
import { packagesOfProgram } from "../../project/manifests/buildTools.ts";
import { type DevDependencies, devDependenciesOf } from "../../project/manifests/devDependencies.ts";
import { type InstalledDependencies, installedIn } from "../../project/manifests/installedDependencies.ts";
import { listed, type Message, t } from "../../text/message.ts";
import { productionFixes } from "./productionInstallFixes.ts";

export const devDepsShipped = projectRule({
  id: "project/dev-deps-shipped",
  category: "size",
  severity: "warning",
  summary: "An image that ships has no dependencies in it that only developers need",
  rationale: [
    "Compilers, linters and test frameworks make the image larger and bring their own security holes along.",
    "The manifest is read: where it names no development dependencies, nothing is said.",
    "Nor where they are pruned before they are copied, or where the image's command is one of them, or starts one: scripts of `package.json` and of the shell are read, and commands of services.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY server.js ./\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{ "dependencies": { "fastify": "5.0.0" }, "devDependencies": { "eslint": "9.0.0" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nCOPY server.js ./\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{ "dependencies": { "fastify": "5.0.0" }, "devDependencies": { "eslint": "9.0.0" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  fix: "suggestion",

  check(file, report) {
    const { dockerfile, buildContext: context } = file;
    if (!context || runsOf(dockerfile, installers).length === 0 || hasUnknownOutput(file)) return;
    const reported = new Set<unknown>();
    for (const output of outputStages(file)) {
      if (output.forDevelopment || isRunForDevelopment(file, output)) continue;
      for (const installed of installedIn(dockerfile, output.stage, context)) {
        const { install, copies, exclusion, folder } = installed;
        const dev = exclusion ? undefined : devDependenciesOf(install, folder, context);
        const copy = copies.at(-1);
        if (copies.some(({ from }) => mayBeNamedContext(file, from?.value ?? ""))) continue;
        const place = copy ?? install.command;
        if (!dev || reported.has(place) || isWanted(dev, startedWords(output.stage, file))) continue;
        reported.add(place);
        const command = commandText(install.command);
        const shown = listOf(dev.names);
        report({
          span: copy ? copy.instruction.span : install.command.span,
          message: copy
            ? t`What "${command}" installed is copied with its development dependencies: ${shown}`
            : t`"${command}" puts development dependencies into the image: ${shown}`,
          related: relatedOf(installed, dev, context),
          fixes: productionFixes(dockerfile, installed),
        });
      }
    }
  },
});

const installers = /^(?:npm|yarn|pnpm|bun|composer|bundle|poetry|uv|pipenv|pip3?|python3?)$/;

/** What the container starts with names one of them, or is a script that nobody can see. */
const isWanted = ({ names }: DevDependencies, words: ReadonlySet<string> | undefined): boolean =>
  !words || [...words].some((word) => names.some((name) => isOf(word, name)));

/** `ts-node`, `ts-node/register`, `--import=tsx`, `nest` of `@nestjs/cli`. */
function isOf(word: string, name: string): boolean {
  const plain = word.replace(/^--?[\w-]+=/, "");
  const owner = /^@([^/]+?)(?:js)?\/(?:cli|core|node)$/.exec(name)?.[1];
  if (packagesOfProgram(plain).includes(name)) return true;
  return plain === name || plain.startsWith(`${name}/`) || plain.startsWith(`${name}-`) || plain === owner;
}

function listOf(names: readonly string[]): Message {
  const shown = listed(names.slice(0, 3));
  const more = names.length - 3;
  return more > 0 ? t`"${shown}" and ${more} more` : t`"${shown}"`;
}

function relatedOf(
  { install, copies }: InstalledDependencies,
  { path, span }: DevDependencies,
  { root }: BuildContext,
): readonly RelatedPlace[] {
  const named = {
    path: resolvePath(root, path),
    span: span ?? { start: 0, end: 0 },
    message: t`They are named here`,
  };
  return copies.length === 0
    ? [named]
    : [{ span: install.command.span, message: t`They are installed here` }, named];
}
