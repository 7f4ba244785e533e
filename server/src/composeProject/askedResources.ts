/** What a service, merged from all its files, takes from the project by its name: networks, volumes, secrets, configs, models. */
import type { resourceKinds } from "../compose/schema/fileShape.ts";
import { type ComposeValue, composeValue, presentValue } from "../compose/values/composeValue.ts";
import { asMapping, asSequence, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { LoadedVolume, Place } from "./composeProject.ts";
import { flatten, type Group, itemsOf, type Piece, piecesWithin, resetNames } from "./layers.ts";

export interface AskedResource {
  readonly kind: (typeof resourceKinds)[number];
  /** Empty where an item names none. */
  readonly name: string;
  readonly place: Place;
}

/** `at`: the values of a key of the service. What a variable decides is left out. */
export function askedResources(
  at: (key: string) => Group<Piece>,
  volumes: readonly LoadedVolume[],
): readonly AskedResource[] {
  return [
    ...askedIn("models", at("models")),
    ...askedIn("networks", at("networks")),
    ...askedIn("secrets", at("secrets")),
    ...askedIn("configs", at("configs")),
    ...askedIn("secrets", piecesWithin(at("build"), "secrets")),
    ...volumes.flatMap(({ type, source, place }): readonly AskedResource[] =>
      type === "volume" && source ? [{ kind: "volumes", name: source, place }] : [],
    ),
  ];
}

function askedIn(kind: AskedResource["kind"], group: Group<Piece>): readonly AskedResource[] {
  const reset = resetNames(group);
  const asked = ({ file }: Piece["layer"], value: ComposeValue | undefined): readonly AskedResource[] =>
    value?.known && !reset.has(value.text)
      ? [{ kind, name: value.text, place: { path: file, span: value.span } }]
      : [];
  return [
    ...withoutReplaced(itemsOf(group)).flatMap(({ node, layer }) => asked(layer, nameOf(node))),
    ...flatten(group).flatMap(({ node, layer }) => keysOf(node).flatMap((key) => asked(layer, key))),
  ];
}

/** Of secrets and configs with the same `target` the last is left. */
function withoutReplaced(items: readonly Piece[]): readonly Piece[] {
  const targets = new Map<string, Piece>();
  const targetOf = ({ node }: Piece): string | undefined => {
    const long = asMapping(node);
    return presentValue(long && merged(long).entries.get("target")?.value)?.text;
  };
  for (const item of items) {
    const target = targetOf(item);
    if (target !== undefined) targets.set(target, item);
  }
  return items.filter((item) => (targets.get(targetOf(item) ?? "") ?? item) === item);
}

const keysOf = (node: YamlNode): readonly (ComposeValue | undefined)[] => {
  const mapping = asMapping(node);
  return mapping ? [...merged(mapping).entries.values()].map(({ key }) => composeValue(key)) : [];
};

/** Of a name, or of a mapping with a `source`. */
function nameOf(item: YamlNode): ComposeValue | undefined {
  const long = asMapping(item);
  if (!long) return presentValue(item);
  const { entries, complete } = merged(long);
  const source = entries.get("source");
  if (source || !complete) return presentValue(source?.value);
  return { text: "", known: true, span: item.span, type: "string" };
}

/** Whether any resource is named, by an item of a list or a key of a mapping. */
export const namesAny = (node: YamlNode): boolean =>
  [...(asSequence(node)?.items ?? []).map(nameOf), ...keysOf(node)].some(
    (value) => value?.known && value.text !== "",
  );
