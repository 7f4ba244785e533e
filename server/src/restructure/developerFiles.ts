/** Files of a project that no program asks for, whatever it is written in. */
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import { inFolder } from "../project/buildContext/contextPaths.ts";

/** Names of what git, editors and Docker read, and of what is written about a project. */
export const onlyForDevelopers =
  /^(?:\.git|\.git(?:ignore|attributes|modules)|\.github|\.gitlab-ci\.yml|\.vscode|\.idea|\.editorconfig|[\w.-]*\.dockerignore|(?:[\w.-]+\.)?Dockerfile(?:\.[\w.-]+)?|(?:docker-)?compose[\w.-]*\.ya?ml|README[\w.-]*|CHANGELOG[\w.-]*|CONTRIBUTING[\w.-]*|LICEN[CS]E[\w.-]*)$/i;

/** Whether a folder of the context has nothing but files with such names below it, and something of that. */
export function holdsOnly(context: BuildContext, folder: string, names: RegExp): boolean {
  const entries = context.list(folder) ?? [];
  return (
    entries.length > 0 &&
    entries.every(({ name, kind }) =>
      kind === "directory" ? holdsOnly(context, inFolder(folder, name), names) : names.test(name),
    )
  );
}
