/** A compose file as one text: its services, read as Compose reads them, with where everything is written. */
import type { Span } from "../text/span.ts";
import { type ComposeService, composeService } from "./composeService.ts";
import { type ComposeValue, presentValue } from "./composeValue.ts";
import { type ComposeEnvironment, noEnvironment } from "./environment.ts";
import { type InterpolationRefusal, interpolate } from "./interpolation.ts";
import type { WatchTrigger } from "./watchTrigger.ts";
import { asMapping, merged } from "./yamlLookup.ts";
import { type Interpolate, parseYaml, type YamlEntry, type YamlError, type YamlNode } from "./yamlTree.ts";

export type { ComposeService } from "./composeService.ts";

export interface ComposeFile {
  readonly text: string;
  /** The content of the (first) document; undefined for an empty text. */
  readonly root: YamlNode | undefined;
  /** The contents of all its documents: Compose merges the later ones onto the first. */
  readonly roots: readonly YamlNode[];
  /** What the text asked of the environment, and what it was told. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Values whose variables Compose refuses to replace in this environment. */
  readonly refusedValues: readonly RefusedValue[];
  /** Why the text is no YAML; what could be read is there all the same. */
  readonly errors: readonly YamlError[];
  /** `name`: the project's. */
  readonly projectName: ComposeValue | undefined;
  /** In the order written. */
  readonly services: readonly ComposeService[];
  /** False when services may be completed from elsewhere: `include`, a second document, a lost `<<`. */
  readonly complete: boolean;
  /** Every watch rule once, with the first of its services, also where aliases repeat it. */
  readonly watchRules: readonly WatchRule[];
  /** Undefined when there is none of that name. */
  service(name: string): ComposeService | undefined;
}

export interface RefusedValue extends InterpolationRefusal {
  readonly span: Span;
}

export interface WatchRule {
  readonly service: ComposeService;
  readonly trigger: WatchTrigger;
}

/** Never throws: half-typed text gives what can be read of it. Costs a parse each time; callers memoise. */
export function parseCompose(text: string, environment: ComposeEnvironment = noEnvironment): ComposeFile {
  const variables = new Map<string, string | undefined>();
  const refusedValues: RefusedValue[] = [];
  const get = (name: string): string | undefined => {
    const value = environment.get(name);
    variables.set(name, value);
    return value;
  };
  const replaceVariables: Interpolate = ({ text: written, span }) => {
    if (!written.includes("$")) return undefined;
    const interpolated = interpolate(written, { get, complete: environment.complete });
    if (interpolated.refusal) refusedValues.push({ ...interpolated.refusal, span });
    return interpolated;
  };
  const { root, roots, documents, errors } = parseYaml(text, replaceVariables);
  const mapping = asMapping(root);
  const top = mapping ? merged(mapping) : { entries: new Map<string, YamlEntry>(), complete: true };
  const complete = top.complete && documents <= 1 && !top.entries.has("include");
  const services = readServices(top.entries.get("services")?.value, complete);
  return {
    text,
    root,
    roots,
    variables,
    refusedValues,
    errors,
    projectName: presentValue(top.entries.get("name")?.value),
    services,
    complete,
    watchRules: distinctRules(services),
    service: (name) => services.find((service) => service.name === name),
  };
}

/** A text of a megabyte can name the same thousand rules a thousand times by aliases; no person's file does. */
const triggerLimit = 5_000;

function readServices(node: YamlNode | undefined, fileComplete: boolean): readonly ComposeService[] {
  const mapping = asMapping(node);
  if (!mapping) return [];
  const { entries, complete } = merged(mapping);
  const services: ComposeService[] = [];
  let triggers = 0;
  for (const entry of entries.values()) {
    const service = composeService(entry, fileComplete && complete);
    services.push(service);
    triggers += service.watch.length;
    if (triggers > triggerLimit) break;
  }
  return services;
}

function distinctRules(services: readonly ComposeService[]): readonly WatchRule[] {
  const rules = new Map<YamlNode, WatchRule>();
  for (const service of services) {
    for (const trigger of service.watch) {
      if (!rules.has(trigger.node)) rules.set(trigger.node, { service, trigger });
    }
  }
  return [...rules.values()];
}
