/** Adds patterns to the `ignore` of a watch rule, however it is written. */
import type { Edit } from "../../text/edit.ts";
import type { WatchTrigger } from "../develop/watchTrigger.ts";
import { appendItems, insertKey, scalarToList } from "./yamlEdits.ts";

/** Undefined where nothing is to be added, and where the rule's list is not its own: merged in by `<<`, or an alias of a list others use. */
export function addIgnored(
  text: string,
  trigger: WatchTrigger,
  patterns: readonly string[],
): readonly Edit[] | undefined {
  if (patterns.length === 0) return undefined;
  const entry = trigger.entries.get("ignore");
  if (!entry)
    return asEdits(trigger.complete ? insertKey(text, trigger.node, "ignore", patterns) : undefined);
  if (!trigger.node.entries.includes(entry)) return undefined;
  const { value } = entry;
  if (value.kind === "sequence") return asEdits(appendItems(text, value, patterns));
  if (value.kind !== "scalar" || value.text === "" || value.style === "block") return undefined;
  return scalarToList(text, value.span, value.text, patterns);
}

const asEdits = (edit: Edit | undefined): readonly Edit[] | undefined => edit && [edit];
