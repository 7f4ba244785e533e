/** The parts of a template as they are read: texts beside each other become one. */
import type { Span } from "../text/span.ts";
import type { BakeNode } from "./bakeNode.ts";

export class TemplateParts {
  readonly #parts: (string | BakeNode)[] = [];
  #text: string[] = [];

  add(part: string | BakeNode): void {
    if (typeof part === "string") {
      if (part !== "") this.#text.push(part);
      return;
    }
    this.#flush();
    this.#parts.push(part);
  }

  /** A text without anything put into it is a literal. */
  node(span: Span): BakeNode {
    this.#flush();
    const [first = "", ...others] = this.#parts;
    return others.length === 0 && typeof first === "string"
      ? { kind: "literal", span, value: first }
      : { kind: "template", span, parts: this.#parts };
  }

  #flush(): void {
    if (this.#text.length > 0) this.#parts.push(this.#text.join(""));
    this.#text = [];
  }
}
