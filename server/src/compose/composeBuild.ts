/** The `build` of a service. https://docs.docker.com/reference/compose-file/build/ */
import type { Span } from "../text/span.ts";
import {
  type ComposeEntry,
  type ComposeValue,
  composeEntries,
  composeValue,
  presentValue,
} from "./values/composeValue.ts";
import { asMapping, merged } from "./yaml/yamlLookup.ts";
import type { YamlNode } from "./yaml/yamlTree.ts";

export interface ComposeBuild {
  /** The value of `build`. */
  readonly span: Span;
  /** False when keys may be missing here: a `<<` that leads nowhere. */
  readonly complete: boolean;
  /** Absent: the project directory, or the whole build is in a file this one extends. */
  readonly context: ComposeValue | undefined;
  readonly dockerfile: ComposeValue | undefined;
  readonly dockerfileInline: ComposeValue | undefined;
  readonly target: ComposeValue | undefined;
  readonly args: readonly ComposeEntry[];
  readonly additionalContexts: readonly ComposeEntry[];
}

/** Undefined where `build` is absent, null, or reset. */
export function composeBuild(node: YamlNode | undefined): ComposeBuild | undefined {
  if (!node || node.tag === "!reset") return undefined;
  const nothing = { dockerfile: undefined, dockerfileInline: undefined, target: undefined };
  const mapping = asMapping(node);
  if (!mapping) {
    const context = presentValue(node);
    const lists = { args: [], additionalContexts: [] };
    return context && { span: node.span, complete: true, context, ...nothing, ...lists };
  }
  const { entries, complete } = merged(mapping);
  const value = (key: string): ComposeValue | undefined => presentValue(entries.get(key)?.value);
  return {
    span: mapping.span,
    complete,
    context: value("context"),
    dockerfile: value("dockerfile"),
    dockerfileInline: composeValue(entries.get("dockerfile_inline")?.value),
    target: value("target"),
    args: composeEntries(entries.get("args")?.value),
    additionalContexts: composeEntries(entries.get("additional_contexts")?.value),
  };
}
