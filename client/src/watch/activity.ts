/**
 * What a watch has done, rule by rule: predictions of the server and what Compose says of itself, folded together.
 * Compose names neither file nor rule; a prediction is confirmed when Compose says that it did such a thing to the
 * service (`composeActivity.ts`), and stays a prediction as long as it does not.
 * Pure: times are given, in milliseconds since 1970.
 */
import type { WatchExplanation, WatchedService } from "../../../server/src/protocol/index.ts";
import type { ServiceContainers } from "./serviceContainers.ts";

export type LiveState =
  | ({ readonly kind: "starting" } & Partial<BuildStep>)
  | { readonly kind: "watching" }
  | { readonly kind: "syncing"; readonly since: number }
  | { readonly kind: "restarting" }
  | ({ readonly kind: "building" } & Partial<BuildStep>)
  /** `detail`: `Dockerfile:7`, or what Compose said; empty when a command ended with another code than 0. */
  | { readonly kind: "failed"; readonly what: "rebuild" | "sync"; readonly detail: string }
  /** Of its `of` containers `ended` have; `code` is of the one that did last. */
  | { readonly kind: "exited"; readonly code: number; readonly ended: number; readonly of: number };

/** 1-based. */
export interface BuildStep {
  readonly step: number;
  readonly of: number;
  readonly instruction: string;
}

export type FileChange = "saved" | "created" | "deleted";

/** What a rule does, as its action says it, and what becomes of a file that is gone. */
export type RuleEffect = "sync" | "delete" | "restart" | "rebuild" | "exec";

export type Progress =
  | "predicted"
  /** Compose has begun, and will say when it is done. */
  | "running"
  | "done"
  | "failed"
  /** Compose gave up before its turn came. */
  | "dropped";

export interface RuleEvent {
  /** Absolute; undefined where only Compose knows: then `files` tells how many. */
  readonly file: string | undefined;
  readonly files: number;
  readonly effects: readonly RuleEffect[];
  readonly progress: Progress;
  /** Of the change, or of the first thing that Compose said. */
  readonly time: number;
  /** From the change to what Compose said last; undefined as long as that is not known. */
  readonly seconds?: number;
  /** Where the file lands in the container. */
  readonly containerPath?: string;
  /** Why it failed, untranslated; empty when a command ended with another code than 0. */
  readonly detail?: string;
}

export interface ServiceActivity {
  readonly live: LiveState;
  /** For each of the service's rules what it did last, the latest first. */
  readonly rules: readonly (readonly RuleEvent[])[];
  /** What Compose did that no prediction explains: files changed outside of the editor. */
  readonly others: readonly RuleEvent[];
  readonly containers: ServiceContainers;
}

export interface Activity {
  readonly services: ReadonlyMap<string, ServiceActivity>;
  /** Absolute paths of rules that Compose does not watch, since they lie in a bind mount. */
  readonly notWatched: readonly string[];
  /** Absolute paths of rules that Compose no longer hears of: their folders went, and others may have come instead. */
  readonly lost: readonly string[];
  /** What Compose began last, as far as a later failure is about it. */
  readonly last: LastBegun | undefined;
}

export interface LastBegun {
  readonly kind: "sync" | "rebuild";
  /** Of several that are synced one after the other, the last. */
  readonly services: readonly string[];
  readonly time: number;
  /** When the first of them was: all of it is about the same changes. */
  readonly since: number;
}

export interface ChangedFile {
  /** Absolute. */
  readonly file: string;
  readonly change: FileChange;
  readonly time: number;
}

/** How many events a rule keeps. */
export const keptEvents = 5;

/** How long "syncing" is shown: Compose says when a copy begins, not when it has ended. */
const syncingTime = 1_000;

export function newActivity(services: readonly WatchedService[]): Activity {
  const idle = ({ name, rules }: WatchedService): [string, ServiceActivity] => [
    name,
    { live: { kind: "starting" }, rules: rules.map(() => []), others: [], containers: new Map() },
  ];
  return { services: new Map(services.map(idle)), notWatched: [], lost: [], last: undefined };
}

/** Adds what the server says will happen. `services` are the project's; those of `newActivity` are watched. */
export function foldPrediction(
  activity: Activity,
  services: readonly WatchedService[],
  { file, change, time }: ChangedFile,
  explanation: WatchExplanation,
): Activity {
  const next = new Map(activity.services);
  for (const rule of explanation.rules) {
    const { index } = rule;
    const service = next.get(rule.service);
    const known = services.find(({ name }) => name === rule.service)?.rules[index];
    // The compose file may have changed since Compose has read it: then the rule is another one than Compose's.
    if (
      rule.verdict.kind !== "fires" ||
      !service ||
      known?.path !== rule.path ||
      known.action !== rule.action ||
      (known.hostPath !== undefined && activity.lost.includes(known.hostPath))
    )
      continue;
    const landing = explanation.onSave.find(
      (effect) => effect.kind === "copy" && effect.service === rule.service,
    );
    const event: RuleEvent = {
      file,
      files: 1,
      effects: effectsOf(rule.action, change),
      progress: "predicted",
      time,
      ...(change !== "deleted" && landing?.kind === "copy" && { containerPath: landing.containerPath }),
    };
    next.set(rule.service, withEvent(service, index, event));
  }
  return { ...activity, services: next };
}

/** Adds rules that Compose no longer hears of. The same object when all are known. */
export function foldLost(activity: Activity, lost: readonly string[]): Activity {
  const news = lost.filter((each) => !activity.lost.includes(each));
  return news.length === 0 ? activity : { ...activity, lost: [...activity.lost, ...news] };
}

/** Ends states that Compose does not end itself. The same object when there is nothing to end. */
export function settleActivity(activity: Activity, time: number): Activity {
  const services = new Map(activity.services);
  let settled = false;
  for (const [name, service] of services) {
    if (service.live.kind !== "syncing" || time - service.live.since < syncingTime) continue;
    services.set(name, { ...service, live: { kind: "watching" } });
    settled = true;
  }
  return settled ? { ...activity, services } : activity;
}

/** Two changes of one file before Compose has looked are one. */
function withEvent(service: ServiceActivity, index: number, event: RuleEvent): ServiceActivity {
  const rules = service.rules.map((events, at) => {
    if (at !== index) return events;
    const others = events.filter(({ file, progress }) => progress !== "predicted" || file !== event.file);
    return [event, ...others].slice(0, keptEvents);
  });
  return { ...service, rules };
}

function effectsOf(action: string, change: FileChange): readonly RuleEffect[] {
  const copy = change === "deleted" ? "delete" : "sync";
  switch (action) {
    case "sync":
      return [copy];
    case "sync+restart":
      return [copy, "restart"];
    case "sync+exec":
      return [copy, "exec"];
    case "restart":
      return ["restart"];
    default:
      return ["rebuild"];
  }
}
