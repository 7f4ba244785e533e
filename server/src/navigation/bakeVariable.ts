/** Which variable, constant or value of a matrix a name in an expression of a bake file means. */
import { parseBakeBody } from "../bake/bakeBody.ts";
import type { BakeSource } from "../bake/bakeFile.ts";
import { attributeOf, type BakeAttribute, type BakeBlock, type BakeNode } from "../bake/bakeNode.ts";
import type { BakeProject } from "../project/builds/bakeFiles.ts";
import type { ComposeLink } from "../project/composeFiles/composeLinks.ts";
import { cover, type Span, spanAt, touches } from "../text/span.ts";

/** Undefined where no name is, or none of the files that buildx reads together defines it. */
export function bakeVariableLink(
  { sources }: BakeProject,
  path: string,
  offset: number,
): ComposeLink | undefined {
  const own = sources.find(({ file }) => file === path);
  const place = own && referenceAt(own, offset);
  if (!place) return undefined;
  const { name, span: origin, block } = place;
  const bound = block && matrixKey(block, name);
  if (bound) return { origin, path, target: bound, whole: bound };
  for (const source of sources.toReversed()) {
    const { blocks, attributes } = parseBakeBody(source.text, source.format);
    const variable = blocks.findLast(({ type, label }) => type === "variable" && label === name);
    const constant = attributes.findLast((attribute) => attribute.name === name);
    if (variable) return { origin, path: source.file, target: variable.labelSpan, whole: variable.span };
    if (constant) {
      const { nameSpan, value } = constant;
      return { origin, path: source.file, target: nameSpan, whole: cover(nameSpan, value.span) };
    }
  }
  return undefined;
}

interface Reference {
  readonly name: string;
  readonly span: Span;
  /** The block that it stands in; undefined at the top of the file. */
  readonly block: BakeBlock | undefined;
}

function referenceAt({ text, format }: BakeSource, offset: number): Reference | undefined {
  const { blocks, attributes } = parseBakeBody(text, format);
  const places: readonly (readonly [BakeAttribute, BakeBlock | undefined])[] = [
    ...attributes.map((attribute) => [attribute, undefined] as const),
    ...blocks.flatMap((block) => block.attributes.map((attribute) => [attribute, block] as const)),
  ];
  for (const [{ value }, block] of places) {
    const found = touches(value.span, spanAt(offset)) ? referenceIn(value, offset) : undefined;
    if (found) return { ...found, block };
  }
  return undefined;
}

function referenceIn(node: BakeNode, offset: number): Pick<Reference, "name" | "span"> | undefined {
  if (!touches(node.span, spanAt(offset))) return undefined;
  if (node.kind === "reference") {
    const { name, span } = node;
    return { name, span: node.members.length > 0 ? spanAt(span.start, name.length) : span };
  }
  for (const child of childrenOf(node)) {
    const found = referenceIn(child, offset);
    if (found) return found;
  }
  return undefined;
}

function childrenOf(node: BakeNode): readonly BakeNode[] {
  if (node.kind === "list") return node.items;
  if (node.kind === "object") return node.entries.flatMap(({ key, value }) => [key, value]);
  return node.kind === "template" ? node.parts.filter((part) => typeof part !== "string") : [];
}

function matrixKey(block: BakeBlock, name: string): Span | undefined {
  const matrix = attributeOf(block, "matrix");
  if (matrix?.kind !== "object") return undefined;
  return matrix.entries.find(({ key }) => key.kind === "literal" && key.value === name)?.key.span;
}
