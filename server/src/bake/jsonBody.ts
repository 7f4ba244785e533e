/** Blocks and attributes of a bake file in JSON: `"target": { "app": { … } }`, and the same in lists at either place. */
import type { BakeAttribute, BakeBlock, BakeBody, BakeNode } from "./bakeNode.ts";
import { HclReader } from "./hclExpression.ts";

const blockTypes = new Set(["target", "group", "variable", "function"]);

export function jsonBody(text: string): BakeBody {
  const reader = new HclReader(text, true);
  reader.skipBlank(true);
  const root = reader.next === "{" ? reader.expression(true) : undefined;
  reader.skipBlank(true);
  const blocks: BakeBlock[] = [];
  const attributes: BakeAttribute[] = [];
  for (const attribute of attributesOf(root)) {
    if (blockTypes.has(attribute.name)) blocks.push(...blocksOf(attribute));
    else attributes.push(attribute);
  }
  const isWhole = root?.kind === "object" && reader.next === undefined;
  return { blocks, attributes, sound: reader.sound && isWhole };
}

const blocksOf = ({ name: type, value }: BakeAttribute): readonly BakeBlock[] =>
  oneOrMany(value).flatMap((labelled) =>
    attributesOf(labelled).flatMap(({ name: label, nameSpan, value: body }) =>
      oneOrMany(body).map((each) => ({
        type,
        label,
        labelSpan: { start: nameSpan.start + 1, end: nameSpan.end - 1 },
        span: { start: nameSpan.start, end: each.span.end },
        attributes: attributesOf(each),
      })),
    ),
  );

const oneOrMany = (node: BakeNode): readonly BakeNode[] => (node.kind === "list" ? node.items : [node]);

/** The key `//` is a comment. */
const attributesOf = (node: BakeNode | undefined): readonly BakeAttribute[] =>
  node?.kind === "object"
    ? node.entries.flatMap(({ key, value }) =>
        key.kind === "literal" && typeof key.value === "string" && key.value !== "//"
          ? [{ name: key.value, nameSpan: key.span, value }]
          : [],
      )
    : [];
