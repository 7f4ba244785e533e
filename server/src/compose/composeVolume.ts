/**
 * What a service mounts, in short (`./src:/app/src:ro`) and long syntax.
 * https://docs.docker.com/reference/compose-file/services/#volumes
 */
import type { Span } from "../text/span.ts";
import { type ComposeValue, composeValue, presentValue } from "./values/composeValue.ts";
import { asMapping, asSequence, merged } from "./yaml/yamlLookup.ts";
import type { YamlNode } from "./yaml/yamlTree.ts";

export interface ComposeVolume {
  /** The whole item. */
  readonly span: Span;
  /** `bind`, `volume`, `tmpfs` …; undefined when a variable decides it. */
  readonly type: string | undefined;
  /** A host path or a volume's name; undefined for an anonymous volume, or when a variable decides it. */
  readonly source: string | undefined;
  /** The path in the container; undefined when a variable decides it. */
  readonly target: string | undefined;
  readonly readOnly: boolean;
  /** A bind in short syntax, or in long syntax with a `bind` key: what Compose Watch takes for a bind mount. */
  readonly bindOptions: boolean;
}

export function composeVolumes(node: YamlNode | undefined): readonly ComposeVolume[] {
  return (asSequence(node)?.items ?? []).flatMap((item) => composeVolume(item) ?? []);
}

export function composeVolume(item: YamlNode): ComposeVolume | undefined {
  const mapping = asMapping(item);
  if (!mapping) {
    const value = composeValue(item);
    return value && { span: item.span, ...(value.known ? shortSyntax(value.text) : unknownVolume) };
  }
  const { entries } = merged(mapping);
  const text = (key: string): string | undefined => known(presentValue(entries.get(key)?.value));
  return {
    span: mapping.span,
    type: text("type"),
    source: text("source") ?? text("src"),
    target: text("target") ?? text("destination") ?? text("dst"),
    readOnly: text("read_only") === "true",
    bindOptions: entries.has("bind"),
  };
}

const known = (value: ComposeValue | undefined): string | undefined =>
  value?.known ? value.text : undefined;

const unknownVolume = {
  type: undefined,
  source: undefined,
  target: undefined,
  readOnly: false,
  bindOptions: false,
};

/** The parts of `[SOURCE:]TARGET[:OPTIONS]`, where both may be Windows paths with their own colon. */
export const volumeParts = (text: string): readonly string[] =>
  text.length <= 2 ? [text] : text.split(/(?<!(?:^|:)\p{L}):/u);

function shortSyntax(text: string): Omit<ComposeVolume, "span"> {
  const [first = "", second, options = ""] = volumeParts(text);
  if (second === undefined || second === "") return { ...unknownVolume, type: "volume", target: first };
  const bind = isHostPath(first);
  return {
    type: bind ? "bind" : "volume",
    source: first,
    target: second,
    readOnly: options.split(",").includes("ro"),
    bindOptions: bind,
  };
}

/** Compose takes a source for a path, not a volume's name, by how it begins. */
const isHostPath = (source: string): boolean => /^(?:[./~]|\p{L}:|\\\\)/u.test(source);
