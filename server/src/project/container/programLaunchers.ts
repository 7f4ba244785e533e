/** Programs that only start another one: `tini --`, `npx`, `poetry run`. */

import { isCertain } from "../../dockerfile/scripts/commandConditions.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellScript, ShellWord } from "../../dockerfile/scripts/shellScript.ts";

export interface Launched {
  /** Names of what starts the program, outermost first: `tini`, `poetry`. */
  readonly launchers: readonly string[];
  /** The program and its arguments; empty where a launcher is given none. */
  readonly words: readonly ShellWord[];
}

interface Launcher {
  /** The words behind the name that make it one: `run` of `poetry run`. */
  readonly words?: readonly string[];
  /** Options that take the next word as their value. */
  readonly valueOptions?: RegExp;
  /** Assignments may come before the program. */
  readonly assigns?: boolean;
  /** Whatever stands before `--` is for the launcher; without it, it launches nothing. */
  readonly behindDashes?: boolean;
  readonly operands?: number;
}

const npx: Launcher = { valueOptions: /^(?:-p|--package)$/ };
const init: Launcher = { valueOptions: /^-[pre]$/ };

const launchers: Readonly<Record<string, readonly Launcher[]>> = {
  bun: [{ words: ["x"] }],
  bundle: [{ words: ["exec"] }],
  bunx: [npx],
  catatonit: [init],
  chpst: [{ valueOptions: /^-[uUbemdofpcrt/n]$/ }],
  "cross-env": [{ assigns: true }],
  "cross-env-shell": [{ assigns: true }],
  "ddtrace-run": [{}],
  "docker-entrypoint.sh": [{}],
  "docker-init": [init],
  "docker-php-entrypoint": [{}],
  dockerize: [{ valueOptions: /^-(?:wait|timeout|template|stdout|stderr|wait-retry-interval)$/ }],
  doppler: [{ words: ["run"], behindDashes: true }],
  dotenv: [{ behindDashes: true }, { words: ["run"], behindDashes: true }],
  dotenvx: [{ words: ["run"], behindDashes: true }],
  "dumb-init": [{ valueOptions: /^(?:-r|--rewrite)$/ }],
  hatch: [{ words: ["run"] }],
  infisical: [{ words: ["run"], behindDashes: true }],
  "newrelic-admin": [{ words: ["run-program"] }],
  npm: [
    { words: ["exec"], ...npx },
    { words: ["x"], ...npx },
  ],
  npx: [npx],
  "opentelemetry-instrument": [{ valueOptions: /^--[\w-]+$/ }],
  pdm: [{ words: ["run"] }],
  pipenv: [{ words: ["run"] }],
  pnpm: [{ words: ["exec"] }, { words: ["dlx"] }],
  pnpx: [npx],
  poetry: [{ words: ["run"] }],
  rye: [{ words: ["run"] }],
  "s6-setuidgid": [{ operands: 1 }],
  setpriv: [{ valueOptions: /^--(?:reuid|regid|groups|inh-caps|ambient-caps|bounding-set)$/ }],
  tini: [init],
  "tini-static": [init],
  uv: [
    {
      words: ["run"],
      valueOptions:
        /^(?:-p|--python|--with|--with-editable|--with-requirements|--package|--project|--directory|--extra|--group|--only-group|--no-group|--env-file|--index|--index-url)$/,
    },
  ],
  "with-contenv": [{}],
  yarn: [{ words: ["exec"] }, { words: ["dlx"] }],
};

/** The words from the program on that a command finally runs, and what started it. */
export function launched(words: readonly ShellWord[]): Launched {
  const names: string[] = [];
  let rest = words;
  for (;;) {
    const inner = unwrap(rest);
    if (inner.length < rest.length && rest[0]) names.push(baseName(rest[0].value));
    const name = inner[0]?.literal ? baseName(inner[0].value) : "";
    const next = Object.hasOwn(launchers, name) ? firstOf(launchers[name] ?? [], inner.slice(1)) : undefined;
    if (!next) return { launchers: names, words: inner };
    names.push(name);
    rest = next;
  }
}

/** What a container starts first: a program, and the one that this only starts. */
export function firstPrograms({ commands, hasErrors }: ShellScript): readonly ShellWord[] {
  const [command] = commands;
  if (!command || hasErrors || !isCertain({ commands }, command)) return [];
  const words = new Set([command.words[0], launched(command.words).words[0]]);
  return [...words].flatMap((word) => (word?.literal ? [word] : []));
}

function firstOf(ways: readonly Launcher[], words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  for (const way of ways) {
    const rest = behind(way, words);
    if (rest) return rest;
  }
  return undefined;
}

function behind(
  { words: own = [], valueOptions, assigns, behindDashes, operands = 0 }: Launcher,
  words: readonly ShellWord[],
): readonly ShellWord[] | undefined {
  if (!own.every((word, index) => words[index]?.value === word)) return undefined;
  const dashes = words.findIndex(({ value }) => value === "--");
  if (behindDashes) return dashes === -1 ? undefined : words.slice(dashes + 1);
  let start = own.length;
  for (let word = words[start]; word?.value.startsWith("-"); word = words[start]) {
    start += valueOptions?.test(word.value) ? 2 : 1;
    if (word.value === "--") break;
  }
  start += operands;
  while (assigns && /^\w+=/.test(words[start]?.value ?? "")) start++;
  return words.slice(start);
}
