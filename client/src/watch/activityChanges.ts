/** The small steps that folding is made of: what changes in an activity, in one of its services, in their events. Pure. */
import {
  type Activity,
  keptEvents,
  type LiveState,
  type RuleEffect,
  type RuleEvent,
  type ServiceActivity,
} from "./activity.ts";

export const live = (service: ServiceActivity, state: LiveState): ServiceActivity => ({
  ...service,
  live: state,
});

export const other = (
  effects: readonly RuleEffect[],
  files: number,
  progress: RuleEvent["progress"],
  time: number,
): RuleEvent => ({ file: undefined, files, effects, progress, time });

export const withOther = (service: ServiceActivity, event: RuleEvent): ServiceActivity => ({
  ...service,
  others: [event, ...service.others].slice(0, keptEvents),
});

export function eachService(
  activity: Activity,
  names: readonly string[],
  fold: (service: ServiceActivity) => ServiceActivity,
): Activity {
  const services = new Map(activity.services);
  for (const name of names) {
    const service = services.get(name);
    if (service) services.set(name, fold(service));
  }
  return { ...activity, services };
}

export const allServices = (
  activity: Activity,
  fold: (service: ServiceActivity) => ServiceActivity,
): Activity => eachService(activity, [...activity.services.keys()], fold);

/** Undefined when no event is concerned. */
export function change(
  service: ServiceActivity,
  concerned: (event: RuleEvent) => boolean,
  fold: (event: RuleEvent) => RuleEvent,
): ServiceActivity | undefined {
  let found = false;
  const each = (event: RuleEvent): RuleEvent => {
    if (!concerned(event)) return event;
    found = true;
    return fold(event);
  };
  const changed = {
    ...service,
    rules: service.rules.map((events) => events.map(each)),
    others: service.others.map(each),
  };
  return found ? changed : undefined;
}

export const finish = (
  service: ServiceActivity,
  concerned: (event: RuleEvent) => boolean,
  time: number,
  end: Pick<RuleEvent, "progress">,
): ServiceActivity | undefined =>
  change(service, concerned, (each) => ({ ...each, ...end, seconds: (time - each.time) / 1000 }));
