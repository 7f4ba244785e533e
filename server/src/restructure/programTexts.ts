/** The source texts of a project, as far as a program could ask for files and packages by name in them. */
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import { inFolder } from "../project/buildContext/contextPaths.ts";

export interface ProgramText {
  /** Path within the context. */
  readonly path: string;
  readonly text: string;
}

/** Texts, and what was looked for in them: a Dockerfile is typed in while they stay as they are. */
export class ProgramTexts {
  readonly all: readonly ProgramText[];
  readonly #mentioned = new Map<string, boolean>();
  readonly #found = new Map<string, ProgramText | undefined>();
  #imports: readonly { readonly path: string; readonly names: readonly string[] }[] | undefined;

  constructor(all: readonly ProgramText[]) {
    this.all = all;
  }

  /** Whether one of them has a name as a part of a path or a string of its own. */
  mention(name: string): boolean {
    const known = this.#mentioned.get(name) ?? this.all.some(({ text }) => mentions(text, name));
    this.#mentioned.set(name, known);
    return known;
  }

  /** The first in which the pattern, which keeps no state, matches. */
  find(pattern: RegExp): ProgramText | undefined {
    const { source } = pattern;
    if (!this.#found.has(source))
      this.#found.set(
        source,
        this.all.find(({ text }) => pattern.test(text)),
      );
    return this.#found.get(source);
  }

  /** The modules that each imports or requires by a literal name; types alone are none. */
  get imports(): readonly { readonly path: string; readonly names: readonly string[] }[] {
    this.#imports ??= this.all.map(({ path, text }) => ({ path, names: importedNames(text) }));
    return this.#imports;
  }
}

/** As far back as an import may begin before its `from`. */
const longestImport = 2_000;

function importedNames(text: string): readonly string[] {
  const mentioned = text.matchAll(
    /\bfrom\s?["']([^"'\n]+)["']|\b(?:require(?:\.resolve)?\(|import\(|import)\s?["'`]([^"'`\n]+)["'`]/g,
  );
  return [...mentioned].flatMap(({ 1: from, 2: called, index }) => {
    if (from === undefined) return called ?? [];
    const before = text.slice(Math.max(0, index - longestImport), index);
    const start = Math.max(before.lastIndexOf("import"), before.lastIndexOf("export"));
    return /^(?:import|export)\s+type\s+[\w{*]/.test(before.slice(start)) ? [] : from;
  });
}

/** Which files below a folder are texts of its program: a way of reading, made once. */
export interface TextSelection {
  isRead(name: string): boolean;
  /** `path` as seen from the folder. */
  isPassed(name: string, path: string): boolean;
}

/** More is not read: nothing is known then. */
const mostFiles = 2_000;
const mostCharacters = 4_000_000;
const mostInOne = 400_000;
const deepest = 16;

/** Undefined where not all can be read. Kept with the context, as long as the disk answers as before. */
export function programTexts(
  context: BuildContext,
  folder: string,
  selection: TextSelection,
): ProgramTexts | undefined {
  const known = context.derived.get(selection, () => new Map<string, ProgramTexts | undefined>());
  if (!known.has(folder)) known.set(folder, readTexts(context, folder, selection));
  return known.get(folder);
}

function readTexts(
  context: BuildContext,
  folder: string,
  { isRead, isPassed }: TextSelection,
): ProgramTexts | undefined {
  const texts: ProgramText[] = [];
  let characters = 0;
  const read = (directory: string, depth: number): boolean => {
    if (depth > deepest) return false;
    const entries = context.list(inFolder(folder, directory) || ".");
    if (!entries) return false;
    return entries.every(({ name, kind }) => {
      const inner = inFolder(directory, name);
      const path = inFolder(folder, inner);
      if (isPassed(name, inner) || context.isIgnored(path) === true) return true;
      if (kind === "directory") return read(inner, depth + 1);
      if (kind !== "file" || !isRead(name)) return true;
      const text = context.readFile(path);
      if (text === undefined || text.length > mostInOne) return false;
      texts.push({ path, text });
      characters += text.length;
      return texts.length <= mostFiles && characters <= mostCharacters;
    });
  };
  return read("", 0) ? new ProgramTexts(texts) : undefined;
}

/** Whether a text has a name as a part of a path or a string of its own. */
export function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + name.length]];
    if (/^["'`/\\\s=,:]?$/.test(before) && /^["'`/\\\s,]?$/.test(after)) return true;
  }
  return false;
}
