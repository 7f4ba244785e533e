/** The list of a service's watch rules as YAML, where edits to the list itself go. */
import type { ComposeService } from "../composeService.ts";
import { asMapping, merged } from "../yaml/yamlLookup.ts";
import type { YamlEntry, YamlSequence } from "../yaml/yamlTree.ts";

export interface WatchList {
  /** `watch` with its value. */
  readonly entry: YamlEntry;
  readonly sequence: YamlSequence;
}

/** Undefined without `develop.watch`, and where an alias brings the list in from elsewhere. */
export function watchList({ entries }: ComposeService): WatchList | undefined {
  const develop = asMapping(entries.get("develop")?.value);
  const entry = develop && merged(develop).entries.get("watch");
  return entry?.value.kind === "sequence" ? { entry, sequence: entry.value } : undefined;
}
