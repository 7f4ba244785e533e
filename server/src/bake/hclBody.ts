/** Blocks and attributes of HCL: `target "app" { context = "." }`. Blocks within blocks are stepped over. */
import { type Span, spanAt } from "../text/span.ts";
import type { BakeAttribute, BakeBlock, BakeBody } from "./bakeNode.ts";
import { HclReader } from "./hclExpression.ts";

const label = /"((?:[^"\\\n]|\\.)*)"/y;
const restOfLine = /[^\n]*/y;

export function hclBody(text: string): BakeBody {
  const reader = new HclReader(text, false);
  const { blocks, attributes } = contentOf(reader, false);
  return { blocks, attributes, sound: reader.sound };
}

interface Content {
  readonly blocks: BakeBlock[];
  readonly attributes: BakeAttribute[];
}

/** To the brace that closes it, or to the end of the text. */
function contentOf(reader: HclReader, inBlock: boolean): Content {
  const content: Content = { blocks: [], attributes: [] };
  for (;;) {
    reader.skipBlank(true);
    if (reader.next === undefined) {
      reader.sound &&= !inBlock;
      return content;
    }
    if (inBlock && reader.takeCharacter("}")) return content;
    readItem(reader, inBlock, content);
  }
}

function readItem(reader: HclReader, inBlock: boolean, { blocks, attributes }: Content): void {
  const start = reader.offset;
  const name = reader.takeWord();
  const nameSpan = reader.since(start);
  reader.skipBlank(false);
  if (name === undefined) skipLine(reader);
  else if (reader.takeCharacter("=")) {
    reader.skipBlank(false);
    attributes.push({ name, nameSpan, value: reader.expression(false) });
    // `}` may close the block on the same line.
    const isOver = reader.next === undefined || reader.next === "\n" || (inBlock && reader.next === "}");
    if (!isOver) skipLine(reader);
  } else {
    const [first = { text: "", span: spanAt(reader.offset) }] = readLabels(reader);
    if (reader.next !== "{") skipLine(reader);
    else if (inBlock) reader.expression(false);
    else {
      reader.offset++;
      const { attributes: own } = contentOf(reader, true);
      const span = reader.since(start);
      blocks.push({ type: name, label: first.text, labelSpan: first.span, span, attributes: own });
    }
  }
}

interface Label {
  readonly text: string;
  /** Without quotes. */
  readonly span: Span;
}

function readLabels(reader: HclReader): readonly Label[] {
  const labels: Label[] = [];
  for (;;) {
    reader.skipBlank(false);
    const quoted = reader.take(label);
    const text = quoted?.[1] ?? reader.takeWord();
    if (text === undefined) return labels;
    const end = quoted ? reader.offset - 1 : reader.offset;
    labels.push({ text, span: { start: end - text.length, end } });
  }
}

/** What cannot be read ends with its line, so that typing in one place does not hide the rest. */
function skipLine(reader: HclReader): void {
  reader.sound = false;
  reader.take(restOfLine);
}
