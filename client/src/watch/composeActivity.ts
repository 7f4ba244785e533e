/** What Compose says of itself, folded into what is known of the rules. See `activity.ts`. */
import type { WatchedService } from "../../../server/src/protocol/index.ts";
import type { Activity, LiveState, RuleEffect, RuleEvent, ServiceActivity } from "./activity.ts";
import { allServices, change, eachService, finish, live, other, withOther } from "./activityChanges.ts";
import type { ComposeWatchEvent } from "./composeLog.ts";
import { builtServices, servicesOf } from "./meantServices.ts";
import { endedCount, foldContainer, reviveContainers } from "./serviceContainers.ts";

/** Compose waits half a second for more changes before it acts: what changed just now is not what it speaks of. */
const quiet = 100;

/** For the same reason copies that follow each other faster belong together. */
const betweenBatches = 400;

export function foldSaid(
  activity: Activity,
  services: readonly WatchedService[],
  event: ComposeWatchEvent,
  time: number,
): Activity {
  switch (event.kind) {
    case "enabled":
      return allServices(activity, (service) => live(service, { kind: "watching" }));
    case "syncing": {
      const synced = eachService(activity, event.services, (service) => sync(service, event, time));
      const { last } = activity;
      const since = last?.kind === "sync" && time - last.time < betweenBatches ? last.since : time;
      return { ...synced, last: { kind: "sync", services: event.services, time, since } };
    }
    case "restarted":
      return eachService(activity, event.services, (service) => {
        const matches = ({ effects, progress }: RuleEvent) =>
          effects.includes("restart") && (progress === "running" || progress === "predicted");
        const done = finish(service, matches, time, { progress: "done" });
        const told = done ?? withOther(service, other(["restart"], 0, "done", time));
        return atRest({ ...told, containers: reviveContainers(told.containers, "running") });
      });
    case "rebuilding": {
      const rebuilding = eachService(activity, event.services, (service) => {
        const begun = change(service, isPending("rebuild", time), (each) => ({
          ...each,
          progress: "running",
        }));
        return live(begun ?? withOther(service, other(["rebuild"], 0, "running", time)), {
          kind: "building",
        });
      });
      return { ...rebuilding, last: { kind: "rebuild", services: event.services, time, since: time } };
    }
    case "buildStep": {
      const { step, of, instruction } = event;
      return eachService(activity, builtServices(services, event.label), (service) => {
        const { kind } = service.live;
        return kind === "building" || kind === "starting"
          ? live(service, { kind, step, of, instruction })
          : service;
      });
    }
    case "rebuilt":
      return eachService(activity, event.services, (service) => {
        const built = finish(service, isRunning("rebuild"), time, { progress: "done" }) ?? service;
        const containers = reviveContainers(built.containers, "revived");
        return live({ ...built, containers }, { kind: "watching" });
      });
    case "rebuildFailed":
      return rebuildFailed(activity, event.place.trim(), undefined, time);
    case "batchFailed": {
      const { text, problem } = event;
      if (problem) {
        return rebuildFailed(
          activity,
          `${problem.place.file}:${problem.place.firstLine}`,
          problem.message,
          time,
        );
      }
      return activity.last?.kind === "rebuild" && isBuilding(activity)
        ? rebuildFailed(activity, firstLine(text), undefined, time)
        : syncFailed(activity, services, text, time);
    }
    case "attached":
      return attached(activity, services, event);
    case "recreated":
    case "exited":
      return container(activity, services, event, time);
    case "notWatched":
      return { ...activity, notWatched: [...activity.notWatched, event.path] };
    default:
      return activity;
  }
}

function sync(
  service: ServiceActivity,
  { changes, files }: Extract<ComposeWatchEvent, { kind: "syncing" }>,
  time: number,
): ServiceActivity {
  const matches = (each: RuleEvent): boolean =>
    isCopy(each) &&
    each.progress === "predicted" &&
    time - each.time >= quiet &&
    (files === undefined || (each.file !== undefined && files.includes(each.file)));
  const found = service.rules.flat().filter(matches);
  const begun = change(service, matches, (each) => ({
    ...each,
    // What follows the copy is told when it is done (a restart), or only when it fails (a command).
    progress: each.effects.includes("restart") ? "running" : "done",
    seconds: (time - each.time) / 1000,
  }));
  const explained = new Set(found.map(({ file }) => file)).size;
  const more = (files?.length ?? changes ?? 0) - explained;
  const told = begun ?? service;
  const all = more > 0 ? withOther(told, other(["sync"], more, "done", time)) : told;
  if (found.some(({ effects }) => effects.includes("restart"))) return live(all, { kind: "restarting" });
  return stays(service.live) ? all : live(all, { kind: "syncing", since: time });
}

/** Compose gives up all that it was still to do about these changes. */
function rebuildFailed(
  activity: Activity,
  place: string,
  message: string | undefined,
  time: number,
): Activity {
  const begun = activity.last?.kind === "rebuild" ? activity.last : undefined;
  const detail = message ? `${place}: ${message}` : place;
  const failed = eachService(activity, begun?.services ?? [], (service) => {
    // Compose tells it twice: that it failed, then why.
    const told = (each: RuleEvent) =>
      each.effects.includes("rebuild") && (each.progress === "running" || isLatestFailure(each, begun?.time));
    const failing = change(service, told, (each) => ({
      ...each,
      progress: "failed",
      seconds: (time - each.time) / 1000,
      detail: message === undefined ? (each.detail ?? detail) : detail,
    }));
    return live(failing ?? service, { kind: "failed", what: "rebuild", detail: place });
  });
  return begun ? dropped(failed, begun.time) : failed;
}

const isLatestFailure = ({ progress, time, seconds = 0 }: RuleEvent, begun = 0): boolean =>
  progress === "failed" && time + seconds * 1000 >= begun;

/** A copy that fails is one to the service that was synced last: each is synced after the other. Commands come last. */
function syncFailed(
  activity: Activity,
  services: readonly WatchedService[],
  text: string,
  time: number,
): Activity {
  const { last } = activity;
  if (last?.kind !== "sync") return activity;
  const detail = firstLine(text);
  const isHook = text === "";
  const began = ({ time: changed, seconds = 0 }: RuleEvent): number => changed + seconds * 1000;
  const concerned = (each: RuleEvent): boolean =>
    isCopy(each) &&
    (each.progress === "done" || each.progress === "running") &&
    each.effects.includes("exec") === isHook &&
    began(each) > (isHook ? last.since : last.time) - 1;
  const rulesConcerned = [...activity.services.values()].flatMap(({ rules }) =>
    rules.filter((events) => events.some(concerned)),
  );
  // Compose does not say whose command it was.
  const certain = !isHook || rulesConcerned.length === 1;
  const names = isHook ? withHooks(services) : last.services;
  const failed = eachService(activity, names, (service) => {
    const ran = service.rules.flat().some(concerned);
    if (isHook && rulesConcerned.length > 0 && !ran) return service;
    const changed = certain
      ? change(service, concerned, (each) => ({ ...each, progress: "failed", detail }))
      : undefined;
    const unknown = { ...other([isHook ? "exec" : "sync"], 0, "failed", time), detail };
    return live(changed ?? withOther(service, unknown), { kind: "failed", what: "sync", detail });
  });
  return dropped(failed, last.since);
}

const withHooks = (services: readonly WatchedService[]): readonly string[] =>
  services.filter(({ rules }) => rules.some(({ action }) => action === "sync+exec")).map(({ name }) => name);

/** Predictions that were part of what has failed. */
function dropped(activity: Activity, begun: number): Activity {
  const waiting = ({ progress, time, effects }: RuleEvent): boolean =>
    (progress === "predicted" && begun - time >= quiet) ||
    (progress === "running" && effects.includes("restart"));
  const drop = (service: ServiceActivity): ServiceActivity =>
    change(service, waiting, (each) => ({ ...each, progress: "dropped" })) ?? service;
  return allServices(activity, drop);
}

/** Compose says which containers it listens to before it says anything of one of them. */
function attached(
  activity: Activity,
  services: readonly WatchedService[],
  { containers }: Extract<ComposeWatchEvent, { kind: "attached" }>,
): Activity {
  return containers.reduce<Activity>(
    (folded, container) =>
      eachService(folded, servicesOf(container, services), (service) => ({
        ...service,
        containers: new Map(service.containers).set(container, { kind: "running" }),
      })),
    activity,
  );
}

/** A service has ended when all of its containers have; what ended of it stays told. */
function container(
  activity: Activity,
  services: readonly WatchedService[],
  event: Extract<ComposeWatchEvent, { kind: "recreated" | "exited" }>,
  time: number,
): Activity {
  return eachService(activity, servicesOf(event.container, services), (service) => {
    const containers = foldContainer(service.containers, event, time);
    const ended = endedCount(containers);
    const told = { ...service, containers };
    return event.kind === "exited" && ended > endedCount(service.containers)
      ? live(told, { kind: "exited", code: event.code, ended, of: containers.size })
      : told;
  });
}

/** A copy changes nothing about a container that has ended, or an image that does not build. */
const stays = (state: LiveState): boolean =>
  state.kind === "exited" || (state.kind === "failed" && state.what === "rebuild");

const atRest = (service: ServiceActivity): ServiceActivity =>
  service.live.kind === "failed" && service.live.what === "rebuild"
    ? service
    : live(service, { kind: "watching" });

const isBuilding = (activity: Activity): boolean =>
  [...activity.services.values()].some((service) => service.live.kind === "building");

const isCopy = ({ effects }: RuleEvent): boolean => effects.includes("sync") || effects.includes("delete");

const isPending =
  (effect: RuleEffect, time: number) =>
  (each: RuleEvent): boolean =>
    each.effects.includes(effect) && each.progress === "predicted" && time - each.time >= quiet;

const isRunning =
  (effect: RuleEffect) =>
  (each: RuleEvent): boolean =>
    each.effects.includes(effect) && each.progress === "running";

const firstLine = (text: string): string => text.split("\n")[0]?.trim() ?? "";
