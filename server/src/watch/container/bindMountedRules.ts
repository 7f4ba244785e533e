/** Watch rules whose path a bind mount covers: Compose does not register it, and yet may hear of it. */
import type { LoadedVolume } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type ServiceRule, serviceRulesHere } from "../matching/triggersHere.ts";
import { deliveryTo, reportsOf, type WatchChange } from "../watchedPath.ts";
import { type WatchModel, type WatchRule, watchModel } from "../watchModel.ts";
import { bindOver } from "./bindMounts.ts";

export interface BindMountedRule extends ServiceRule {
  readonly volume: LoadedVolume;
  /** A rule whose own path makes Compose watch this one's too; undefined: nothing reports changes there. */
  readonly reportedBy: WatchRule | undefined;
}

/** Each is held against all rules of the project; no person's file mounts as many of its watched paths. */
const mostRules = 100;

/** Those of the file at hand of which it is known whether another rule reports their path. */
export const bindMountedRules = (project: ComposeInProject): readonly BindMountedRule[] =>
  project.derived.get(bindMountedRules, () => {
    const { loaded, files, composeVersion } = project;
    const covered = serviceRulesHere(project)
      .flatMap((here) => coveredRule(here) ?? [])
      .slice(0, mostRules);
    if (!loaded || covered.length === 0) return [];
    const model = watchModel(loaded, files, { composeVersion });
    return covered.flatMap(({ here, root, volume }): readonly BindMountedRule[] => {
      const rule = model.rules.find(
        ({ loaded: each, service }) => each === here.rule && service === here.loadedService,
      );
      if (rule?.registration.kind !== "bindMount") return [];
      const path = files.kindOf(root) === "file" ? root : `${root}/-`;
      const change: WatchChange = { path, event: "save" };
      // By which of a folder's names Compose hears of it is chance.
      if (reportsOf(model, change).some(({ names }) => names.length > 1)) return [];
      const delivery = deliveryTo(model, rule, change);
      if (delivery === "unregistered") return [{ ...here, volume, reportedBy: undefined }];
      const reportedBy = delivery === "delivered" ? reporterOf(model, rule, path) : undefined;
      return reportedBy ? [{ ...here, volume, reportedBy }] : [];
    });
  });

function coveredRule(here: ServiceRule) {
  const root = here.rule.path;
  const over = root === undefined ? undefined : bindOver(here.loadedService, root);
  return root !== undefined && over?.certain ? { here, root, volume: over.volume } : undefined;
}

const reporterOf = (model: WatchModel, rule: WatchRule, path: string): WatchRule | undefined =>
  model.rules.find(
    ({ registration, matcher, service }) =>
      registration.kind === "registered" &&
      matcher !== undefined &&
      relativeTo(matcher.root, path) !== undefined &&
      (model.semantics.oneWatcher || service === rule.service),
  );

/** A host path as people write it in a compose file: from the directory of its paths where it lies there. */
export function shownPath({ directory }: ComposeInProject, path: string): string {
  const relative = directory === undefined ? undefined : relativeTo(directory, path);
  return relative === undefined ? path : relative === "" ? "." : `./${relative}`;
}
