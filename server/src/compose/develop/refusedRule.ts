/** What Compose refuses in a rule of `develop.watch` on its way to the schema and behind it. */
import { watchRuleShape } from "../schema/serviceShape.ts";
import { type RefusedPart, refusedPart, type ShapeBudget } from "../schema/shape.ts";
import type { YamlNode } from "../yaml/yamlTree.ts";
import { knownAction, lacksKey, type WatchTrigger } from "./watchTrigger.ts";

/** The first such part of an item of `watch`; undefined where Compose takes it, and where nothing tells. */
export function refusedItem(
  { node, place, trigger }: { node: YamlNode; place: string; trigger: WatchTrigger | undefined },
  budget: ShapeBudget,
): RefusedPart | undefined {
  const part = refusedPart(watchRuleShape, { node, place }, budget);
  // Of a rule that lacks something its first entry tells.
  return part && trigger && part.span === node.span ? { ...part, span: trigger.headSpan } : part;
}

/** Whether the rule has no target though its action needs one: what Compose asks only of services that are to run. */
export function lacksTarget(trigger: WatchTrigger): boolean {
  const { target } = trigger;
  if (!knownAction(trigger)?.startsWith("sync")) return false;
  return target
    ? target.known && target.type === "string" && target.text === ""
    : lacksKey(trigger, "target");
}
