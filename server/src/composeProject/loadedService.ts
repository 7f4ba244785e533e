/** A service as Compose has it, from the layers it is merged from. */
import { composeCommand } from "../compose/composeCommand.ts";
import { type ComposePort, composePort } from "../compose/composePort.ts";
import { composeVolume } from "../compose/composeVolume.ts";
import { type ComposeValue, presentValue, saysTrue } from "../compose/values/composeValue.ts";
import { cleanPath } from "../text/path.ts";
import { askedResources } from "./askedResources.ts";
import type { LoadedBuild, LoadedService, LoadedVolume, Sourced } from "./composeProject.ts";
import { serviceDependencies } from "./dependencies.ts";
import { hostPath } from "./hostPaths.ts";
import {
  flatten,
  type Group,
  itemsOf,
  type Layer,
  lastValue,
  type Piece,
  piecesOf,
  type ServiceGroup,
} from "./layers.ts";
import { loadedBuild } from "./loadedBuild.ts";
import { keptTriggers, loadedTriggers } from "./loadedTriggers.ts";
import type { Loading } from "./loading.ts";
import { refuseService } from "./refuseService.ts";
import { refuseTogether } from "./refuseTogether.ts";

/**
 * `complete`: whether all files of the project could be read. `former`: the service as it was, where nothing of it but run
 * keys is another now.
 */
export function loadedService(
  name: string,
  group: ServiceGroup,
  loading: Loading,
  complete: boolean,
  former?: LoadedService,
): LoadedService {
  const layers = flatten(group);
  const at = (key: string): Group<Piece> => piecesOf(group, key);
  const besidesRun = former ?? readBesidesRun(at, loading);
  const { image, build, active } = besidesRun;
  if (build && active) refuseTwoDockerfiles(name, build, loading);
  const readWhole = complete && !isPartial(group) && layers.every(({ service }) => service.readWhole);
  refuseService(name, group, readWhole && !loading.supposed, loading);
  if (active && readWhole && !loading.supposed) refuseTogether(name, at, loading);
  const isNone = build === undefined && (image === undefined || saysNothing(image.value));
  if (isNone && readWhole && active && !loading.supposed && flatten(at("provider")).length === 0)
    refuseNone(name, layers, loading);
  return {
    ...besidesRun,
    name,
    definitions: layers,
    // Compose runs no service without an image: another file must have it.
    complete: readWhole && !isNone,
    containerName: valueOf(at("container_name")),
    command: lastCommand(at("command")),
    entrypoint: lastCommand(at("entrypoint")),
    ports: loadedPorts(itemsOf(at("ports"))),
    resources: askedResources(at, besidesRun.volumes),
    watch: keptTriggers(former?.watch ?? [], loadedTriggers({ name, active }, group, loading)),
  };
}

/** What no run key decides, but for the watch rules. */
function readBesidesRun(at: (key: string) => Group<Piece>, { directory, home, profiles: active }: Loading) {
  const profiles = distinct(
    itemsOf(at("profiles")).flatMap(({ node }) => presentValue(node) ?? []),
    ({ text }) => text,
  );
  return {
    active: isActive(profiles, active),
    profiles,
    ...serviceDependencies(at),
    image: valueOf(at("image")),
    platform: valueOf(at("platform")),
    user: valueOf(at("user")),
    workingDir: valueOf(at("working_dir")),
    readOnly: isTrue(lastValue(at("read_only"))?.value),
    build: loadedBuild(at("build"), directory, home),
    volumes: loadedVolumes(itemsOf(at("volumes")), home),
  };
}

const saysNothing = ({ known, text }: ComposeValue): boolean => known && text === "";

/** Merged from several files, a build may end with both. */
function refuseTwoDockerfiles(
  name: string,
  { dockerfile, dockerfileInline, file, files }: LoadedBuild,
  loading: Loading,
): void {
  if (!dockerfile?.known || !dockerfile.text || !dockerfileInline?.known || !dockerfileInline.text) return;
  const detail = `service "${name}" declares mutualy exclusive dockerfile and dockerfile_inline`;
  loading.refuse(files.dockerfileInline ?? file, dockerfileInline.span, "two-dockerfiles", detail);
}

function refuseNone(name: string, layers: readonly Layer[], loading: Loading): void {
  const last = layers.at(-1);
  // Where it is no mapping at all, that is told.
  if (!last?.service.node) return;
  const detail = `service "${name}" has neither an image nor a build context specified`;
  loading.refuse(last.file, last.service.keySpan, "no-image", detail);
}

const isPartial = ({ members, partial }: ServiceGroup): boolean =>
  partial === true || members.some((member) => "members" in member && isPartial(member));

function valueOf(pieces: Group<Piece>): Sourced<ComposeValue> | undefined {
  const found = lastValue(pieces);
  return found && { file: found.layer.file, value: found.value };
}

/** Unlike other values, a null one takes away what stands before it. */
function lastCommand(pieces: Group<Piece>): LoadedService["command"] {
  const last = flatten(pieces).at(-1);
  const command = last && composeCommand(last.node);
  const isNull = command?.form === "string" && command.words.length === 0;
  return command && !isNull ? { file: last.layer.file, value: command } : undefined;
}

const isTrue = (value: ComposeValue | undefined): boolean | undefined =>
  value?.known === false ? undefined : saysTrue(value?.text ?? "");

function isActive(profiles: readonly ComposeValue[], active: readonly string[]): boolean | undefined {
  if (profiles.length === 0 || active.includes("*")) return true;
  if (profiles.some(({ known, text }) => known && active.includes(text))) return true;
  return profiles.every(({ known }) => known) ? false : undefined;
}

function loadedPorts(items: readonly Piece[]): readonly Sourced<ComposePort>[] {
  const ports = items.flatMap(({ node, layer }) => {
    const value = composePort(node);
    return value ? [{ file: layer.file, value }] : [];
  });
  return distinct(ports, ({ value: { hostIp, published, target, protocol } }) =>
    target === undefined ? undefined : `${hostIp}:${published}:${target}/${protocol}`,
  );
}

/** Compose compares targets as they are written before it cleans them, and then again. */
function loadedVolumes(items: readonly Piece[], home: string | undefined): readonly LoadedVolume[] {
  const volumes = items.flatMap(({ node, layer }) => loadedVolume(node, layer, home) ?? []);
  const cleaned = distinct(volumes, ({ target }) => target).map((volume) => ({
    ...volume,
    target: volume.target && cleanPath(volume.target),
  }));
  return distinct(cleaned, ({ target }) => target);
}

/** The last of those with the same key, where the first stood; those without a key are all kept. */
function distinct<T>(items: readonly T[], keyOf: (item: T) => string | undefined): readonly T[] {
  const kept = new Map<unknown, T>();
  for (const item of items) kept.set(keyOf(item) ?? item, item);
  return [...kept.values()];
}

function loadedVolume(node: Piece["node"], layer: Layer, home: string | undefined): LoadedVolume | undefined {
  const volume = composeVolume(node);
  if (!volume) return undefined;
  const { span, type, source, target, readOnly, bindOptions } = volume;
  // Compose runs on one system for containers of another: an absolute path of either stays as it is.
  const absolute = source !== undefined && /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(source);
  return {
    place: { path: layer.file, span },
    type,
    source:
      type === "bind" && source !== undefined && !absolute ? hostPath(layer.directory, source, home) : source,
    target,
    readOnly,
    bindOptions,
  };
}
