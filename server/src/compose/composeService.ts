/** One service of a compose file. https://docs.docker.com/reference/compose-file/services/ */
import { movingCover, movingInside, type Span } from "../text/span.ts";
import { type ComposeBuild, composeBuild } from "./composeBuild.ts";
import { type ComposeCommand, composeCommand } from "./composeCommand.ts";
import { type ComposePort, composePorts } from "./composePort.ts";
import { type ComposeVolume, composeVolumes } from "./composeVolume.ts";
import { type WatchTrigger, watchTrigger } from "./develop/watchTrigger.ts";
import { type ComposeValue, composeValue, presentValue } from "./values/composeValue.ts";
import { valueKind } from "./values/valueKind.ts";
import { asMapping, asSequence, dereference, merged } from "./yaml/yamlLookup.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "./yaml/yamlTree.ts";

/** `extends: base` or `extends: { file, service }`. */
export interface ComposeExtends {
  readonly span: Span;
  readonly service: ComposeValue | undefined;
  /** Undefined: the service is in this file. */
  readonly file: ComposeValue | undefined;
}

export interface ComposeService {
  readonly name: string;
  /** The name, without quotes. */
  readonly nameSpan: Span;
  /** The name as written, quotes included. */
  readonly keySpan: Span;
  /** From the name to the end of its value. */
  readonly span: Span;
  /** The value; undefined while it is not a mapping. Lies elsewhere in the file when it is an alias. */
  readonly node: YamlMapping | undefined;
  /** `!reset` or `!override` on the value. */
  readonly tag: string | undefined;
  /** Every key, those merged by `<<` included, in order. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** False when another place may add to the service: `extends`, `include`, a second document, a lost `<<`. */
  readonly complete: boolean;
  /** False when keys may be missing here: a `<<` that leads nowhere. */
  readonly readWhole: boolean;

  readonly image: ComposeValue | undefined;
  readonly build: ComposeBuild | undefined;
  readonly extends: ComposeExtends | undefined;
  readonly user: ComposeValue | undefined;
  readonly workingDir: ComposeValue | undefined;
  readonly command: ComposeCommand | undefined;
  readonly entrypoint: ComposeCommand | undefined;
  readonly profiles: readonly ComposeValue[];
  /** Names, from the list as from the mapping. */
  readonly dependsOn: readonly ComposeValue[];
  readonly volumes: readonly ComposeVolume[];
  readonly ports: readonly ComposePort[];
  /** Where `watch` stands as a key of `develop`; undefined without one. */
  readonly watchKeySpan: Span | undefined;
  readonly watch: readonly WatchTrigger[];
}

/** Rules of a service are held against each other: more than these are not read. */
const mostRules = 150;

/** `former`: the service in another text. What it has of a key in which nobody typed since is taken over. */
export function composeService(
  { key, value }: YamlEntry,
  fileComplete: boolean,
  former?: ComposeService,
): ComposeService {
  const node = asMapping(value);
  const { entries, complete } = node
    ? merged(node)
    : { entries: new Map<string, YamlEntry>(), complete: false };
  const at = (name: string): YamlNode | undefined => entries.get(name)?.value;
  const tag = value.tag ?? dereference(value)?.tag;
  const read = <Part extends keyof ComposeService>(
    part: Part,
    name: string,
    anew: (node: YamlNode | undefined) => ComposeService[Part],
  ): ComposeService[Part] => {
    const written = at(name);
    const isAsBefore = written !== undefined && former?.entries.get(name)?.value === written;
    return isAsBefore && former.tag === tag ? former[part] : anew(written);
  };
  const quote = key.style === "plain" ? 0 : 1;
  const develop = asMapping(at("develop"));
  const watch = develop && merged(develop).entries.get("watch");
  const items = asSequence(watch?.value)?.items ?? [];
  return {
    name: key.text,
    nameSpan: quote === 0 ? key.span : movingInside(key.span, quote),
    keySpan: key.span,
    span: movingCover(key.span, value.span),
    node,
    tag,
    entries,
    readWhole: complete && items.length <= mostRules,
    complete: complete && items.length <= mostRules && fileComplete && !entries.has("extends"),
    image: presentValue(at("image")),
    build: read("build", "build", composeBuild),
    extends: composeExtends(at("extends")),
    user: presentValue(at("user")),
    workingDir: presentValue(at("working_dir")),
    command: read("command", "command", composeCommand),
    entrypoint: read("entrypoint", "entrypoint", composeCommand),
    profiles: values(at("profiles")),
    dependsOn: dependencies(at("depends_on")),
    volumes: read("volumes", "volumes", composeVolumes),
    ports: read("ports", "ports", composePorts),
    watchKeySpan: watch?.key.span,
    watch: read("watch", "develop", () =>
      [value, at("develop"), watch?.value].some((each) => each && valueKind(each) === "reset")
        ? []
        : items.slice(0, mostRules).flatMap((item) => watchTrigger(item) ?? []),
    ),
  };
}

function composeExtends(node: YamlNode | undefined): ComposeExtends | undefined {
  if (!node) return undefined;
  const mapping = asMapping(node);
  if (!mapping) return { span: node.span, service: presentValue(node), file: undefined };
  const { entries } = merged(mapping);
  return {
    span: mapping.span,
    service: presentValue(entries.get("service")?.value),
    file: presentValue(entries.get("file")?.value),
  };
}

const values = (node: YamlNode | undefined): readonly ComposeValue[] =>
  (asSequence(node)?.items ?? []).flatMap((item) => presentValue(item) ?? []);

function dependencies(node: YamlNode | undefined): readonly ComposeValue[] {
  const mapping = asMapping(node);
  return mapping
    ? [...merged(mapping).entries.values()].flatMap(({ key }) => composeValue(key) ?? [])
    : values(node);
}
