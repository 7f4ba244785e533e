/** The `develop` blocks of a compose file as they stand there, for what Compose's schema says of each file alone. */
import type { ComposeFile, ComposeService } from "../composeFile.ts";
import { valueKind } from "../values/valueKind.ts";
import { asMapping, asSequence, merged } from "../yaml/yamlLookup.ts";
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from "../yaml/yamlTree.ts";

export interface DevelopBlock {
  /** The first of the services that have it. */
  readonly service: ComposeService;
  /** `develop` and its value, whatever that is. */
  readonly entry: YamlEntry;
  readonly node: YamlMapping | undefined;
  /** The keys of `node`, those merged by `<<` included; none where it is no mapping. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** `watch` and its value, whatever that is; undefined without one. */
  readonly watch: YamlEntry | undefined;
  readonly list: YamlSequence | undefined;
  /** The items of `list`, whatever they are; none that `!reset` takes away. */
  readonly items: readonly YamlNode[];
}

/** Keys that mean something within a service alone: other rules say where they belong. */
export const isDevelopKey = (key: string | undefined): boolean => key === "develop" || key === "watch";

/** Each once, also where services share it by an alias; none that `!reset` takes away. */
export function developBlocks({ services }: Pick<ComposeFile, "services">): readonly DevelopBlock[] {
  const blocks = new Map<YamlNode, DevelopBlock>();
  for (const service of services) {
    const entry = service.tag === "!reset" ? undefined : service.entries.get("develop");
    if (!entry || valueKind(entry.value) === "reset") continue;
    const node = asMapping(entry.value);
    const key = node ?? entry.value;
    if (!blocks.has(key)) blocks.set(key, developBlock(service, entry, node));
  }
  return [...blocks.values()];
}

function developBlock(
  service: ComposeService,
  entry: YamlEntry,
  node: YamlMapping | undefined,
): DevelopBlock {
  const entries = node ? merged(node).entries : new Map<string, YamlEntry>();
  const found = entries.get("watch");
  const watch = found && valueKind(found.value) !== "reset" ? found : undefined;
  const list = asSequence(watch?.value);
  const items = (list?.items ?? []).filter((item) => valueKind(item) !== "reset");
  return { service, entry, node, entries, watch, list, items };
}
