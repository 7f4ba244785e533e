/** Arrays that are not quite JSON, which the builder silently takes for the shell form, and how to put them right. */
import { applyEdits, type Edit } from "../../text/edit.ts";
import type { MappedText } from "../../text/mappedText.ts";
import type { Span } from "../../text/span.ts";
import { isBlank } from "./word.ts";

export type ArrayFault =
  /** `["a",]` */
  | "extraComma"
  /** `["a" "b"]` */
  | "missingComma"
  /** `["a", b]` */
  | "unquoted"
  /** `["a"` or `["a` */
  | "unclosed"
  /** `["C:\app"]` */
  | "escape"
  /** `["a"] # b` */
  | "rest";

export interface BrokenArray {
  readonly span: Span;
  readonly fault: ArrayFault;
  /** What makes it an array of strings; empty where that would be a guess. */
  readonly edits: readonly Edit[];
}

/** The array that the text from `from` on is meant to be. */
export function readBrokenArray(text: MappedText, from: number, keyword: string): BrokenArray | undefined {
  if (text.text[from] !== "[") return undefined;
  const array = text.text.slice(from);
  // What is JSON and holds more than strings ends the build, which is another matter.
  if (parsed(array) !== undefined) return undefined;
  const scan = new ArrayScan(array);
  scan.read();
  const { fault } = scan;
  if (!fault || !scan.isMeantAsArray(keyword)) return undefined;
  const edits = scan.isCertain ? repairOf(array, scan.edits) : [];
  const moved = edits.map(({ span, newText }) => ({ span: sourceOf(text, from, span), newText }));
  const whole = moved.every(({ span }, index) => lengthOf(span) === lengthOf(edits[index]?.span ?? span));
  return { span: text.spanOf(from, text.text.length), fault, edits: whole ? moved : [] };
}

/** The edits, if they lead to an array of strings. */
function repairOf(array: string, edits: readonly Edit[]): readonly Edit[] {
  const repaired = parsed(applyEdits(array, edits));
  return Array.isArray(repaired) && repaired.every((item) => typeof item === "string") ? edits : [];
}

/** Undefined for what is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** An insertion stands behind what it follows, for a continuation may come before the rest. */
function sourceOf(text: MappedText, from: number, { start, end }: Span): Span {
  if (end > start) return text.spanOf(from + start, from + end);
  const offset = text.spanOf(from + start - 1, from + start).end;
  return { start: offset, end: offset };
}

const stringPattern = /"[^"\\]*(?:\\.[^"\\]*)*"?/sy;
const singleQuoted = /'[^']*'?/y;
/** In the quotes that word processors and web pages make of straight ones. */
const curlyQuoted = /[“”„][^“”„"\\]*[“”]/y;
const anyCurly = /[“”„]/;
const barePattern = /[^\s,[\]"']+/y;
const validEscape = /\\(?:["\\/bfnrt]|u[\da-f]{4})/iy;

const patternOf = (first: string): RegExp => {
  if (first === '"') return stringPattern;
  if (first === "'") return singleQuoted;
  return anyCurly.test(first) ? curlyQuoted : barePattern;
};

/** Reads items and commas as they come, and notes what would have to change. */
class ArrayScan {
  readonly edits: Edit[] = [];
  /** The first thing that is wrong. */
  fault: ArrayFault | undefined;
  /** The edits leave nothing to guess. */
  isCertain = true;

  readonly #text: string;
  readonly #items: string[] = [];
  #commas = 0;
  #rest = "";

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    let offset = this.#skipBlanks(1);
    let end = 1;
    let comma: number | undefined;
    for (; offset < this.#text.length && this.#text[offset] !== "]"; offset = this.#skipBlanks(offset)) {
      if (this.#text[offset] === ",") {
        this.#commas++;
        if (comma !== undefined || this.#items.length === 0)
          this.#change("extraComma", { start: offset, end: offset + 1 }, "");
        else comma = offset;
        end = ++offset;
        continue;
      }
      if (this.#items.length > 0 && comma === undefined) {
        // Where nothing separates the two, they may as well be one.
        if (end === offset) this.#guess("missingComma");
        else this.#change("missingComma", { start: end, end }, ",");
      }
      comma = undefined;
      offset = this.#readItem(offset);
      end = offset;
    }
    if (comma !== undefined) this.#change("extraComma", { start: comma, end: comma + 1 }, "");
    this.#rest = this.#text.slice(offset + 1).trim();
    if (offset >= this.#text.length) this.#change("unclosed", { start: end, end }, "]");
    else if (this.#rest !== "") {
      // There are no comments at the end of a line, but this was meant as one.
      if (this.#rest.startsWith("#")) this.#change("rest", { start: offset + 1, end: this.#text.length }, "");
      else this.#guess("rest");
    }
  }

  /** Not the `[` that a shell has as a command, nor one of a pattern for names of files. */
  isMeantAsArray(keyword: string): boolean {
    const quoted = /^["“”„]/.test(this.#items[0] ?? "");
    const spaced = isBlank(this.#text[1]);
    if (!/^(?:CMD|ENTRYPOINT)$/.test(keyword)) return quoted && (!spaced || this.#commas > 0);
    if (!spaced || this.#commas > 0) return this.#items.length > 0 && this.#text[1] !== "[";
    return this.#rest === "" && !this.#items.some((item) => /^[-=!]/.test(item));
  }

  /** Returns where the item ends. */
  #readItem(start: number): number {
    const [first = ""] = this.#text.slice(start, start + 1);
    const pattern = patternOf(first);
    pattern.lastIndex = start;
    const [item = first] = pattern.exec(this.#text) ?? [];
    const end = start + item.length;
    this.#items.push(item);
    if (first === '"') this.#readString(item, start);
    else if (pattern === curlyQuoted && item.length > 1) {
      this.#change("unquoted", { start, end: start + 1 }, '"');
      this.#change("unquoted", { start: end - 1, end }, '"');
    } else if (first === "'" || /[[$\\{}“”„]/.test(item)) this.#guess("unquoted");
    else this.#change("unquoted", { start, end }, `"${item}"`);
    return end;
  }

  #readString(item: string, start: number): void {
    if (!/^"[^"\\]*(?:\\.[^"\\]*)*"$/s.test(item)) this.#guess("unclosed");
    for (let at = item.indexOf("\\"); at !== -1; at = item.indexOf("\\", at + 2)) {
      validEscape.lastIndex = at;
      const offset = start + at;
      if (!validEscape.test(item)) this.#change("escape", { start: offset, end: offset + 1 }, "\\\\");
    }
  }

  #change(fault: ArrayFault, span: Span, newText: string): void {
    this.fault ??= fault;
    this.edits.push({ span, newText });
  }

  #guess(fault: ArrayFault): void {
    this.fault ??= fault;
    this.isCertain = false;
  }

  #skipBlanks(from: number): number {
    let offset = from;
    while (offset < this.#text.length && isBlank(this.#text[offset])) offset++;
    return offset;
  }
}
