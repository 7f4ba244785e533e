/** Whether two definitions of a service say the same: then Compose accepts both, from wherever they are included. */
import { composeValue } from "../compose/values/composeValue.ts";
import { dereference, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import { flatten, type ServiceGroup } from "./layers.ts";

/** True also where that takes more than a look at what is written. */
export function sameServices(a: ServiceGroup, b: ServiceGroup): boolean {
  const layers = flatten(a);
  const others = flatten(b);
  // What several layers come to is more than a look tells.
  if (layers.length !== others.length) return layers.length > 1 || others.length > 1;
  return layers.every(({ service }, index) => sameNodes(service.node, others[index]?.service.node, 0));
}

const deepest = 50;

function sameNodes(a: YamlNode | undefined, b: YamlNode | undefined, depth: number): boolean {
  if (a === b || depth > deepest) return true;
  const [one, other] = [dereference(a), dereference(b)];
  if (one?.kind === "scalar" && other?.kind === "scalar") {
    const [value, otherValue] = [composeValue(one), composeValue(other)];
    return value?.known === false || otherValue?.known === false || value?.text === otherValue?.text;
  }
  if (one?.kind === "sequence" && other?.kind === "sequence") {
    return (
      one.items.length === other.items.length &&
      one.items.every((item, index) => sameNodes(item, other.items[index], depth + 1))
    );
  }
  if (one?.kind !== "mapping" || other?.kind !== "mapping") return one?.kind === other?.kind;
  const [entries, others] = [merged(one).entries, merged(other).entries];
  return (
    entries.size === others.size &&
    [...entries].every(
      ([key, { value }]) => others.has(key) && sameNodes(value, others.get(key)?.value, depth + 1),
    )
  );
}
