/** What Compose refuses in the `develop` of a service, merged from all its files. */
import { lacksTarget, type RefusedPart, refusedDevelop, refusedItem } from "../compose/refusedRule.ts";
import type { WatchTrigger } from "../compose/watchTrigger.ts";
import type { YamlNode } from "../compose/yamlTree.ts";
import type { LoadedService } from "./composeProject.ts";
import type { Layer, Piece } from "./layers.ts";
import type { Loading } from "./loading.ts";

export interface DevelopPieces {
  /** The values of `develop`. */
  readonly blocks: readonly Piece[];
  /** The items of `watch` in all of them. */
  readonly items: readonly Piece[];
  readonly triggerOf: (item: YamlNode) => WatchTrigger | undefined;
}

export function refuseDevelop(
  { name, active }: Pick<LoadedService, "name" | "active">,
  { blocks, items, triggerOf }: DevelopPieces,
  loading: Loading,
): void {
  const refuse = ({ file }: Layer, part: RefusedPart | undefined, place: string): void => {
    if (part) loading.refuse(file, part.span, "watch-rule", `services.${name}.develop${place} ${part.name}`);
  };
  for (const { node, layer } of blocks) refuse(layer, refusedDevelop(node, blocks.length === 1), "");
  for (const [index, { node, layer }] of items.entries()) {
    const trigger = triggerOf(node);
    refuse(layer, refusedItem(node, trigger), `.watch.${index}`);
    // Services that a profile hides are not asked for it.
    if (active === true && trigger && lacksTarget(trigger))
      refuse(layer, { span: trigger.headSpan, name: "target" }, `.watch.${index}`);
  }
}
