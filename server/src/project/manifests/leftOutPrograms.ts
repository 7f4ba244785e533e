/** Which program of a development dependency a command runs. */
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { packagesOfProgram } from "./buildTools.ts";
import { isLockedForProduction } from "./lockedPackages.ts";
import type { PackageJson } from "./packageJson.ts";
import { packageScriptRun } from "./packageScripts.ts";
import { scriptCommands } from "./scriptCommands.ts";

export interface LeftOutProgram {
  readonly program: string;
  readonly package: string;
  /** The script that runs it; undefined where the command does itself. */
  readonly script: string | undefined;
}

/**
 * The first one, whose package is among `devDependencies` and nothing else, and no other package brings along. Undefined
 * where there is none, and where `npx` or its like may fetch it.
 */
export function leftOutProgram(
  command: ShellCommand,
  manifest: PackageJson,
  context: BuildContext,
): LeftOutProgram | undefined {
  for (const { words, launchers, script } of scriptCommands(command, manifest) ?? []) {
    if (launchers.some((name) => /^(?:npx|pnpx|bunx|npm|bun)$/.test(name))) continue;
    const run = packageScriptRun(words);
    if (run && !run.otherwise) continue;
    const [first] = words;
    const path = first?.literal ? first.value : "";
    const programs = [...launchers.filter((name) => name.startsWith("cross-env") || name === "dotenv"), path];
    for (const each of programs) {
      // A path leads to the very file; a bare name outside of scripts is a program of the image.
      if (each.includes("/") && !/node_modules\/\.bin\//.test(each)) continue;
      if (script === undefined && !each.includes("/") && launchers.length === 0 && !isRunner(command))
        continue;
      const program = baseName(each);
      const left = leftOutPackage(program, manifest, context);
      if (left !== undefined) return { program, package: left, script };
    }
  }
  return undefined;
}

/** The package that has the program, where none that is there without development dependencies has it. */
function leftOutPackage(
  program: string,
  { path, dependencies, devDependencies, peerDependencies }: PackageJson,
  context: BuildContext,
): string | undefined {
  const names = packagesOfProgram(program);
  const left = names.find((name) => Object.hasOwn(devDependencies, name));
  if (left === undefined) return undefined;
  const isThere = names.some(
    (name) =>
      Object.hasOwn(dependencies, name) ||
      Object.hasOwn(peerDependencies, name) ||
      isLockedForProduction(context, path, name),
  );
  return isThere ? undefined : left;
}

const isRunner = ({ name }: ShellCommand): boolean => /^(?:yarn|pnpm|bun)$/.test(name);
