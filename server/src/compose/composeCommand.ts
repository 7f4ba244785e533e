/** `command`, `entrypoint` and `exec.command`: a string or a list of words. */
import type { Span } from "../text/span.ts";
import { type ComposeValue, composeValue } from "./values/composeValue.ts";
import { dereference } from "./yaml/yamlLookup.ts";
import type { YamlNode, YamlScalar, YamlSequence } from "./yaml/yamlTree.ts";

export interface ComposeCommand {
  readonly span: Span;
  /** Compose splits a string into words itself: no shell runs it. */
  readonly form: "string" | "list";
  /** The words of a list; the one text of a string. */
  readonly words: readonly ComposeValue[];
  /** The string or list itself, with what is written where variables stand; lies elsewhere for an alias. */
  readonly node: YamlScalar | YamlSequence;
}

export function composeCommand(node: YamlNode | undefined): ComposeCommand | undefined {
  const target = dereference(node);
  if (!node || !target || target.kind === "mapping") return undefined;
  const items = target.kind === "sequence" ? target.items : [node];
  return {
    span: node.span,
    form: target.kind === "sequence" ? "list" : "string",
    words: items.flatMap((item) => composeValue(item) ?? []).filter(({ type }) => type !== "null"),
    node: target,
  };
}
