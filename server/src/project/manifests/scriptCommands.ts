/** The commands that a script of package.json runs in the end, through scripts that run scripts. */
import { readScript, type ShellCommand, type ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { MappedText } from "../../text/mappedText.ts";
import { launched } from "../container/programLaunchers.ts";
import type { PackageJson } from "./packageJson.ts";
import { packageScriptRun } from "./packageScripts.ts";

export interface ScriptCommand {
  readonly command: ShellCommand;
  /** The words from the program on, without what only starts it; with arguments that a caller gives. */
  readonly words: readonly ShellWord[];
  /** Names of what starts it, outermost first: `npx`. */
  readonly launchers: readonly string[];
  /** The script that it stands in; undefined for the command one began with. */
  readonly script: string | undefined;
}

/** Scripts that run scripts. */
const mostScripts = 6;

/**
 * The command itself where it runs no script; undefined where the script is not there or cannot be read.
 * In order, whether or not they depend on conditions.
 */
export function scriptCommands(
  command: ShellCommand,
  manifest: PackageJson | undefined,
): readonly ScriptCommand[] | undefined {
  return expand({ command, ...launched(command.words), script: undefined }, manifest, mostScripts);
}

/** `npm run` with that name; undefined for a name that no shell reads. */
export const scriptCall = (name: string): ShellCommand | undefined =>
  readScript(MappedText.whole(`npm run ${name}`), [])?.commands[0];

/** As `scriptCommands` of its call. */
export function commandsOfScript(name: string, manifest: PackageJson): readonly ScriptCommand[] | undefined {
  const call = scriptCall(name);
  return call && scriptCommands(call, manifest);
}

/** Scripts that installing runs. https://docs.npmjs.com/cli/using-npm/scripts#life-cycle-operation-order */
const lifecycle = [
  "preinstall",
  "install",
  "postinstall",
  "prepublish",
  "preprepare",
  "prepare",
  "postprepare",
];

/** Names of the scripts of a project that installing its dependencies runs, in order. */
export const installScripts = ({ scripts }: PackageJson): readonly string[] =>
  lifecycle.filter((name) => Object.hasOwn(scripts, name));

function expand(
  leaf: ScriptCommand,
  manifest: PackageJson | undefined,
  levels: number,
): readonly ScriptCommand[] | undefined {
  const run = packageScriptRun(leaf.words);
  if (!run) {
    const names = runAllNames(leaf.words);
    return names ? all(names, manifest, levels, []) : [leaf];
  }
  const { name, given, otherwise } = run;
  if (manifest && Object.hasOwn(manifest.scripts, name)) {
    // npm, pnpm and Yarn's first generation run these around it.
    const around = [`pre${name}`, name, `post${name}`].filter((each) =>
      Object.hasOwn(manifest.scripts, each),
    );
    return all(around, manifest, levels, given);
  }
  return manifest && otherwise ? [{ ...leaf, words: otherwise.words }] : undefined;
}

function all(
  names: readonly string[],
  manifest: PackageJson | undefined,
  levels: number,
  given: readonly ShellWord[],
): readonly ScriptCommand[] | undefined {
  const found: ScriptCommand[] = [];
  for (const name of names) {
    const inner = manifest && levels > 0 ? commandsOf(name, manifest, levels - 1, given) : undefined;
    if (!inner) return undefined;
    found.push(...inner);
  }
  return found;
}

function commandsOf(
  name: string,
  manifest: PackageJson,
  levels: number,
  given: readonly ShellWord[],
): readonly ScriptCommand[] | undefined {
  const text = Object.hasOwn(manifest.scripts, name) ? manifest.scripts[name] : undefined;
  const script = text ? readScript(MappedText.whole(text), []) : undefined;
  if (!script || script.hasErrors) return undefined;
  const last = script.commands.at(-1);
  const found: ScriptCommand[] = [];
  for (const command of script.commands) {
    const { launchers, words } = launched(command.words);
    const leaf = { command, words: command === last ? [...words, ...given] : words, launchers, script: name };
    const inner = expand(leaf, manifest, levels);
    if (!inner) return undefined;
    found.push(...inner);
  }
  return found;
}

/** The scripts that `run-s clean "build -- {@}"` names; undefined for any other command, and where a pattern names them. */
function runAllNames([program, ...words]: readonly ShellWord[]): readonly string[] | undefined {
  if (!/^(?:run-[sp]|npm-run-all2?)$/.test(program?.value ?? "")) return undefined;
  const names = words
    .map(({ value }) => value)
    .filter((value) => !value.startsWith("-"))
    .map((value) => value.split(/\s/)[0] ?? "");
  return names.some((name) => name.includes("*")) ? undefined : names;
}
