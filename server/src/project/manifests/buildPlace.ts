/** A build command in the folder of the project that it is about. */
import type { BuildContext } from "../buildContext/buildContext.ts";

export interface BuildPlace {
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** No variable in any of them. */
  readonly literal: boolean;
  /** Path within the context; "" for its root. */
  readonly folder: string;
  readonly context: BuildContext;
}

/** The value of an option: `-o dist`, `--out=dist`; undefined where it is not given. */
export function valueOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[index + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  }
  return undefined;
}

/** A path as the context has it, given one as the command has it; undefined outside of the context. */
export const pathIn = ({ folder }: BuildPlace, path: string): string | undefined => {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join("/");
};

/** A path without `./` before and slashes behind it. */
export const plain = (path: string): string =>
  path.replace(/^(?:\.\/+)+/, "").replace(/(.)\/+$/, "$1") || ".";
