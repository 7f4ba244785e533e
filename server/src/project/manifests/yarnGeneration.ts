/** Which of Yarn's two generations a project uses: they share little but the name. */
import type { BuildContext } from "../buildContext/buildContext.ts";
import { inFolder } from "../buildContext/contextPaths.ts";

/** Whether it is the second: its configuration is there, its lockfile says so, or the manifest's `packageManager`. */
export function isModernYarn(context: BuildContext, folder = ""): boolean {
  const folders = [...new Set([folder, ""])];
  const read = (name: string): string =>
    folders.map((each) => context.readFile(inFolder(each, name)) ?? "").join("\n");
  return (
    folders.some((each) => context.kindOf(inFolder(each, ".yarnrc.yml")) === "file") ||
    /^__metadata:/m.test(read("yarn.lock")) ||
    /"packageManager"\s*:\s*"yarn@(?:[2-9]|\d\d)/.test(read("package.json"))
  );
}
