/** Edits to the ignore file of a build context. */

import { nameOf } from "../../files/paths.ts";
import type { FileEdits, FixDraft } from "../../lint/rule.ts";
import type { IgnoreFile } from "../../project/buildContext/buildContext.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

/** One line for each pattern at the end of the ignore file, which is created where there is none. */
export function appendPatterns({ path, text }: IgnoreFile, patterns: readonly string[]): FileEdits {
  const lineBreak = lineBreakOf(text ?? "");
  const lines = patterns.map((pattern) => pattern + lineBreak).join("");
  if (text === undefined) return { path, create: true, edits: [insertAt(0, lines)] };
  const joint = text === "" || text.endsWith("\n") ? "" : lineBreak;
  return { path, edits: [insertAt(text.length, joint + lines)] };
}

/** Keeps paths out of the build context. */
export function ignorePaths(paths: readonly string[], ignoreFile: IgnoreFile): FixDraft {
  const list = paths.join(", ");
  const file = ignoreFileName(ignoreFile);
  return {
    title:
      ignoreFile.text === undefined ? t`Create ".dockerignore" with ${list}` : t`Add ${list} to "${file}"`,
    edits: [],
    elsewhere: [appendPatterns(ignoreFile, paths.map(escapePattern))],
  };
}

export const ignoreFileName = ({ path }: IgnoreFile): string => nameOf(path);

/** Names are literal, patterns are not. */
export const escapePattern = (path: string): string =>
  path.replace(/[\\*?[\]]/g, "\\$&").replace(/^[!#]/, "\\$&");
