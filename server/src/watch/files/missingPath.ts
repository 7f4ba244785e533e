/** Why the path of a watch rule leads to nothing, and where it was meant to lead: one reason for one path. */
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, isAbsolute, nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import { isThere, meantPath, writtenLike } from "../../project/buildContext/meantPath.ts";
import type { ComposeInProject, WatchRuleHere } from "../../project/composeInProject.ts";
import { cleanPath } from "../../text/path.ts";
import { isGenerated } from "./generatedNames.ts";

export interface MissingPath {
  readonly here: WatchRuleHere;
  /** The path as written. */
  readonly written: ComposeValue;
  /** Absolute. */
  readonly path: string;
  /**
   * `glob`: it is written as a pattern. `case`: the same letters in another case are there.
   * `context` and `file`: it is there seen from the build context, or from the directory of the file it is written in.
   * `absent`: none of these.
   */
  readonly kind: "glob" | "case" | "context" | "file" | "absent";
  /** What was most likely meant, in the style of what is written; undefined where nothing tells. */
  readonly meant: string | undefined;
}

/** Each path of the file's rules that is surely missing, but for those that some program will make. */
export const missingPaths = (project: ComposeInProject): readonly MissingPath[] =>
  project.derived.get(missingPaths, () =>
    project.watchRules.flatMap((here) => {
      const missing = project.standing(here.rule).get(missingPath, () => missingPath(project, here));
      return missing ? [{ ...missing, here }] : [];
    }),
  );

/** No run key of the service decides, so that it stands while somebody types in one: the service itself does not. */
function missingPath(
  project: ComposeInProject,
  { rule, loadedService }: WatchRuleHere,
): Omit<MissingPath, "here"> | undefined {
  const { files } = project;
  const { path, trigger } = rule;
  const written = trigger.path;
  if (path === undefined || !written) return undefined;
  const found = (kind: MissingPath["kind"], meant: string | undefined) => ({
    written,
    path,
    kind,
    meant: meant && asWritten(project, written.text, path, meant),
  });
  // What the user has not written, above and in place of `..` and `~`, is nobody's mistake.
  const names = cleanPath(written.text.replaceAll("\\", "/"))
    .split("/")
    .filter((name) => !["", ".", "..", "~"].includes(name)).length;
  const recased = otherCase(files, path, names);
  if (files.kindOf(path) !== "missing") return recased === undefined ? undefined : found("case", recased);
  if (/[*?]/.test(written.text)) return found("glob", undefined);
  if (isGenerated(written.text)) return undefined;
  if (recased) return found("case", recased);
  const inContext = seenFrom(files, project.buildContextOf(loadedService)?.root, written.text);
  if (inContext) return found("context", inContext);
  const besideFile = seenFrom(files, directoryOf(rule.file), written.text);
  if (besideFile) return found("file", besideFile);
  const near = meantPath(files, path);
  // Routes have brackets in their names: only what is no misspelt one is a pattern.
  return found(near === undefined && /\[[^\]]+\]/.test(written.text) ? "glob" : "absent", near);
}

/**
 * The path in the letters that the disk has, where they differ in nothing but case.
 * Disks that tell no cases apart have the path as it is written, too; others' disks have not.
 */
function otherCase(files: FileSystem, path: string, names: number): string | undefined {
  const parts: string[] = [];
  let directory = path;
  for (let count = 0; count < names && directoryOf(directory) !== directory; count++) {
    parts.unshift(nameOf(directory));
    directory = directoryOf(directory);
  }
  let actual = directory;
  for (const part of parts) {
    const entries = files.list(actual)?.map(({ name }) => name) ?? [];
    const alike = entries.filter((name) => sameLetters(name) === sameLetters(part));
    const name = alike.find((each) => each.normalize() === part.normalize()) ?? alike[0];
    if (name === undefined) return undefined;
    actual = resolvePath(actual, name.normalize() === part.normalize() ? part : name);
  }
  return actual === path ? undefined : actual;
}

const sameLetters = (name: string): string => name.normalize().toLowerCase();

/** The path as it would be right if it were seen from another directory. */
function seenFrom(files: FileSystem, directory: string | undefined, written: string): string | undefined {
  if (directory === undefined || isAbsolute(written) || written.startsWith("~")) return undefined;
  const path = resolvePath(directory, written);
  return isThere(files, path) ? path : undefined;
}

/**
 * In the style of what it replaces. Undefined where it is seen from another directory than the file's.
 */
function asWritten(
  { directory }: ComposeInProject,
  written: string,
  path: string,
  meant: string,
): string | undefined {
  if (isAbsolute(written)) return writtenLike(written, "/", meant);
  if (directory === undefined || resolvePath(directory, written) !== path) return undefined;
  // Further up, nothing was misspelt but moved.
  const isNear = relativeTo(directoryOf(directory), meant);
  return isNear ? writtenLike(written, directory, meant) : undefined;
}
