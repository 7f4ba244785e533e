/**
 * What Compose refuses once all files are merged: names that nothing has, and services that wait for each other. It asks
 * only services that no profile hides; of projects of which something may be missing nothing is known.
 */
import { tagOf } from "../compose/composeDocument.ts";
import { presentValue } from "../compose/values/composeValue.ts";
import type { Span } from "../text/span.ts";
import { namesAny } from "./askedResources.ts";
import type { LoadedService } from "./composeProject.ts";
import type { Loading } from "./loading.ts";
import { refuseServiceFiles } from "./refuseServiceFiles.ts";

type ByName = ReadonlyMap<string, LoadedService>;

export function refuseInconsistent(
  services: readonly LoadedService[],
  byName: ByName,
  loading: Loading,
): void {
  for (const service of services) {
    if (service.active !== true || !service.complete) continue;
    refuseUnknownServices(service, byName, loading);
    refuseContexts(service, byName, loading);
    refuseUnknownResources(service, loading);
    refuseNetworkMode(service, loading);
    refuseServiceFiles(service, loading);
  }
  refuseSameNames(services, loading);
  refuseCycle(services, byName, loading);
}

function refuseSameNames(services: readonly LoadedService[], loading: Loading): void {
  const names = new Set<string>();
  for (const { name, active, containerName } of services) {
    const { file, value } = containerName ?? {};
    if (active !== true || file === undefined || !value?.known || value.text === "") continue;
    const detail = `services.${name}: container name "${value.text}" is already in use`;
    if (names.has(value.text)) loading.refuse(file, value.span, "undefined", detail);
    names.add(value.text);
  }
}

/** A service that a profile hides may be there when it is needed. */
function refuseUnknownServices(service: LoadedService, byName: ByName, loading: Loading): void {
  for (const name of service.dependsOn) {
    if (byName.has(name) || name.includes("$")) continue;
    const { file, span } = placeOf(service, name);
    loading.refuse(
      file,
      span,
      "undefined",
      `service "${service.name}" depends on undefined service "${name}"`,
    );
  }
}

/** A build waits for the services whose images it takes, and which are built then. */
function refuseContexts({ name: service, build }: LoadedService, byName: ByName, loading: Loading): void {
  for (const { name, value, file } of build?.additionalContexts ?? []) {
    const [, asked] = /^service:(.+)$/s.exec(value?.known ? value.text : "") ?? [];
    if (!value || asked === undefined) continue;
    const other = byName.get(asked);
    // A service that is not complete may have a build elsewhere.
    if (other && (other.build || !other.complete)) continue;
    const what = other ? "non-buildable" : "unknown";
    const detail = `service "${service}" declares ${what} service "${asked}" as additional contexts ${name}`;
    loading.refuse(file, value.span, "undefined", detail);
  }
}

/** Where a service is named by another; there as a whole where no `depends_on` names it. */
function placeOf(
  { definitions }: LoadedService,
  name: string,
): { readonly file: string; readonly span: Span } {
  for (const { file, service } of definitions) {
    const value = service.dependsOn.find(({ text }) => text === name);
    if (value) return { file, span: value.span };
  }
  const [first] = definitions;
  return { file: first?.file ?? "", span: first?.service.keySpan ?? { start: 0, end: 0 } };
}

/** The one may be in another file than the other. */
function refuseNetworkMode({ name, definitions }: LoadedService, loading: Loading): void {
  const last = definitions.findLast(({ service }) => service.entries.has("network_mode"));
  const mode = last?.service.entries.get("network_mode");
  const value = presentValue(mode?.value);
  if (!last || !mode || !value?.known || value.text === "") return;
  const nodesAt = (key: string) =>
    definitions.flatMap(({ service }) => service.entries.get(key)?.value ?? []);
  const networks = nodesAt("networks");
  if ([...networks, ...nodesAt("network_mode")].some((node) => tagOf(node) !== undefined)) return;
  if (!networks.some(namesAny)) return;
  const detail = `service ${name} declares mutually exclusive network_mode and networks`;
  loading.refuse(last.file, mode.key.span, "undefined", detail);
}

function refuseUnknownResources({ name: service, resources }: LoadedService, loading: Loading): void {
  for (const { kind, name, place } of resources) {
    const known = loading.resources.has(kind) ? loading.resources.get(kind) : new Set<string>();
    if (!known || known.has(name) || (kind === "networks" && name === "default")) continue;
    const detail = `service "${service}" refers to undefined ${kind.slice(0, -1)} ${name}`;
    loading.refuse(place.path, place.span, "undefined", detail);
  }
}

function refuseCycle(services: readonly LoadedService[], byName: ByName, loading: Loading): void {
  const done = new Set<LoadedService>();
  for (const service of services) {
    const cycle = cycleFrom(service, byName, done);
    if (!cycle) continue;
    const [from, to] = cycle;
    if (!from || !to) return;
    const { file, span } = placeOf(from, to.name);
    const names = [...cycle.slice(0, -1), from].map(({ name }) => name).join(" -> ");
    loading.refuse(file, span, "dependency-cycle", `dependency cycle detected: ${names}`);
    return;
  }
}

/** The services of a cycle, the first once more at the end. Goes down without recursion: chains may be long. */
function cycleFrom(
  start: LoadedService,
  byName: ByName,
  done: Set<LoadedService>,
): readonly LoadedService[] | undefined {
  const path: LoadedService[] = [];
  const waiting: LoadedService[][] = [[start]];
  for (let level = waiting.at(-1); level; level = waiting.at(-1)) {
    const next = level.pop();
    if (!next) {
      waiting.pop();
      const left = path.pop();
      if (left) done.add(left);
      continue;
    }
    const at = path.indexOf(next);
    if (at !== -1) return [...path.slice(at), next];
    if (done.has(next) || next.active !== true) continue;
    path.push(next);
    waiting.push(next.dependsOn.flatMap((name) => byName.get(name) ?? []).reverse());
  }
  return undefined;
}
