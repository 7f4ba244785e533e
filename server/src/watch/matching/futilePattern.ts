/** Patterns of watch rules that surely match nothing, and were surely meant to. */
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import { expandBraces } from "../../ignore/braces.ts";
import { watchMatcher } from "../../ignore/watchMatcher.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { nearest } from "../../text/nearest.ts";
import { isHabitual } from "../files/generatedNames.ts";
import { type WatchedTree, watchedTree } from "../files/watchedTree.ts";
import { type KnownTrigger, knownTriggerHere } from "./knownTriggers.ts";
import { spoilsPatterns } from "./patternReach.ts";
import type { PatternUse, WrittenPattern } from "./writtenPatterns.ts";

export interface FutilePattern {
  /** The pattern that was most likely meant; undefined where nothing tells. */
  readonly meant: string | undefined;
}

/**
 * Of `ignore` only misspelt names: people write down what is not there yet.
 * Of `include` besides every pattern of a list that matches no file at all. Undefined where anything speaks for it.
 */
export function futilePattern(
  project: ComposeInProject,
  { rule, list, patterns }: PatternUse,
  { value, subject, negated }: WrittenPattern,
): FutilePattern | undefined {
  const known = knownTriggerHere(project, rule.trigger);
  if (
    !known ||
    negated ||
    !isPlain(subject, known.root) ||
    project.files.kindOf(known.root) !== "directory"
  ) {
    return undefined;
  }
  const meant = misspelt(project.files, known, subject, list === "include");
  if (meant !== undefined) return { meant: inStyleOf(value, meant) };
  if (list === "ignore" || !isDead(project, known, patterns)) return undefined;
  const deep = /^[^/]+$/.test(subject) ? `**/${subject}` : undefined;
  const helps =
    deep !== undefined && watchedTree(project, known).files.some(watchMatcher(known.root, [deep]).matches);
  return { meant: helps ? inStyleOf(value, deep) : undefined };
}

/** What a pattern with alternatives in braces was meant to say; undefined where something is really called so. */
export function bracedPatterns(
  project: ComposeInProject,
  { value, uses }: WrittenPattern,
): readonly string[] | undefined {
  const meant = expandBraces(value.text.trim());
  if (meant.length < 2) return undefined;
  const isCalledSo = uses.some(({ rule }) => {
    const known = knownTriggerHere(project, rule.trigger);
    const { files, directories } = known ? watchedTree(project, known) : { files: [], directories: [] };
    return !known || [...files, ...directories].some((path) => path.includes("{", rule.path?.length));
  });
  return isCalledSo ? undefined : meant;
}

/** Without what other rules look at: absolute paths, brackets, a repeated path, a lone star. */
const isPlain = (subject: string, root: string): boolean =>
  !/^(?:\/|\.\.(?:\/|$)|\*?$)|[[\]\\]/.test(subject) &&
  !spoilsPatterns(root) &&
  subject.split("/")[0] !== nameOf(root) &&
  !isHabitual(subject);

/** Whether no pattern of an `include` matches any file that is there, nor one that a program may make. */
function isDead(project: ComposeInProject, known: KnownTrigger, patterns: readonly ComposeValue[]): boolean {
  const tree = watchedTree(project, known);
  if (!tree.complete || tree.files.length === 0 || patterns.length > 50) return false;
  const texts = patterns.map(({ text }) => text.trim());
  if (
    !texts.every((text) => text.startsWith("!") || isPlain(text.replace(/^(?:\.\/)+|\/+$/g, ""), known.root))
  ) {
    return false;
  }
  // What other lists keep out is not looked at, and may match all the same.
  if (texts.some((text) => isUnseen(project.files, known, tree, text))) return false;
  const { matches } = watchMatcher(known.root, texts);
  return !tree.files.some(matches);
}

/** Whether a pattern may match in a directory that is ignored, or that is named and not entered. */
function isUnseen(
  files: FileSystem,
  { root, matcher }: KnownTrigger,
  { directories, files: seen }: WatchedTree,
  text: string,
): boolean {
  const [literal = ""] = /^(?:[^*?/]+\/)*/.exec(text.replace(/^(?:\.\/)+/, "")) ?? [];
  if (matcher.excludes(resolvePath(root, literal || "."))) return true;
  if (!text.includes("**")) return false;
  const ignored = files
    .list(root)
    ?.some(({ name, kind }) => kind === "directory" && matcher.excludes(resolvePath(root, name)));
  return (
    ignored !== false ||
    directories.some(
      (directory) => ![...seen, ...directories].some((path) => path.startsWith(`${directory}/`)),
    )
  );
}

/** The pattern with the one misspelt name put right: a name that is there, and that the rule does not deal with yet. */
function misspelt(
  files: FileSystem,
  { root, matcher }: KnownTrigger,
  subject: string,
  includes: boolean,
): string | undefined {
  if (/[*?]/.test(subject)) return undefined;
  let directory = root;
  const names = subject.split("/");
  const at = names.findIndex((name) => {
    const path = resolvePath(directory, name);
    if (files.kindOf(path) === "missing") return true;
    directory = path;
    return false;
  });
  const name = names[at];
  if (name === undefined) return undefined;
  const entries = files.list(directory)?.map((entry) => entry.name) ?? [];
  // Of a short name only other capitals are no other name.
  const candidate = nearest(name, entries, name.length < 4 ? 0 : name.length < 9 ? 1 : 2);
  if (candidate === undefined || isAnother(name, candidate)) return undefined;
  const meant = names.with(at, candidate).join("/");
  const path = resolvePath(root, meant);
  return files.kindOf(path) !== "missing" && matcher.matches(path) !== includes ? meant : undefined;
}

/** `app2` beside `app`, `a.js` beside `a.ts`, `core` beside `code`: nobody has misspelt one for the other. */
function isAnother(name: string, candidate: string): boolean {
  const undigited = (text: string): string => text.replace(/\d/g, "");
  return (
    extensionOf(candidate) !== extensionOf(name) ||
    (name !== candidate && undigited(name) === undigited(candidate)) ||
    (name.length < 6 &&
      ![candidate.toLowerCase(), `${candidate}s`, candidate.slice(0, -1)].includes(name.toLowerCase()))
  );
}

const extensionOf = (name: string): string => /(?<=.)\.[^.]*$/.exec(name)?.[0] ?? "";

/** With the `./` and the slash at the end that the pattern has. */
function inStyleOf({ text }: ComposeValue, subject: string): string {
  const [start = ""] = /^\.\//.exec(text.trim()) ?? [];
  const [end = ""] = /(?<=.)\/$/.exec(text.trim()) ?? [];
  return `${subject.startsWith("**") ? "" : start}${subject}${end}`;
}
