/** One document of a compose file: its services and what else decides what Compose loads. */
import type { ComposeService, composeService } from "./composeService.ts";
import { type ComposeValue, presentValue } from "./values/composeValue.ts";
import { asMapping, dereference, merged } from "./yaml/yamlLookup.ts";
import type { YamlEntry, YamlNode } from "./yaml/yamlTree.ts";

export interface ComposeDocument {
  /** Its content. */
  readonly root: YamlNode;
  /** In the order written. */
  readonly services: readonly ComposeService[];
  /** False when services may be completed from elsewhere: `include`, another document, a lost `<<`. */
  readonly complete: boolean;
  /** False when keys may be missing here: a `<<` that leads nowhere, or more than this was ready to read. */
  readonly readWhole: boolean;
  /** `!reset` or `!override` on `services`. */
  readonly servicesTag: string | undefined;
  /** The value of `include`. */
  readonly include: YamlNode | undefined;
  readonly projectName: ComposeValue | undefined;
  /** The value of `secrets`. */
  readonly secrets: YamlNode | undefined;
}

/** A text of a megabyte can name the same thousand rules a thousand times by aliases; no person's file does. */
const triggerLimit = 500;

/** As `composeService`. */
export type ReadService = typeof composeService;

/** `alone`: the file has no other document. */
export function composeDocument(root: YamlNode, alone: boolean, readService: ReadService): ComposeDocument {
  const mapping = asMapping(root);
  const top = mapping ? merged(mapping) : { entries: new Map<string, YamlEntry>(), complete: true };
  const at = (key: string): YamlNode | undefined => top.entries.get(key)?.value;
  const servicesNode = at("services");
  const complete = top.complete && alone && !top.entries.has("include");
  const { services, readWhole } = readServices(servicesNode, complete, readService);
  return {
    root,
    services,
    complete,
    readWhole: readWhole && top.complete,
    servicesTag: tagOf(servicesNode),
    include: at("include"),
    projectName: presentValue(at("name")),
    secrets: at("secrets"),
  };
}

function readServices(
  node: YamlNode | undefined,
  fileComplete: boolean,
  readService: ReadService,
): Pick<ComposeDocument, "services" | "readWhole"> {
  const mapping = asMapping(node);
  if (!mapping) return { services: [], readWhole: true };
  const { entries, complete } = merged(mapping);
  const services: ComposeService[] = [];
  let triggers = 0;
  for (const entry of entries.values()) {
    if (triggers > triggerLimit) return { services, readWhole: false };
    const service = readService(entry, fileComplete && complete);
    services.push(service);
    triggers += service.watch.length;
  }
  return { services, readWhole: complete };
}

/** The tag of a node, or of what it is an alias of. */
export const tagOf = (node: YamlNode | undefined): string | undefined => node?.tag ?? dereference(node)?.tag;
