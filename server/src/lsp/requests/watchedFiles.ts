/** `slipway/watchedFiles` and `slipway/watchedEntries`: what the rules take, one level a request. */
import { resolvePath } from "../../files/paths.ts";
import {
  type FileCount,
  type WatchedEntriesParams,
  type WatchedEntriesResult,
  type WatchedEntry,
  type WatchedFilesParams,
  type WatchedFilesResult,
  type WatchedProject,
  type WatchedRule,
  watchedEntriesRequest,
  watchedFilesRequest,
} from "../../protocol/index.ts";
import type { WalkBudget } from "../../watch/files/filesBelow.ts";
import { type TakenFiles, takenFiles } from "../../watch/files/takenFiles.ts";
import { type WatchedEntry as CoreEntry, watchedEntries } from "../../watch/files/watchedEntries.ts";
import type { WatchModel, WatchRule } from "../../watch/watchModel.ts";
import { pathOf, uriOf } from "../convert.ts";
import type { DiskFileSystem } from "../disk/diskFileSystem.ts";
import { guarded, type Session } from "../session.ts";
import { composeUriOf, projectName, WatchPlaces } from "./watchPlaces.ts";

/** Entries of folders that are looked at for one request, and for one rule or folder of its answer. */
const looks = 12_000;
const looksForOne = 3_000;
/** Entries that one answer holds. */
const mostEntries = 1_000;

export function registerWatchedFilesRequests(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    watchedFilesRequest,
    guarded(session, watchedFilesRequest, { projects: [] }, async (params: WatchedFilesParams | null) =>
      watchedFiles(session, await session.watchModels.of(params?.composeUri)),
    ),
  );
  connection.onRequest(
    watchedEntriesRequest,
    guarded(session, watchedEntriesRequest, { entries: null, more: 0 }, (params: WatchedEntriesParams) =>
      entriesOf(session, params),
    ),
  );
}

function watchedFiles({ files }: Session, models: readonly WatchModel[]): WatchedFilesResult {
  const budget = { left: looks };
  const places = new WatchPlaces(files);
  return {
    projects: models.map((model): WatchedProject => {
      const services = [...new Set(model.rules.map(({ service }) => service))];
      return {
        composeUri: composeUriOf(model),
        name: projectName(model),
        stops: places.stops(model),
        complete: model.complete,
        services: services.map((service) => {
          const rules = model.rules.filter((rule) => rule.service === service);
          return {
            name: service.name,
            state: stateOf(rules[0]?.active),
            rules: rules.map((rule) => watchedRule(files, places, rule, budget)),
          };
        }),
      };
    }),
  };
}

const stateOf = (active: boolean | undefined) =>
  active === undefined ? "unknown" : active ? "active" : "inactive";

function watchedRule(
  files: DiskFileSystem,
  places: WatchPlaces,
  rule: WatchRule,
  budget: WalkBudget,
): WatchedRule {
  const { service: _, ...written } = places.rule(rule);
  const { matcher, registration } = rule;
  if (!matcher) return written;
  const kind = files.kindOf(matcher.root);
  const share = { left: Math.min(budget.left, looksForOne) };
  const before = share.left;
  const taken = takenFiles(files, matcher, matcher.root, share);
  budget.left -= before - Math.max(share.left, 0);
  return {
    ...written,
    uri: uriOf(matcher.root),
    ...(kind && { kind }),
    ...(registration.kind === "bindMount" && { bindMount: places.location(registration.place) }),
    taken: countOf(files, taken),
  };
}

async function entriesOf(
  session: Session,
  { composeUri, service, rule: index, uri }: WatchedEntriesParams,
): Promise<WatchedEntriesResult> {
  const { files, watchModels } = session;
  const [model] = await watchModels.of(composeUri);
  const rule = model?.rules.find(
    ({ service: { name }, loaded }) => name === service && loaded.index === index,
  );
  const matcher = rule?.matcher;
  const folder = uri === undefined ? matcher?.root : pathOf(uri);
  const options = { limit: mostEntries, budget: { left: looks }, mostOfOne: looksForOne };
  const found =
    matcher && folder !== undefined
      ? watchedEntries(files, matcher, resolvePath(folder, "."), options)
      : undefined;
  if (!found) return { entries: null, more: 0 };
  const places = new WatchPlaces(files);
  return { entries: found.entries.map((entry) => protocolEntry(files, places, entry)), more: found.more };
}

function protocolEntry(files: DiskFileSystem, places: WatchPlaces, entry: CoreEntry): WatchedEntry {
  const { name, kind, path, taken, verdict } = entry;
  const bytes = kind === "file" ? files.sizeOf(path) : undefined;
  return {
    name,
    uri: uriOf(path),
    kind,
    verdict: protocolVerdict(places, verdict),
    ...(bytes !== undefined && { bytes }),
    ...(taken && { taken: countOf(files, taken) }),
  };
}

function protocolVerdict(places: WatchPlaces, verdict: CoreEntry["verdict"]): WatchedEntry["verdict"] {
  if (verdict.kind === "matches") return { kind: "fires" };
  if (verdict.kind === "link") return { kind: "notDelivered", why: "link" };
  return places.verdict(verdict);
}

const countOf = (disk: DiskFileSystem, { files, complete }: TakenFiles): FileCount => ({
  files: files.length,
  bytes: files.reduce((sum, path) => sum + (disk.sizeOf(path) ?? 0), 0),
  more: !complete,
});
