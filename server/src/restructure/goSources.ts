/** Which files of a Go project only its build and its developers need: what is compiled has them in it. */
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import type { CopiedEntry } from "./copiedEntries.ts";
import { type ProgramTexts, programTexts, type TextSelection } from "./programTexts.ts";

const selection: TextSelection = {
  isRead: (name) => (name.endsWith(".go") && !name.endsWith("_test.go")) || name === "go.mod",
  isPassed: (name) => /^(?:\.git|node_modules|testdata|vendor)$/.test(name),
};

/** Its module and its code; undefined where there is more than is read. */
export const goTexts = (context: BuildContext, folder: string): ProgramTexts | undefined =>
  programTexts(context, folder, selection);

const forDevelopers =
  /^(?:go\.(?:mod|sum|work|work\.sum)|vendor|testdata|Makefile|Taskfile\.ya?ml|\.golangci[\w.-]*|\.air\.toml|\.git|\.git(?:ignore|attributes|modules)|\.github|\.gitlab-ci\.yml|\.vscode|\.idea|\.editorconfig|\.dockerignore|[\w.-]*\.dockerignore|(?:[\w.-]+\.)?Dockerfile(?:\.[\w.-]+)?|(?:docker-)?compose[\w.-]*\.ya?ml|README[\w.-]*|CHANGELOG[\w.-]*|CONTRIBUTING[\w.-]*|LICEN[CS]E[\w.-]*)$/i;

/** Whether the program does without an entry: its code, which is in the program, and what only people read. */
export function isOnlyForGo({ origin, kind }: CopiedEntry, context: BuildContext): boolean {
  const name = origin.slice(origin.lastIndexOf("/") + 1);
  if (forDevelopers.test(name)) return true;
  return kind === "file" ? name.endsWith(".go") : isCode(context, origin);
}

/** Nothing but code, and some of it. */
function isCode(context: BuildContext, directory: string): boolean {
  const entries = context.list(directory) ?? [];
  return (
    entries.length > 0 &&
    entries.every(({ name, kind }) =>
      kind === "directory" ? isCode(context, `${directory}/${name}`) : name.endsWith(".go"),
    )
  );
}
