/** What the rules that fire do, in the order in which Compose does it: rebuilds, files, restarts, commands. */
import { commandWords } from "../compose/values/commandWords.ts";
import { linksFollowed } from "../files/links.ts";
import { relativeTo } from "../files/paths.ts";
import { cleanPath } from "../text/path.ts";
import type { WatchChange } from "./watchedPath.ts";
import type { WatchModel, WatchRule } from "./watchModel.ts";

/** A rule that acts on a change; the change's path as the watcher reports it. */
export interface Firing {
  readonly rule: WatchRule;
  readonly change: WatchChange;
}

/** What one change sets off. */
export interface Happening {
  /** All that may fire. */
  readonly firings: readonly Firing[];
  /** Each report of the change, and what fires under each name it may bear; none where all of `firings` is certain. */
  readonly alternatives: readonly (readonly (readonly Firing[])[])[];
}

export type WatchEffect =
  | { readonly kind: "rebuild"; readonly service: string }
  | {
      readonly kind: "copy";
      readonly service: string;
      /** Absolute host path. */
      readonly from: string;
      /** Absolute path in the container. */
      readonly to: string;
      /** A directory: everything in it is copied, whatever `ignore`, `include` and the ignore file say. */
      readonly wholeFolder: boolean;
    }
  | {
      readonly kind: "delete";
      readonly service: string;
      /** Absolute host path. */
      readonly from: string;
      /** What `rm -rf` is given: for a relative `target` relative to the container's working directory. */
      readonly path: string;
      /** The watched directory itself is gone: all of the target goes, files that were never copied too. */
      readonly targetRoot: boolean;
    }
  | { readonly kind: "restart"; readonly service: string }
  /** Empty: Compose fails with `No exec command specified`. */
  | { readonly kind: "exec"; readonly service: string; readonly command: readonly string[] };

/** What changes that Compose handles at once do, whichever names they are reported by. */
export function certainEffects(model: WatchModel, happenings: readonly Happening[]): readonly WatchEffect[] {
  const all = effectsOf(
    model,
    happenings.flatMap(({ firings }) => firings),
  );
  if (happenings.every(({ alternatives }) => alternatives.length === 0)) return all;
  const keysOf = (firings: readonly Firing[]): ReadonlySet<string> =>
    new Set(effectsOf(model, firings).map((effect) => realKey(model, effect)));
  const certain = happenings.flatMap(({ firings, alternatives }) =>
    alternatives.length === 0
      ? [...keysOf(firings)]
      : alternatives.flatMap((ways) => inAll(ways.map(keysOf))),
  );
  const left = new Set(certain);
  // What several names lead to is said once.
  return all.filter((effect) => left.delete(realKey(model, effect)));
}

const inAll = ([first = new Set<string>(), ...others]: readonly ReadonlySet<string>[]): readonly string[] =>
  [...first].filter((key) => others.every((other) => other.has(key)));

/** One key for what is done to the same file, under whichever name. */
function realKey({ files }: WatchModel, effect: WatchEffect): string {
  if (effect.kind !== "copy") return JSON.stringify({ ...effect, from: "" });
  return JSON.stringify({ ...effect, from: linksFollowed(files, effect.from).at(-1) });
}

/** Services in the project's order where Compose takes any; each thing once. */
function effectsOf(model: WatchModel, firings: readonly Firing[]): readonly WatchEffect[] {
  const rebuilt = servicesOf(firings, ({ action }) => action === "rebuild");
  const acting = model.semantics.rebuildAlone
    ? firings.filter(({ rule }) => rule.action === "rebuild" || !rebuilt.has(rule.service.name))
    : firings;
  const restarted = servicesOf(acting, ({ action }) => action === "restart" || action === "sync+restart");
  const executed = new Set(acting.map(({ rule }) => rule).filter(({ action }) => action === "sync+exec"));
  const files = acting.flatMap((firing) => fileEffect(model, firing) ?? []);
  const names = [...new Set(model.rules.map(({ service }) => service.name))];
  return [
    ...names.filter((name) => rebuilt.has(name)).map((service) => ({ kind: "rebuild" as const, service })),
    ...names.flatMap((name) => filesOf(files.filter(({ service }) => service === name))),
    ...withDependents(model, restarted).map((service) => ({ kind: "restart" as const, service })),
    ...[...executed].map(({ service, loaded }) => ({
      kind: "exec" as const,
      service: service.name,
      command: commandWords(loaded.trigger.exec?.command),
    })),
  ];
}

const servicesOf = (firings: readonly Firing[], accepts: (rule: WatchRule) => boolean): ReadonlySet<string> =>
  new Set(firings.filter(({ rule }) => accepts(rule)).map(({ rule }) => rule.service.name));

/** Compose takes along in a restart what says `restart: true` of what it depends on, and restarts that after it. */
function withDependents({ project, watched }: WatchModel, restarted: ReadonlySet<string>): readonly string[] {
  const all = new Set(restarted);
  const services = project.services.filter(watched);
  for (const name of all) {
    for (const { name: dependent, restartsWith } of services)
      if (restartsWith.includes(name)) all.add(dependent);
  }
  const ordered = new Set<string>();
  const add = (name: string, above: readonly string[] = []): void => {
    if (ordered.has(name) || above.includes(name)) return;
    for (const other of project.service(name)?.restartsWith ?? [])
      if (all.has(other)) add(other, [...above, name]);
    ordered.add(name);
  };
  for (const { name } of services) if (all.has(name)) add(name);
  return [...ordered];
}

type FileEffect = Extract<WatchEffect, { readonly kind: "copy" | "delete" }>;

/** Undefined for an action that moves no files, and without a target: `x-develop` allows that, and nothing lands. */
function fileEffect(
  { files }: WatchModel,
  { rule: { action, matcher, loaded, service }, change: { path, event } }: Firing,
): FileEffect | undefined {
  const target = loaded.trigger.target?.text;
  if (!matcher || !action?.startsWith("sync") || !target) return undefined;
  const inside = relativeTo(matcher.root, path) ?? "";
  const landing = cleanPath(inside === "" ? target : `${target}/${inside}`);
  // A link that leads nowhere counts as gone; what is not there yet will be, once it is saved.
  const dangling = files.linkAt(path) !== undefined && files.linkAt(path)?.target === undefined;
  if (event === "delete" || dangling) {
    const targetRoot = inside === "" && files.kindOf(path) === "directory";
    return { kind: "delete", service: service.name, from: path, path: landing, targetRoot };
  }
  const wholeFolder = files.kindOf(path) === "directory";
  return { kind: "copy", service: service.name, from: path, to: cleanPath(`/${landing}`), wholeFolder };
}

/** Deletes come before copies. */
function filesOf(effects: readonly FileEffect[]): readonly FileEffect[] {
  const distinct = [...new Map(effects.map((effect) => [keyOf(effect), effect])).values()];
  return [
    ...distinct.filter(({ kind }) => kind === "delete"),
    ...distinct.filter(({ kind }) => kind === "copy"),
  ];
}

const keyOf = (effect: FileEffect): string =>
  effect.kind === "copy" ? `${effect.from}\n${effect.to}` : `rm ${effect.path}`;
