/** The containers of one service as Compose names them, and what is known of each. Pure. */
import type { ComposeWatchEvent } from "./composeLog.ts";

export type ContainerState =
  | { readonly kind: "running" }
  /** Another one has taken its name: of the old one Compose says afterwards that it has ended. */
  | { readonly kind: "replaced"; readonly time: number }
  | { readonly kind: "ended" }
  /** It had ended, and its service was built again, which starts it or puts another in its place. */
  | { readonly kind: "revived" };

/** By name. Those that Compose never named are not there. */
export type ServiceContainers = ReadonlyMap<string, ContainerState>;

/** How long a container that was replaced may take to end, in milliseconds. */
const longestEnd = 60_000;

export function foldContainer(
  containers: ServiceContainers,
  event: Extract<ComposeWatchEvent, { kind: "recreated" | "exited" }>,
  time: number,
): ServiceContainers {
  const { container } = event;
  const before = containers.get(container) ?? { kind: "running" };
  const after = event.kind === "recreated" ? recreated(before, time) : ended(before, event.restarting, time);
  return new Map(containers).set(container, after);
}

/** An old one that has ended already ends no more. */
const recreated = ({ kind }: ContainerState, time: number): ContainerState =>
  kind === "ended" || kind === "revived" ? { kind: "running" } : { kind: "replaced", time };

function ended(before: ContainerState, restarting: boolean, time: number): ContainerState {
  if (restarting) return before;
  const isOld = before.kind === "replaced" && time - before.time < longestEnd;
  return { kind: isOld ? "running" : "ended" };
}

/** Those that have ended are `kind` from now on. */
export const reviveContainers = (
  containers: ServiceContainers,
  kind: "running" | "revived",
): ServiceContainers =>
  new Map([...containers].map(([name, state]) => [name, state.kind === "ended" ? { kind } : state]));

export const endedCount = (containers: ServiceContainers): number =>
  [...containers.values()].filter(({ kind }) => kind === "ended").length;
