/** What a service takes from its file by name: networks, volumes, secrets, configs, models. */
import { tagOf } from "../compose/composeDocument.ts";
import type { ComposeService } from "../compose/composeService.ts";
import type { resourceKinds } from "../compose/schema/fileShape.ts";
import { type ComposeValue, composeValue, presentValue } from "../compose/values/composeValue.ts";
import { asMapping, asSequence, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { Span } from "../text/span.ts";

export interface AskedResource {
  readonly kind: (typeof resourceKinds)[number];
  readonly name: string;
  readonly span: Span;
}

export function askedResources({ entries, build, volumes }: ComposeService): readonly AskedResource[] {
  const at = (key: string): YamlNode | undefined => {
    const value = entries.get(key)?.value;
    return tagOf(value) === undefined ? value : undefined;
  };
  const buildSecrets = build && asMapping(at("build"));
  return [
    ...named("models", at("models")),
    ...named("networks", at("networks")),
    ...named("secrets", at("secrets")),
    ...named("configs", at("configs")),
    ...named("secrets", buildSecrets && merged(buildSecrets).entries.get("secrets")?.value),
    ...volumes.flatMap(({ type, source, span }): readonly AskedResource[] =>
      type === "volume" && source ? [{ kind: "volumes", name: source, span }] : [],
    ),
  ];
}

/** From a list of names or of mappings with a `source`, or the keys of a mapping. */
export function named(kind: AskedResource["kind"], node: YamlNode | undefined): readonly AskedResource[] {
  const mapping = asMapping(node);
  const values: readonly (ComposeValue | undefined)[] = mapping
    ? [...merged(mapping).entries.values()].map(({ key }) => composeValue(key))
    : (asSequence(node)?.items ?? []).map((item) => {
        const long = asMapping(item);
        return presentValue(long ? merged(long).entries.get("source")?.value : item);
      });
  return values.flatMap((value) =>
    value?.known && value.text !== "" ? [{ kind, name: value.text, span: value.span }] : [],
  );
}
