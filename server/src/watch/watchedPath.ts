/**
 * The names by which the operating system reports a path to Compose, and whether anything reports it at all.
 * Compose watches directories as it has them spelled, follows no link below them, and compares names as texts.
 */
import { linksAbove, linksFollowed } from "../files/links.ts";
import { relativeTo } from "../files/paths.ts";
import { type ReportedNames, reportedNames } from "./files/watchedNames.ts";
import type { WatchModel, WatchRule } from "./watchModel.ts";

/** What is to be explained: `path` as someone has it spelled. */
export interface WatchChange {
  /** Absolute, "/"-separated. */
  readonly path: string;
  /** `save`: written, created or touched, and there when Compose looks; `delete`: gone by then, also by moving away. */
  readonly event: WatchEvent;
}
export type WatchEvent = "save" | "delete";

/** Where the content of a file is: elsewhere for a link to one. */
export function writtenPath({ files }: WatchModel, path: string): string {
  const target = files.kindOf(path) === "file" ? files.linkAt(path)?.target : undefined;
  return target ?? path;
}

/**
 * The spellings of a path under which a rule may know it: as given, with its first link followed, with all of them,
 * and as seen from a rule's path that has a link in it.
 */
export function spellingsOf({ files, rules }: WatchModel, path: string): readonly string[] {
  const spellings = linksFollowed(files, path);
  const real = spellings.at(-1) ?? path;
  for (const root of new Set(rules.map(({ matcher }) => matcher?.root))) {
    if (root === undefined || linksAbove(files, root).length === 0) continue;
    const below = relativeTo(linksFollowed(files, root).at(-1) ?? root, real);
    if (below !== undefined) spellings.push(below === "" ? root : `${root}/${below}`);
  }
  return [...new Set(spellings)];
}

export type Delivery =
  | "delivered"
  /** The path is a watched directory itself, whose own events are held back. */
  | "watchedFolder"
  /** No registered path holds it. */
  | "unregistered"
  /** A rule that may hold it has a path or a registration that is not known. */
  | "unknown";

/** Whether the watcher that the rule hears of reports the spelling, or may: of several names each counts. */
export function deliveryTo(model: WatchModel, rule: WatchRule, change: WatchChange): Delivery {
  const { path } = change;
  const links = linksAbove(model.files, path);
  const watcher = watcherOf(model, rule);
  const reported = reportedTo(model, watcher, change);
  // A root that is a link itself is not entered either.
  const isReported = (root: string): boolean =>
    reported
      ? reported.some((names) => names.includes(path))
      : links.every((link) => root !== link && isBelow(link, root));
  const reports = (root: string): boolean => isBelow(root, path) && isReported(root);
  let unknown = false;
  let delivered = false;
  for (const { matcher, registration } of watcher) {
    const root = matcher?.root;
    if (registration.kind === "registered" && root !== undefined) {
      if (root === path && isDirectory(model, change)) return "watchedFolder";
      delivered ||= reports(root);
    } else if (registration.kind === "unknown") unknown ||= root === undefined || reports(root);
  }
  if (delivered) return "delivered";
  return unknown || !model.complete ? "unknown" : "unregistered";
}

/** The rules that share a watcher with this one. */
const watcherOf = ({ semantics, rules }: WatchModel, { service }: WatchRule): readonly WatchRule[] =>
  semantics.oneWatcher ? rules : rules.filter((each) => each.service === service);

export interface Report {
  readonly names: ReportedNames;
  /** Whether it comes from the watcher that the rule has. */
  readonly heardBy: (rule: WatchRule) => boolean;
}

/** The reports of a change, where names are to be told apart; else none. */
export function reportsOf(model: WatchModel, change: WatchChange): readonly Report[] {
  const watchers = new Set(
    model.rules.map(({ service }) => (model.semantics.oneWatcher ? undefined : service)),
  );
  return [...watchers].flatMap((service) => {
    const heardBy = (rule: WatchRule): boolean => service === undefined || rule.service === service;
    const reported = reportedTo(model, model.rules.filter(heardBy), change) ?? [];
    return reported.map((names) => ({ names, heardBy }));
  });
}

const reportedTo = (
  { files }: WatchModel,
  watcher: readonly WatchRule[],
  { path, event }: WatchChange,
): readonly ReportedNames[] | undefined => {
  const roots = watcher.flatMap(({ registration: { kind }, matcher }) =>
    matcher && (kind === "registered" || kind === "unknown") ? matcher.root : [],
  );
  return reportedNames(files, roots, path, event === "delete");
};

const isBelow = (directory: string, path: string): boolean => relativeTo(directory, path) !== undefined;

/** As `lstat` sees it: a link to a directory is none. */
function isDirectory({ files }: WatchModel, { path, event }: WatchChange): boolean {
  return event === "save" && files.kindOf(path) === "directory" && !files.linkAt(path);
}
