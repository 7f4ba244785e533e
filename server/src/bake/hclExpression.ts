/**
 * Reads expressions of HCL as far as bake files need them: literals, templates, references, lists and objects.
 * All else becomes an unknown of which only the extent is read. Never throws; each character is read once.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
import type { BakeNode, BakePair } from "./bakeNode.ts";
import { blank, HclScanner } from "./hclScanner.ts";
import { heredoc, quotedTemplate } from "./hclTemplate.ts";
import { jsonTemplate } from "./jsonTemplate.ts";

/** Nobody nests as deep, and the stack has its limits. */
const deepest = 100;

const number = /-?[ \t]*\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const member = /\.([\p{L}_][\p{L}\p{N}_-]*)/uy;
const jsonString = /"(?:[^"\\\n]|\\[^\n])*"?/y;

const closers: ReadonlySet<string | undefined> = new Set(["}", "]", ")"]);
const constants = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

export class HclReader extends HclScanner {
  readonly json: boolean;
  #depth = 0;

  constructor(text: string, json: boolean) {
    super(text);
    this.json = json;
  }

  /** `lineBreaks`: whether it goes on over the ends of lines, as between brackets. */
  expression(lineBreaks: boolean): BakeNode {
    const start = this.offset;
    if (this.#depth >= deepest) return this.#unknownSince(start, lineBreaks);
    this.#depth++;
    const node = this.#primary();
    this.#depth--;
    this.skipBlank(lineBreaks);
    return this.#isOver() ? node : this.#unknownSince(start, lineBreaks);
  }

  #isOver(): boolean {
    const { next } = this;
    if (next === "=") return this.text[this.offset + 1] !== "=";
    return next === undefined || next === "\n" || next === "," || next === ":" || closers.has(next);
  }

  #primary(): BakeNode {
    const start = this.offset;
    switch (this.next) {
      case '"':
        return this.json ? this.#jsonString() : quotedTemplate(this, this.#readInner);
      case "<":
        return heredoc(this, this.#readInner) ?? { kind: "unknown", span: this.since(start) };
      case "[":
        return this.#list();
      case "{":
        return this.#object();
      case "(":
        return this.#parenthesis();
    }
    const digits = this.take(number);
    return digits ? this.#number(start, digits[0]) : this.#word();
  }

  readonly #readInner = (): BakeNode => this.expression(true);

  #word(): BakeNode {
    const start = this.offset;
    const name = this.takeWord();
    if (name === undefined) return { kind: "unknown", span: this.since(start) };
    const value = constants.get(name);
    if (value !== undefined) return { kind: "literal", span: this.since(start), value };
    const members: string[] = [];
    for (let found = this.take(member); found; found = this.take(member)) members.push(found[1] ?? "");
    return { kind: "reference", span: this.since(start), name, members };
  }

  /** More digits than a number here can hold are not known. */
  #number(start: number, written: string): BakeNode {
    const span = this.since(start);
    const value = Number(written.replace(/\s/g, ""));
    const exact = /^-?[\d.]{1,15}$/.test(String(value));
    const short = written.replace(/\D/g, "").length <= 15;
    return exact && short ? { kind: "literal", span, value } : { kind: "unknown", span };
  }

  /** To the end of the expression that began there. */
  #unknownSince(start: number, lineBreaks: boolean): BakeNode {
    let open = 0;
    for (let { next } = this; next !== undefined; { next } = this) {
      if (open === 0 && (next === "," || closers.has(next) || (next === "\n" && !lineBreaks))) break;
      if (next === '"' || this.text.startsWith("<<", this.offset)) this.#skipText();
      else if (!this.take(blank)) {
        if (next === "(" || next === "[" || next === "{") open++;
        if (closers.has(next)) open--;
        this.offset++;
      }
    }
    if (this.#depth >= deepest) this.sound = false;
    return { kind: "unknown", span: this.since(start) };
  }

  /** So that what is in quotes closes nothing. */
  #skipText(): void {
    const before = this.offset;
    if (this.#depth < deepest) {
      this.#depth++;
      this.#primary();
      this.#depth--;
    }
    if (this.offset === before) this.offset++;
  }

  #parenthesis(): BakeNode {
    this.offset++;
    this.skipBlank(true);
    const inner = this.expression(true);
    if (!this.takeCharacter(")")) this.sound = false;
    return inner;
  }

  #list(): BakeNode {
    const start = this.offset++;
    const items: BakeNode[] = [];
    this.skipBlank(true);
    if (this.#isLoop()) return this.#loop(start);
    while (this.next !== undefined && !this.takeCharacter("]")) {
      const before = this.offset;
      items.push(this.expression(true));
      if (!this.#separated("]", before)) break;
    }
    return { kind: "list", span: this.since(start), items };
  }

  #object(): BakeNode {
    const start = this.offset++;
    const entries: BakePair[] = [];
    this.skipBlank(true);
    if (this.#isLoop()) return this.#loop(start);
    while (this.next !== undefined && !this.takeCharacter("}")) {
      const before = this.offset;
      entries.push(this.#pair());
      if (!this.#separated("}", before)) break;
    }
    return { kind: "object", span: this.since(start), entries };
  }

  #pair(): BakePair {
    const bare = this.next !== "(";
    const key = this.expression(this.json);
    if (!this.takeCharacter("=") && !this.takeCharacter(":")) {
      this.sound = false;
      return { key: { kind: "unknown", span: key.span }, value: { kind: "unknown", span: key.span } };
    }
    this.skipBlank(this.json);
    return { key: bare ? asKey(key) : key, value: this.expression(this.json) };
  }

  /** After an item: whether another may follow, or the end of the collection. */
  #separated(closer: string, before: number): boolean {
    const wasLineEnd = this.next === "\n";
    this.skipBlank(true);
    if (this.takeCharacter(",")) this.skipBlank(true);
    else if (this.next !== closer && !(wasLineEnd && closer === "}")) {
      this.sound = false;
      if (this.next === undefined || closers.has(this.next)) return false;
    }
    if (this.offset === before) this.offset++;
    return true;
  }

  #isLoop(): boolean {
    return this.text.startsWith("for", this.offset) && /\s/.test(this.text[this.offset + 3] ?? "");
  }

  #loop(start: number): BakeNode {
    while (this.next !== undefined && !closers.has(this.next)) {
      this.#unknownSince(start, true);
      this.takeCharacter(",");
    }
    this.offset = Math.min(this.offset + 1, this.text.length);
    return { kind: "unknown", span: this.since(start) };
  }

  #jsonString(): BakeNode {
    const start = this.offset;
    const written = this.take(jsonString)?.[0] ?? "";
    const node = jsonTemplate(written, this.since(start));
    if (!node) this.sound = false;
    return node ?? { kind: "unknown", span: this.since(start) };
  }
}

/** A bare word is the key's name; one in parentheses is an expression. */
const asKey = (key: BakeNode): BakeNode =>
  key.kind === "reference" && key.members.length === 0
    ? { kind: "literal", span: key.span, value: key.name }
    : key;
