/** Fixes that leave development dependencies out of an install, where nothing can miss them, or take them in. */
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { wordBehind, wordsBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import { type ShellCommand, wordText } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { PackageManagerName } from "../../project/manifests/dependencyManagers.ts";
import { family } from "../../project/manifests/devExclusion.ts";
import type { InstalledDependencies } from "../../project/manifests/installedDependencies.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { linesBehind } from "./insertedLines.ts";

export function productionFixes(
  dockerfile: Dockerfile,
  { install, copies, stage, modern }: InstalledDependencies,
): readonly FixDraft[] {
  const { command, manager } = install;
  const option = Object.hasOwn(options, manager.name) ? options[manager.name] : undefined;
  if (!usesThem(dockerfile.shellRuns, command, manager.name)) {
    if (manager.name === "pipenv") return withoutDev(command);
    const subcommand = command.words[manager.name === "yarn" && command.words.length === 1 ? 0 : 1];
    if (!option || !subcommand || modern || command.words.some(({ value }) => value.startsWith("--with")))
      return [];
    const words = command.words.flatMap((word) => [wordText(word), ...(word === subcommand ? [option] : [])]);
    return [
      {
        title: t`Change to "${words.join(" ")}"`,
        edits: [wordsBehind(subcommand, option.split(" "))],
      },
    ];
  }
  const prune = prunes[manager.name];
  const [copy] = copies;
  if (!prune || copies.length !== 1 || !copy) return [];
  const from = dockerfile.copiedStage(copy);
  // What runs behind the copy, a build for one, may need them still.
  const behind = dockerfile.shellRuns.filter((run) => run.stage !== from);
  const isDone = from === stage && isLeft(dockerfile, from) && !usesThem(behind, command, manager.name);
  return isDone ? [pruned(dockerfile, from, prune)] : [];
}

const options: Partial<Record<PackageManagerName, string>> = {
  npm: "--omit=dev",
  yarn: "--production",
  pnpm: "--prod",
  bun: "--production",
  composer: "--no-dev",
  poetry: "--only main",
  uv: "--no-dev",
};

const prunes: Partial<Record<PackageManagerName, string>> = {
  npm: "npm prune --omit=dev",
  pnpm: "pnpm prune --prod",
};

/** Programs that may run a development dependency. */
const users: Readonly<Record<string, RegExp>> = {
  node_modules: /^(?:npm|npx|yarn|pnpm|bunx?|node|tsc|vite|webpack|next|ng|nest|nx|turbo|make|sh|bash)$/,
  python: /^(?:python[\d.]*|pytest|poetry|uv|pipenv|make|sh|bash)$/,
  composer: /^(?:php|composer|make|sh|bash)$/,
};

/** Whether any command of the runs but installs may need what they bring. */
function usesThem(runs: readonly ShellRun[], install: ShellCommand, manager: PackageManagerName): boolean {
  const pattern = users[family(manager)];
  return runs.some(({ script }) =>
    script.commands.some(
      (command) =>
        command !== install &&
        (pattern?.test(command.name) ||
          /^\.{0,2}\/|node_modules|vendor\/bin/.test(command.words[0]?.value ?? "")) &&
        !bystanders.test(command.words.map(({ value }) => value).join(" ")),
    ),
  );
}

const bystanders =
  /^(?:npm (?:ci|i|install|config|cache|--version|-v|prune)\b|npm set|yarn(?: install| config| cache)?(?: -|$)|pnpm (?:i|install|fetch|config|prune)\b|composer (?:install|clear-cache|dump-autoload|clearcache)\b|pip|poetry (?:install|config|lock)|uv (?:sync|pip|lock)|python[\d.]* -m (?:pip|venv)|node --version)/;

/** Nothing else takes from the stage: it can lose them at its end. */
const isLeft = (dockerfile: Dockerfile, stage: Stage): boolean =>
  new Set(dockerfile.referencesTo(stage).map(({ user }) => user)).size === 1 &&
  dockerfile.referencesTo(stage).every(({ kind }) => kind === "copy");

function pruned({ text }: Dockerfile, { from, instructions }: Stage, command: string): FixDraft {
  const last = instructions.at(-1) ?? from;
  return {
    title: t`Insert "RUN ${command}" at the end of the stage`,
    edits: [linesBehind(text, last, [`RUN ${command}`])],
  };
}

function withoutDev({ words }: ShellCommand): readonly FixDraft[] {
  const index = words.findIndex(({ value }) => value === "--dev" || value === "-d");
  const [word, before] = [words[index], words[index - 1]];
  if (!word || !before) return [];
  return [
    { title: t`Remove "${word.value}"`, edits: [remove({ start: before.span.end, end: word.span.end })] },
  ];
}

/** Options that take them in against a variable. */
const including: Partial<Record<PackageManagerName, string>> = {
  npm: "--include=dev",
  yarn: "--production=false",
  pnpm: "--prod=false",
};

/** Fixes that take development dependencies in for those who miss them. */
export function developmentFixes({
  install: { command, manager },
  exclusion,
}: InstalledDependencies): readonly FixDraft[] {
  if (exclusion?.by === "word") {
    const { word } = exclusion;
    const before = command.words[command.words.indexOf(word) - 1];
    if (!before || !/^-.*=|^--(?:production|prod)$|^-P$/.test(word.value)) return [];
    return [
      { title: t`Remove "${word.value}"`, edits: [remove({ start: before.span.end, end: word.span.end })] },
    ];
  }
  const option = Object.hasOwn(including, manager.name) ? including[manager.name] : undefined;
  const subcommand = command.words[manager.name === "yarn" && command.words.length === 1 ? 0 : 1];
  if (!option || !subcommand) return [];
  const words = command.words.flatMap((word) => [wordText(word), ...(word === subcommand ? [option] : [])]);
  return [{ title: t`Change to "${words.join(" ")}"`, edits: [wordBehind(subcommand, option)] }];
}
