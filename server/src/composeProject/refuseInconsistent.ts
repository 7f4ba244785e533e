/**
 * What Compose refuses once all files are merged: names that nothing has, and services that wait for each other. It asks
 * only services that no profile hides; of projects of which something may be missing nothing is known.
 */
import { tagOf } from "../compose/composeDocument.ts";
import { presentValue } from "../compose/values/composeValue.ts";
import { envFiles } from "../compose/values/envFiles.ts";
import type { Span } from "../text/span.ts";
import { askedResources, named } from "./askedResources.ts";
import type { LoadedService, ServiceDefinition } from "./composeProject.ts";
import { hostPath } from "./hostPaths.ts";
import type { Loading } from "./loading.ts";

type ByName = ReadonlyMap<string, LoadedService>;

export function refuseInconsistent(
  services: readonly LoadedService[],
  byName: ByName,
  loading: Loading,
): void {
  for (const service of services) {
    if (service.active !== true || !service.complete) continue;
    refuseUnknownServices(service, byName, loading);
    refuseUnknownContexts(service, byName, loading);
    for (const definition of service.definitions) {
      refuseUnknownResources(service, definition, loading);
      refuseEnvFiles(definition, loading);
    }
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

/** A build waits for the services whose images it takes. */
function refuseUnknownContexts(
  { name: service, build }: LoadedService,
  byName: ByName,
  loading: Loading,
): void {
  for (const { name, value, file } of build?.additionalContexts ?? []) {
    const [, asked] = /^service:(.+)$/s.exec(value?.known ? value.text : "") ?? [];
    if (!value || asked === undefined || byName.has(asked)) continue;
    const detail = `service "${service}" declares unknown service "${asked}" as additional contexts ${name}`;
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

function refuseUnknownResources(
  { name: service }: LoadedService,
  { file, service: definition }: ServiceDefinition,
  loading: Loading,
): void {
  const { entries } = definition;
  const mode = entries.get("network_mode");
  if (
    mode &&
    presentValue(mode.value)?.known &&
    presentValue(mode.value)?.text &&
    named("networks", entries.get("networks")?.value).length > 0
  ) {
    const detail = `service ${service} declares mutually exclusive network_mode and networks`;
    loading.refuse(file, mode.key.span, "undefined", detail);
  }
  for (const { kind, name, span } of loading.askedBy(definition, askedResources)) {
    const known = loading.resources.has(kind) ? loading.resources.get(kind) : new Set<string>();
    if (!known || known.has(name) || (kind === "networks" && name === "default")) continue;
    const what = kind.slice(0, -1);
    loading.refuse(file, span, "undefined", `service "${service}" refers to undefined ${what} ${name}`);
  }
}

function refuseEnvFiles({ file, service, directory }: ServiceDefinition, loading: Loading): void {
  if (tagOf(service.entries.get("env_file")?.value) !== undefined) return;
  for (const { path: value, mayBeMissing, isRaw } of envFiles(service)) {
    const path = value.known ? hostPath(directory, value.text, loading.home) : undefined;
    if (path === undefined) continue;
    loading.read.add(path);
    const kind = loading.files.kindOf(path);
    const refuse = (refused: "missing-env-file" | "env-file", detail: string): void =>
      loading.refuse(file, value.span, refused, detail);
    if (kind === "missing" && !mayBeMissing) refuse("missing-env-file", `env file ${path} not found`);
    if (kind === "directory") refuse("env-file", `read ${path}: is a directory`);
    const fault = kind === "file" && !isRaw ? loading.envFileFault(path) : undefined;
    if (fault !== undefined) refuse("env-file", `failed to read ${path}: ${fault}`);
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
  const waiting: (readonly LoadedService[])[] = [[start]];
  for (let level = waiting.at(-1); level; level = waiting.at(-1)) {
    const [next, ...rest] = level;
    if (!next) {
      waiting.pop();
      const left = path.pop();
      if (left) done.add(left);
      continue;
    }
    waiting[waiting.length - 1] = rest;
    const at = path.indexOf(next);
    if (at !== -1) return [...path.slice(at), next];
    if (done.has(next) || next.active !== true) continue;
    path.push(next);
    waiting.push(next.dependsOn.flatMap((name) => byName.get(name) ?? []));
  }
  return undefined;
}
