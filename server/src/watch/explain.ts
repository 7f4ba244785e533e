/**
 * What Compose Watch does when files change, and why: pure prediction, as it was observed on the real program.
 * Batches are what Compose handles at once: everything that changes until half a second passes in silence.
 */
import type { Place } from "../composeProject/composeProject.ts";
import { directoryOf } from "../files/paths.ts";
import { certainEffects, type Firing, type Happening, type WatchEffect } from "./effects.ts";
import { deletedWith } from "./files/deletedWith.ts";
import type { MatchVerdict } from "./matching/ruleMatcher.ts";
import {
  type Delivery,
  deliveryTo,
  reportsOf,
  spellingsOf,
  type WatchChange,
  type WatchEvent,
  writtenPath,
} from "./watchedPath.ts";
import type { WatchModel, WatchRule } from "./watchModel.ts";

export type RuleVerdict =
  | { readonly kind: "fires" }
  /** Whether it acts is chance: Compose knows the folder by several names, hears of one, and the rule takes another. */
  | { readonly kind: "byChance" }
  | Exclude<MatchVerdict, { readonly kind: "matches" }>
  /** The rule would match, but nothing reports the path. */
  | {
      readonly kind: "notDelivered";
      /** `link`: the path leads through a symbolic link below the watched directory. */
      readonly why: "bindMount" | "watchedFolder" | "link";
      readonly place: Place | undefined;
    }
  /** Compose 2.32 carries out the first rule of a service that matches, and no other. */
  | { readonly kind: "shadowed"; readonly place: Place }
  /** The service is not among those that are watched. */
  | { readonly kind: "inactive" };

export interface RuleExplanation {
  readonly rule: WatchRule;
  readonly verdict: RuleVerdict;
}

export interface Explanation {
  /** In the order in which Compose carries them out; only what is certain. */
  readonly effects: readonly WatchEffect[];
  /** Every rule of the model, in its order. */
  readonly rules: readonly RuleExplanation[];
}

/**
 * What happens when someone saves or deletes this one path. Saving a link to a file writes what it leads to; a folder
 * is deleted with what is in it. Verdicts are those of the path itself.
 */
export function explain(model: WatchModel, path: string, event: WatchEvent): Explanation {
  const changed = event === "save" ? writtenPath(model, path) : path;
  const { rules, happening } = judge(model, { path: changed, event });
  if (model.stops.length > 0) return { rules, effects: [] };
  const isFolder =
    event === "delete" && model.files.kindOf(path) === "directory" && !model.files.linkAt(path);
  if (!isFolder) return { rules, effects: certainEffects(model, [happening]) };
  return { rules, effects: withoutCovered(explainBatch(model, deletedWith(model, path))) };
}

/** Leaves out what is deleted with a folder above it anyway. */
function withoutCovered(effects: readonly WatchEffect[]): readonly WatchEffect[] {
  const deletes = effects.flatMap((effect) => (effect.kind === "delete" ? [effect] : []));
  const deleted = new Set(deletes.map(({ service, path }) => `${service}:${path}`));
  const isCovered = (service: string, path: string): boolean => {
    const above = directoryOf(path);
    return above !== path && (deleted.has(`${service}:${above}`) || isCovered(service, above));
  };
  return effects.filter((effect) => effect.kind !== "delete" || !isCovered(effect.service, effect.path));
}

/** What happens when these change together, a link itself where one is named. Empty where Compose ends before it watches. */
export function explainBatch(model: WatchModel, changes: readonly WatchChange[]): readonly WatchEffect[] {
  if (model.stops.length > 0) return [];
  return certainEffects(
    model,
    changes.map((change) => judge(model, change).happening),
  );
}

/** What happens when Compose hears of these under just these names, whatever reports them. */
export function explainReports(model: WatchModel, changes: readonly WatchChange[]): readonly WatchEffect[] {
  const heard = (change: WatchChange): Happening => {
    const firings: Firing[] = [];
    judgeAs([change], { model, delivery: () => "delivered", earlier: firings }, firings);
    return { firings, alternatives: [] };
  };
  return certainEffects(model, changes.map(heard));
}

interface Judgement {
  readonly rules: readonly RuleExplanation[];
  readonly happening: Happening;
}

function judge(model: WatchModel, change: WatchChange): Judgement {
  const reports = reportsOf(model, change);
  const reported = reports.flatMap(({ names }) => names.flatMap((name) => name ?? []));
  const seen = new Set([...spellingsOf(model, change.path), ...reported]);
  const deliveries = new Map<string, Delivery>();
  const delivery: Circumstances["delivery"] = (rule, seen) => {
    const key = model.semantics.oneWatcher ? seen.path : `${rule.service.name}\n${seen.path}`;
    const delivered = deliveries.get(key) ?? deliveryTo(model, rule, seen);
    deliveries.set(key, delivered);
    return delivered;
  };
  const firings: Firing[] = [];
  const changes = [...seen].map((path) => ({ ...change, path }));
  const rules = judgeAs(changes, { model, delivery, earlier: firings }, firings);
  if (reports.length === 0) return { rules, happening: { firings, alternatives: [] } };
  // Rules with a watcher that knows no second name hear of it in any case.
  const sure = firings.filter(({ rule }) => !reports.some(({ heardBy }) => heardBy(rule)));
  const alternatives = reports.map(({ heardBy, names }) =>
    names.map((name) => firings.filter(({ rule, change: { path } }) => path === name && heardBy(rule))),
  );
  alternatives.push([sure]);
  const isCertain = (rule: WatchRule): boolean =>
    alternatives.some((ways) => ways.every((way) => way.some((firing) => firing.rule === rule)));
  return {
    rules: rules.map((each) =>
      each.verdict.kind === "fires" && !isCertain(each.rule)
        ? { ...each, verdict: { kind: "byChance" } }
        : each,
    ),
    happening: { firings, alternatives },
  };
}

/** What the rules make of a change that is seen under these names; what fires is added to `firings`. */
function judgeAs(
  changes: readonly WatchChange[],
  circumstances: Circumstances,
  firings: Firing[],
): readonly RuleExplanation[] {
  return circumstances.model.rules.map((rule): RuleExplanation => {
    const verdicts = changes.map((seen) => {
      const verdict = judgeRule(rule, seen, circumstances);
      if (verdict.kind === "fires") firings.push({ rule, change: seen });
      return verdict;
    });
    return { rule, verdict: verdicts.reduce(morePressing) };
  });
}

interface Circumstances {
  readonly model: WatchModel;
  /** Whether the rule hears of the change: found out once for all rules that have one watcher. */
  delivery(rule: WatchRule, change: WatchChange): Delivery;
  /** What the rules before this one do. */
  readonly earlier: readonly Firing[];
}

function judgeRule(
  rule: WatchRule,
  change: WatchChange,
  { model, delivery, earlier }: Circumstances,
): RuleVerdict {
  const { loaded, matcher, action, active } = rule;
  const { file, trigger } = loaded;
  const place = (value: { readonly span: Place["span"] } | undefined): Place => ({
    path: file,
    span: (value ?? { span: trigger.headSpan }).span,
  });
  if (active === false) return { kind: "inactive" };
  if (!matcher) return { kind: "unknown", place: place(trigger.path) };
  const match = matcher.decide(change.path);
  if (match.kind !== "matches") return match;
  if (active === undefined) return { kind: "unknown", place: undefined };
  const delivered = delivery(rule, change);
  if (delivered === "unknown") return { kind: "unknown", place: undefined };
  if (delivered === "watchedFolder") return { kind: "notDelivered", why: "watchedFolder", place: undefined };
  if (delivered === "unregistered") {
    const { registration } = rule;
    return registration.kind === "bindMount"
      ? { kind: "notDelivered", why: "bindMount", place: registration.place }
      : { kind: "notDelivered", why: "link", place: undefined };
  }
  if (action === undefined) return { kind: "unknown", place: place(trigger.action) };
  if (action.startsWith("sync") && trigger.target?.known === false) {
    return { kind: "unknown", place: place(trigger.target) };
  }
  const first = model.semantics.firstRuleOnly
    ? earlier.find(
        ({ rule: other, change: { path } }) => other.service === rule.service && path === change.path,
      )
    : undefined;
  if (first) {
    const { loaded: other } = first.rule;
    return { kind: "shadowed", place: { path: other.file, span: other.trigger.headSpan } };
  }
  return { kind: "fires" };
}

const pressing: readonly RuleVerdict["kind"][] = [
  "fires",
  "byChance",
  "shadowed",
  "unknown",
  "ignored",
  "notIncluded",
  "notDelivered",
  "inactive",
  "outside",
];

/** Of what holds for two spellings of one path, what the reader is to hear. */
const morePressing = (a: RuleVerdict, b: RuleVerdict): RuleVerdict =>
  pressing.indexOf(b.kind) < pressing.indexOf(a.kind) ? b : a;
