/**
 * Texts of HCL with what is put into them: between quotes, and as heredocs.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates
 */
import type { BakeNode } from "./bakeNode.ts";
import type { HclScanner } from "./hclScanner.ts";
import { TemplateParts } from "./templateParts.ts";

/** Reads the expression between the braces of `${ }`. */
export type ReadExpression = () => BakeNode;

const heredocStart = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;
const plainText = /[^"\\$%\n]+/y;
const escape = /\\(?:[nrt"\\]|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;
const margins = /[ \t]*/y;
const plainInHeredoc = /["\\\n]/y;

/** From the quote that opens it to the one that closes it, or to the end of the line. */
export function quotedTemplate(scanner: HclScanner, readExpression: ReadExpression): BakeNode {
  const start = scanner.offset++;
  const parts = new TemplateParts();
  while (!scanner.takeCharacter('"')) {
    if (scanner.next === undefined || scanner.next === "\n") {
      scanner.sound = false;
      break;
    }
    const escaped = scanner.next === "\\" ? scanner.take(escape) : undefined;
    parts.add(escaped ? unescaped(escaped) : partOf(scanner, readExpression));
  }
  return parts.node(scanner.since(start));
}

/** Undefined, and nothing read, where none begins. Its span ends before the last line break. */
export function heredoc(scanner: HclScanner, readExpression: ReadExpression): BakeNode | undefined {
  const start = scanner.offset;
  const opening = scanner.take(heredocStart);
  if (!opening) return undefined;
  const [, flush, marker = ""] = opening;
  const lines = linesUntil(scanner.text, scanner.offset, marker);
  const margin = flush ? commonMargin(lines.texts) : 0;
  const parts = new TemplateParts();
  for (let lineStart = true; scanner.offset < lines.end; ) {
    if (lineStart) parts.add(scanner.take(margins)?.[0].slice(margin) ?? "");
    const other = scanner.take(plainInHeredoc)?.[0];
    if (other !== undefined) parts.add(other);
    else if (scanner.offset < lines.end) parts.add(partOf(scanner, readExpression));
    lineStart = other === "\n";
  }
  if (scanner.offset > lines.end || !lines.closed) scanner.sound = false;
  scanner.offset = Math.max(scanner.offset, lines.after);
  return parts.node(scanner.since(start));
}

/** One stretch of text, or one thing that is put into it. */
function partOf(scanner: HclScanner, readExpression: ReadExpression): string | BakeNode {
  const start = scanner.offset;
  const plain = scanner.take(plainText);
  if (plain) return plain[0];
  const three = scanner.text.slice(start, start + 3);
  if (three === "$${" || three === "%%{") {
    scanner.offset += 3;
    return three.slice(1);
  }
  if (!/^[$%]\{/.test(three)) {
    if (scanner.next === "\\") scanner.sound = false;
    scanner.offset++;
    return three.slice(0, 1);
  }
  scanner.offset += 2;
  scanner.skipBlank(true);
  const node = readExpression();
  if (!scanner.takeCharacter("}")) scanner.sound = false;
  // `%{ if … }` is no value, and leaves what stands after it to chance.
  return three.startsWith("%") ? { kind: "unknown", span: scanner.since(start) } : node;
}

function unescaped([written, four, eight]: RegExpExecArray): string {
  const code = Number.parseInt(four ?? eight ?? "", 16);
  if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return letters[written[1] ?? ""] ?? written[1] ?? "";
}

/** Blank lines have no margin to speak of. */
const commonMargin = (lines: readonly string[]): number =>
  lines.reduce(
    (least, line) => (line.trim() === "" ? least : Math.min(least, line.length - line.trimStart().length)),
    Number.POSITIVE_INFINITY,
  );

interface HeredocLines {
  readonly texts: readonly string[];
  /** Where the line with the marker begins. */
  readonly end: number;
  /** Where that line ends, without its line break. */
  readonly after: number;
  readonly closed: boolean;
}

function linesUntil(text: string, from: number, marker: string): HeredocLines {
  const texts: string[] = [];
  for (let start = from; start < text.length; ) {
    const lineBreak = text.indexOf("\n", start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const line = text.slice(start, end);
    if (line.trim() === marker) return { texts, end: start, after: end, closed: true };
    texts.push(line);
    start = end + 1;
  }
  return { texts, end: text.length, after: text.length, closed: false };
}
