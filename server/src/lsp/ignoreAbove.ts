/** "Ignore here": on which line an ignore comment silences a problem and stays a comment. */
import type { YamlNode } from "../compose/yamlTree.ts";
import type { LintSubject } from "../lint/engine.ts";
import type { Problem } from "../lint/problem.ts";
import { ignoreHere } from "../lint/suppressions.ts";
import type { Edit } from "../text/edit.ts";

/** Undefined where no comment can stand, as above the parser directives of a Dockerfile. */
export function ignoreAbove(subject: LintSubject, { ruleId, span }: Problem): Edit | undefined {
  if (subject.kind === "dockerfile") {
    const { text, allInstructions } = subject.dockerfile;
    const instruction = allInstructions.find(
      ({ lines }) => lines.start <= span.start && span.start < lines.end,
    );
    return instruction && ignoreHere(text, ruleId, instruction.lines.start);
  }
  const { text, root } = subject.compose.compose;
  const item = root && innermostItem(root, span.start);
  return item === undefined ? undefined : ignoreHere(text, ruleId, item);
}

/**
 * Where the innermost key or list item that holds an offset begins, in block style only:
 * inside a block scalar or a quoted text of several lines, a line with "#" would be content.
 */
function innermostItem(node: YamlNode, offset: number): number | undefined {
  if (node.kind === "mapping" && !node.flow) {
    const entry = node.entries.findLast(({ key }) => key.span.start <= offset);
    return entry && (innermostItem(entry.value, offset) ?? entry.key.span.start);
  }
  if (node.kind === "sequence" && !node.flow) {
    const item = node.items.findLast(({ span }) => span.start <= offset);
    return item && (innermostItem(item, offset) ?? item.span.start);
  }
  return undefined;
}
