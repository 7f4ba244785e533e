/** The source texts of a project, as far as a program could ask for files and packages by name in them. */
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import { inFolder } from "../project/buildContext/contextPaths.ts";

export interface ProgramText {
  /** Path within the context. */
  readonly path: string;
  readonly text: string;
}

/** More is not read: nothing is known then. */
const mostFiles = 2_000;
const mostCharacters = 8_000_000;
const deepest = 16;

/** Those of files whose name matches, below a folder; undefined where not all can be read. */
export function programTexts(
  context: BuildContext,
  folder: string,
  isRead: (name: string) => boolean,
  isPassed: (name: string) => boolean,
): readonly ProgramText[] | undefined {
  const texts: ProgramText[] = [];
  let characters = 0;
  const read = (directory: string, depth: number): boolean => {
    if (depth > deepest) return false;
    return (context.list(directory || ".") ?? []).every(({ name, kind }) => {
      const path = inFolder(directory, name);
      if (isPassed(name) || context.isIgnored(path) === true) return true;
      if (kind === "directory") return read(path, depth + 1);
      if (kind !== "file" || !isRead(name)) return true;
      const text = context.readFile(path);
      if (text === undefined) return false;
      texts.push({ path, text });
      characters += text.length;
      return texts.length <= mostFiles && characters <= mostCharacters;
    });
  };
  return read(folder, 0) ? texts : undefined;
}

/** Whether a text has a name as a part of a path or a string of its own. */
export function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + name.length]];
    if (/^["'`/\\\s=,:]?$/.test(before) && /^["'`/\\\s,]?$/.test(after)) return true;
  }
  return false;
}
