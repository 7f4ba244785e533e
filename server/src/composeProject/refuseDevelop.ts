/** What Compose refuses in the watch rules of a service, merged from all its files. */
import { lacksTarget, refusedItem } from "../compose/develop/refusedRule.ts";
import type { WatchTrigger } from "../compose/develop/watchTrigger.ts";
import type { RefusedPart } from "../compose/schema/shape.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { LoadedService } from "./composeProject.ts";
import type { Layer, Piece } from "./layers.ts";
import type { Loading } from "./loading.ts";

export interface DevelopPieces {
  /** The items of `watch` in all blocks. */
  readonly items: readonly Piece[];
  readonly triggerOf: (item: YamlNode) => WatchTrigger | undefined;
}

export function refuseDevelop(
  { name, active }: Pick<LoadedService, "name" | "active">,
  { items, triggerOf }: DevelopPieces,
  loading: Loading,
): void {
  const refuse = ({ file }: Layer, { span, detail }: Pick<RefusedPart, "span" | "detail">): void =>
    loading.refuse(file, span, "watch-rule", detail);
  for (const [index, { node, layer }] of items.entries()) {
    const trigger = triggerOf(node);
    const place = `services.${name}.develop.watch.${index}`;
    const part = loading.refusedIn(node, refusedItem, () =>
      refusedItem({ node, place, trigger }, loading.shapes),
    );
    if (part) refuse(layer, part);
    // Services that a profile hides are not asked for it.
    if (active === true && trigger && lacksTarget(trigger))
      refuse(layer, {
        span: trigger.headSpan,
        detail: `services.${name}.develop.watch: target is required for non-rebuild actions`,
      });
  }
}
