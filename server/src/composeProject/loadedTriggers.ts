/** The watch rules of a service, with the host paths they watch. */
import { posix } from "node:path";
import { type WatchTrigger, watchTrigger } from "../compose/develop/watchTrigger.ts";
import { asMapping } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import { cleanPath } from "../text/path.ts";
import type { LoadedService, LoadedTrigger } from "./composeProject.ts";
import { hostPath, isAbsoluteBeside, replaceFirstLink, replaceLinks } from "./hostPaths.ts";
import { flatten, itemsOf, type Layer, piecesOf, piecesWithin, type ServiceGroup } from "./layers.ts";
import type { Loading } from "./loading.ts";
import { refuseDevelop } from "./refuseDevelop.ts";

/** Rules of a service are held against each other; no person writes as many. */
const mostRules = 150;

export function loadedTriggers(
  service: Pick<LoadedService, "name" | "active">,
  group: ServiceGroup,
  loading: Loading,
): readonly LoadedTrigger[] {
  const develop = piecesOf(group, "develop");
  const blocks = flatten(develop);
  const viaExtension = !blocks.some(({ node }) => asMapping(node));
  const items = itemsOf(piecesWithin(viaExtension ? piecesOf(group, "x-develop") : develop, "watch"));
  const parsed = new Map(
    flatten(group).flatMap(({ service: { watch } }) => watch.map((trigger) => [trigger.span, trigger])),
  );
  const triggerOf = (node: YamlNode): WatchTrigger | undefined => parsed.get(node.span) ?? watchTrigger(node);
  refuseDevelop(service, { items: viaExtension ? [] : items, triggerOf }, loading);
  return items.flatMap(({ node, layer }, index) => {
    const trigger = triggerOf(node);
    if (index >= mostRules) loading.complete = false;
    if (!trigger || index >= mostRules || !loading.takeTrigger()) return [];
    const path = writtenPath(trigger);
    const watched =
      path === undefined
        ? undefined
        : viaExtension
          ? extensionPath(path, loading)
          : watchedPath(path, trigger, layer, loading);
    // Compose prints an absolute path as it is written, but compares it cleaned.
    const cleaned = watched === undefined ? undefined : cleanPath(watched);
    return [{ file: layer.file, trigger, index, viaExtension, path: cleaned }];
  });
}

/** The former rules where all are as they were: what is known of them stands then. */
export const keptTriggers = (
  former: readonly LoadedTrigger[],
  anew: readonly LoadedTrigger[],
): readonly LoadedTrigger[] =>
  former.length === anew.length && anew.every((rule, index) => isSameTrigger(rule, former[index]))
    ? former
    : anew;

const isSameTrigger = (one: LoadedTrigger, other: LoadedTrigger | undefined): boolean =>
  one.trigger === other?.trigger &&
  one.file === other.file &&
  one.index === other.index &&
  one.viaExtension === other.viaExtension &&
  one.path === other.path;

/** No system has longer ones. */
const longestPath = 4_096;

function writtenPath({ path }: WatchTrigger): string | undefined {
  if (!path?.known || path.type !== "string" || path.text.length > longestPath) return undefined;
  return path.text === "" ? undefined : path.text;
}

function watchedPath(
  written: string,
  { path }: WatchTrigger,
  layer: Layer,
  loading: Loading,
): string | undefined {
  const absolute = hostPath(layer.directory, written, loading.home);
  if (absolute === undefined) return undefined;
  const replaced = replaceFirstLink(loading.files, absolute);
  if ("dangling" in replaced) {
    loading.refuse(
      layer.file,
      path?.span,
      "dangling-symlink",
      `lstat ${replaced.dangling}: no such file or directory`,
    );
    return undefined;
  }
  const isOfProject = layer.directory === loading.directory;
  if (isOfProject && !layer.included) return replaced.path;
  const twice = replaceTwice(absolute, written, loading);
  return isOfProject || twice === replaced.path ? twice : undefined;
}

/**
 * Compose resolves paths of other directories twice, and those of what is included, wherever it is: first as seen from
 * where it runs, then whole. Undefined where that leads nowhere, or where nobody knows.
 */
function replaceTwice(absolute: string, written: string, { files, directory }: Loading): string | undefined {
  const above = isAbsoluteBeside(directory, written) ? "/" : directory;
  const once = absolute.startsWith(`${above}/`)
    ? replaceFirstLink(files, absolute, above)
    : { path: absolute };
  if ("dangling" in once) return undefined;
  const twice = replaceFirstLink(files, once.path);
  if ("dangling" in twice) return undefined;
  if (above === "/" || once.path === absolute) return twice.path;
  // A relative link leads to a path as seen from where Compose runs, which may have links of its own.
  const seen = cleanPath(`${directory}/${posix.relative(replaceLinks(files, directory), once.path)}`);
  const fromThere = replaceFirstLink(files, seen);
  return "path" in fromThere && fromThere.path === twice.path ? twice.path : undefined;
}

/** Compose itself, not its loader, resolves these: from the project's directory, every link replaced. */
function extensionPath(written: string, { files, directory }: Loading): string {
  const joined = isAbsoluteBeside(directory, written)
    ? written
    : cleanPath(`${replaceLinks(files, directory)}/${written}`);
  return cleanPath(replaceLinks(files, joined));
}
