/** Which files a watch rule matches: its path, `include`, `ignore`, the build's ignore file and Compose's own list. */
import type { ComposeValue } from "../compose/composeValue.ts";
import type { WatchTrigger } from "../compose/watchTrigger.ts";
import { relativeTo } from "../files/paths.ts";
import type { PatternMatcher } from "../ignore/patternMatcher.ts";
import { editorFiles, watchDockerignoreMatcher, watchMatcher } from "../ignore/watchMatcher.ts";
import type { BuildContext } from "../project/buildContext.ts";

export interface TriggerMatcher {
  /** Absolute path the rule is rooted at. */
  readonly root: string;
  /** Whether a change of the file makes the rule act. */
  matches(path: string): boolean;
  /** True when no file below the directory can match; false is no promise. */
  excludes(directory: string): boolean;
}

/**
 * The lists are independent: a `!` in one takes back nothing that another ignores.
 * Undefined where a variable hides a pattern.
 */
export function triggerMatcher(
  trigger: Pick<WatchTrigger, "ignore" | "include">,
  root: string,
  buildContext: BuildContext | undefined,
): TriggerMatcher | undefined {
  const { ignore, include } = trigger;
  if ([...ignore, ...include].some(({ known }) => !known)) return undefined;
  const included = include.length > 0 ? watchMatcher(root, texts(include)) : undefined;
  const ignored: PatternMatcher[] = [editorFiles, watchMatcher(root, texts(ignore))];
  const ignoreFile = buildContext?.ignoreFile.text;
  if (buildContext && ignoreFile !== undefined) {
    ignored.push(watchDockerignoreMatcher(buildContext.root, ignoreFile));
  }
  return {
    root,
    matches: (path) =>
      relativeTo(root, path) !== undefined &&
      (!included || included.matches(path)) &&
      !ignored.some((list) => list.matches(path)),
    excludes: (directory) =>
      (relativeTo(root, directory) === undefined && relativeTo(directory, root) === undefined) ||
      ignored.some((list) => list.monotone && list.matches(directory)),
  };
}

/** Whether the rule's own `ignore` would keep a path out if these patterns were added to its end. */
export const wouldIgnore = (
  { ignore }: Pick<WatchTrigger, "ignore">,
  root: string,
  patterns: readonly string[],
  path: string,
): boolean => watchMatcher(root, [...texts(ignore), ...patterns]).matches(path);

const texts = (values: readonly ComposeValue[]): readonly string[] => values.map(({ text }) => text);
