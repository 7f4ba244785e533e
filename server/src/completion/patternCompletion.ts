/** Patterns for `ignore` and `include`, from what the rule's path holds. */

import { nameOf, resolvePath } from "../files/paths.ts";
import { literalPattern } from "../ignore/patternText.ts";
import { t } from "../text/message.ts";
import { filesBelow } from "../watch/files/filesBelow.ts";
import type { Completion } from "./completion.ts";
import { type ComposePlace, rulePathAt, written } from "./composePlace.ts";

/** What installs, builds and editors make, and rules had better leave out. */
const made =
  /^(?:node_modules|\.git|dist|build|out|coverage|target|vendor|__pycache__|\.?venv|\.next|\.cache|tmp|\.DS_Store)$/;

/** How many entries are looked at for their extensions. */
const enough = 2_000;

export function patternCompletions(place: ComposePlace): readonly Completion[] {
  const { project, cursor } = place;
  const root = rulePathAt(place);
  if (root === undefined || project.files.kindOf(root) !== "directory") return [];
  const negated = cursor.typed.startsWith("!") ? "!" : "";
  const typed = cursor.typed.slice(negated.length);
  if (typed.startsWith("**/")) return extensionsBelow();
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const ignoring = cursor.path.includes("ignore");
  const entries = project.files.list(resolvePath(root, folder === "" ? "." : folder)) ?? [];
  const names = entries.slice(0, 200).map(({ name, kind }): Completion => {
    const isFolder = kind === "directory";
    return pattern(`${folder}${literalPattern(name)}${isFolder ? "/" : ""}`, {
      kind: isFolder ? "folder" : "file",
      rank: (made.test(name) === ignoring ? 0 : 3) + (isFolder ? 0 : 1),
    });
  });
  return folder === "" ? [...names, ...extensionsBelow()] : names;

  function extensionsBelow(): readonly Completion[] {
    const extensions = new Map<string, string>();
    const enter = (directory: string): boolean => !made.test(nameOf(directory));
    for (const entry of filesBelow(project.files, root ?? "", { enter, budget: { left: enough } })) {
      if (entry.kind !== "file") continue;
      const extension = /[^/]\.([\w-]{1,12})$/.exec(entry.path)?.[1];
      if (extension !== undefined && !extensions.has(extension))
        extensions.set(extension, nameOf(entry.path));
    }
    return [...extensions].slice(0, 40).map(([extension, example]) => ({
      ...pattern(`**/*.${extension}`, { kind: "pattern", rank: 5 }),
      detail: t`at any depth: ${example}`,
    }));
  }

  function pattern(text: string, like: Pick<Completion, "kind" | "rank">): Completion {
    return { ...like, label: text, span: cursor.span, insert: written(cursor, negated + text) };
  }
}
