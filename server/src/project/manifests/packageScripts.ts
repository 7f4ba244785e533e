/** Commands that run a script of a package.json: `npm start`, `yarn build`, `node --run build`. */
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";

export interface PackageScriptRun {
  readonly name: string;
  /** The word that names it. */
  readonly word: ShellWord;
  /** Arguments that the script is given. */
  readonly given: readonly ShellWord[];
  /** What runs where there is no such script, for `yarn vite`: a program of node_modules, or of Bun's. */
  readonly otherwise: { readonly program: string; readonly words: readonly ShellWord[] } | undefined;
}

/** Options that lead to another package than the one of the directory. */
const elsewhere =
  /^(?:-C|--prefix|--cwd|--dir|-w|-ws|--workspaces?|-F|--filter|-r|--recursive|--top-level|-T)(?:=|$)/;

/** Words behind `yarn`, `pnpm` and `bun` that are their own; any other is a script or a program. */
const ownWords = new Set(
  (
    "install i ci add a remove rm uninstall un update up upgrade link unlink exec dlx x create init publish pack " +
    "info list ls why audit outdated cache config dedupe deploy fetch import patch rebuild prune store root bin " +
    "workspace workspaces set version versions plugin pm help login logout node global licenses test t build repl " +
    "autoclean check generate-lock-entry owner policies tag team unplug npm explain constraints stage env setup self-update"
  ).split(" "),
);

/** Of those, the words that run a script after all, by program. */
const shortForms: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: new Set(["start", "test", "stop", "restart", "t", "tst"]),
  yarn: new Set(["build", "test"]),
  pnpm: new Set(["build", "test", "t"]),
  bun: new Set(),
};

/** Undefined for any other command, and for one about another package than that of its directory. */
export function packageScriptRun(words: readonly ShellWord[]): PackageScriptRun | undefined {
  const [first, ...rest] = words;
  const program = baseName(first?.value ?? "");
  if (program === "node") return nodeRun(rest);
  const short = Object.hasOwn(shortForms, program) ? shortForms[program] : undefined;
  if (!short) return undefined;
  const dashes = rest.findIndex(({ value }) => value === "--");
  const own = dashes === -1 ? rest : rest.slice(0, dashes);
  if (own.some(({ value }) => elsewhere.test(value))) return undefined;
  const position = own.findIndex(({ value }) => !value.startsWith("-"));
  const subcommand = own[position];
  if (!subcommand?.literal) return undefined;
  const runs = /^(?:run|run-script|rum|urn)$/.test(subcommand.value);
  const word = runs ? own.slice(position + 1).find(({ value }) => !value.startsWith("-")) : subcommand;
  if (!word?.literal) return undefined;
  const isShort = short.has(word.value) || (program !== "npm" && !ownWords.has(word.value));
  if (!runs && !isShort) return undefined;
  const behind = rest.slice(rest.indexOf(word) + 1);
  // Only npm wants the dashes.
  const given = program === "npm" && dashes === -1 ? [] : behind.slice(behind[0]?.value === "--" ? 1 : 0);
  const name = program === "npm" && /^(?:t|tst)$/.test(word.value) && !runs ? "test" : word.value;
  const isFile = /\.[cm]?[jt]sx?$/.test(word.value);
  const otherwise =
    program === "npm" || (program === "bun" && !runs) || isFile
      ? undefined
      : { program: baseName(word.value), words: [word, ...behind] };
  return { name, word, given, otherwise };
}

function nodeRun(words: readonly ShellWord[]): PackageScriptRun | undefined {
  const position = words.findIndex(({ value }) => value === "--run" || value.startsWith("--run="));
  const option = words[position];
  const word = option?.value === "--run" ? words[position + 1] : option;
  if (!word?.literal) return undefined;
  const name = word.value.replace(/^--run=/, "");
  const dashes = words.findIndex(({ value }) => value === "--");
  return { name, word, given: dashes === -1 ? [] : words.slice(dashes + 1), otherwise: undefined };
}
