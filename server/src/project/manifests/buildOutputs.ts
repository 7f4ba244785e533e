/** Where build commands write what they make, as far as the command or the tool's own configuration says it. */
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { inFolder } from "../buildContext/contextPaths.ts";
import { compiledOutputs } from "./compiledOutputs.ts";
import { javascriptOutputs } from "./javascriptOutputs.ts";
import { packageJsonAt } from "./packageJson.ts";
import { scriptCommands } from "./scriptCommands.ts";

/**
 * What a command writes: files and folders, absolute or as seen from the directory it runs in, without a trailing slash.
 * `folder` is the path within the context of what lies in that directory, "" for the root (see `contextOrigin`).
 * Undefined where it is no build that is known, or its configuration is none that can be read; empty: it writes nothing.
 */
export function buildOutputs(
  command: ShellCommand,
  folder: string,
  context: BuildContext,
): readonly string[] | undefined {
  const leaves = scriptCommands(command, packageJsonAt(context, inFolder(folder, "package.json")));
  if (!leaves || leaves.length === 0) return undefined;
  const outputs: string[] = [];
  for (const { words, command: leaf } of leaves) {
    const place = {
      words: words.map(({ value }) => value),
      literal: words.every(({ literal }) => literal),
      folder,
      context,
    };
    if (leaf.name === "cd") return undefined;
    const own = quiet.test(words[0]?.value ?? "") ? [] : (javascriptOutputs(place) ?? compiledOutputs(place));
    if (!own) return undefined;
    outputs.push(...own);
  }
  return [...new Set(outputs)];
}

/** Programs that write nothing of note. */
const quiet =
  /^(?:echo|printf|true|test|\[|eslint|biome|prettier|vue-tsc|jest|vitest|rimraf|del|del-cli|tslint|stylelint|exit|set|export)$/;
