/** What to start in place of a server for development, where the project says it or it is one word less. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { wordInstead } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { type DevelopmentServer, developmentServer } from "../../project/container/developmentServers.ts";
import type { StartCommand } from "../../project/container/startCommand.ts";
import { type Edit, remove, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export function serverFixes(
  dockerfile: Dockerfile,
  start: StartCommand,
  { name, option }: DevelopmentServer,
): readonly FixDraft[] {
  if (start.packageScript) return otherScript(dockerfile, start);
  if (option !== undefined) return withoutOption(start.words, option);
  const [, subcommand] = start.words;
  if (name !== "next dev" || !subcommand || !buildsSomething(dockerfile)) return [];
  return [{ title: t`Change to "${"next start"}"`, edits: [wordInstead(subcommand, "start")] }];
}

/** Its companions, `--reload-dir`, would be refused or mean nothing without it. */
function withoutOption(words: readonly ShellWord[], index: number): readonly FixDraft[] {
  const before = words[index - 1];
  const word = words[index];
  if (!before || !word || words.some(({ value }) => value.startsWith(`${word.value}-`))) return [];
  return [
    { title: t`Remove "${word.value}"`, edits: [remove({ start: before.span.end, end: word.span.end })] },
  ];
}

/** Where a build came before, the script that runs what it made. */
function otherScript(
  dockerfile: Dockerfile,
  { packageScript, scriptWord, words }: StartCommand,
): readonly FixDraft[] {
  const scripts = packageScript?.manifest.scripts ?? {};
  const other = ["start:prod", "start:production", "prod", "start"].find(
    (name) => Object.hasOwn(scripts, name) && runsWhatIsBuilt(scripts[name] ?? ""),
  );
  if (!other || !scriptWord || !buildsSomething(dockerfile) || words.length === 0) return [];
  return [
    { title: t`Run the script "${other}" instead`, edits: [namedInstead(dockerfile, scriptWord, other)] },
  ];
}

function namedInstead(dockerfile: Dockerfile, word: ShellWord, name: string): Edit {
  // `npm start` is short for `npm run start`; other scripts have no short form.
  const before = dockerfile.text.slice(0, word.span.start);
  const isShort =
    !/\brun(?:-script)?["'\s,\\]+$/.test(before) && /\bnpm["'\s,\\]+$/.test(before) && name !== "start";
  if (!isShort) return wordInstead(word, name);
  return replace(word.span, word.exec ? `"run", ${JSON.stringify(name)}` : `run ${name}`);
}

function runsWhatIsBuilt(script: string): boolean {
  if (/[;|]|(?<!&)&(?!&)/.test(script)) return false;
  const last = script.split("&&").at(-1) ?? "";
  const words = last
    .split(/\s+/)
    .filter((word) => word !== "" && !/^\w+=/.test(word) && word !== "cross-env");
  const isRunner = /^(?:npm|yarn|pnpm|bun|npx)$/.test(words[0] ?? "");
  return !isRunner && developmentServer(words, new Map()) === undefined;
}

const buildsSomething = (dockerfile: Dockerfile): boolean =>
  dockerfile.instructions("RUN").some(({ argumentsText }) => /\bbuild\b/.test(argumentsText));
