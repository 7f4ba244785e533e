/** Which files of a Go project only its build and its developers need: what is compiled has them in it. */
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import type { CopiedEntry } from "./copiedEntries.ts";
import { holdsOnly, onlyForDevelopers } from "./developerFiles.ts";
import { type ProgramTexts, programTexts, type TextSelection } from "./programTexts.ts";

const selection: TextSelection = {
  isRead: (name) => (name.endsWith(".go") && !name.endsWith("_test.go")) || name === "go.mod",
  isPassed: (name) => /^(?:\.git|node_modules|testdata|vendor)$/.test(name),
};

/** Its module and its code; undefined where there is more than is read. */
export const goTexts = (context: BuildContext, folder: string): ProgramTexts | undefined =>
  programTexts(context, folder, selection);

const forGoDevelopers =
  /^(?:go\.(?:mod|sum|work|work\.sum)|vendor|testdata|Makefile|Taskfile\.ya?ml|\.golangci[\w.-]*|\.air\.toml)$/i;

const code = /\.go$/;

/** Whether the program does without an entry: its code, which is in the program, and what only people read. */
export function isOnlyForGo({ origin, kind }: CopiedEntry, context: BuildContext): boolean {
  const name = origin.slice(origin.lastIndexOf("/") + 1);
  if (onlyForDevelopers.test(name) || forGoDevelopers.test(name)) return true;
  return kind === "file" ? code.test(name) : holdsOnly(context, origin, code);
}
