/** What variables of a bake file stand for, as far as the text and the environment tell. */
import { hole, type PartlyKnown } from "../files/partlyKnown.ts";
import { attributeOf, type BakeBody, type BakeNode, type BakeScalar } from "./bakeNode.ts";

/** What buildx takes the values of variables from. */
export interface BakeEnvironment {
  /** Undefined when it is not set. */
  get(name: string): string | undefined;
  /** Whether a variable that is not set here is surely not set when buildx runs: then its default holds. */
  readonly complete: boolean;
}

/** Nothing is known of it: no default surely holds. */
export const unknownEnvironment: BakeEnvironment = { get: () => undefined, complete: false };

/** Nobody sets anything: every default holds. */
export const emptyEnvironment: BakeEnvironment = { get: () => undefined, complete: true };

/** A chain of variables that is longer, or a text that grows beyond it, no person writes. */
const deepest = 100;
const longest = 100_000;

/** Values by name; undefined where one is not known. */
type Names = ReadonlyMap<string, BakeNode | undefined>;

/** Gives expressions their values. */
export class BakeScope {
  readonly #variables: BakeVariables;
  readonly #bound: Names;

  constructor(variables: BakeVariables, bound: Names = new Map()) {
    this.#variables = variables;
    this.#bound = bound;
  }

  /** The same with names of a `matrix`, which hide variables. */
  with(bound: Names): BakeScope {
    return new BakeScope(this.#variables, bound);
  }

  /** References followed; undefined where the value is not known. What is in a list or an object is left as it is. */
  resolve(node: BakeNode, depth = 0): BakeNode | undefined {
    if (node.kind === "unknown" || depth > deepest) return undefined;
    if (node.kind === "reference") return this.#referenced(node, depth + 1);
    if (node.kind !== "template") return node;
    const [only, ...others] = node.parts;
    // A reference alone between quotes is the value itself, list or number.
    if (others.length === 0 && typeof only === "object") return this.resolve(only, depth + 1);
    let text = "";
    for (const part of node.parts) {
      const piece = typeof part === "string" ? part : this.text(part, depth + 1);
      if (piece === undefined || piece === null) return undefined;
      text += piece;
      if (text.length > longest) return undefined;
    }
    return { kind: "literal", span: node.span, value: text };
  }

  /** As buildx makes a text of it; null for null, undefined where the value is not known. */
  text(node: BakeNode, depth = 0): string | null | undefined {
    const resolved = this.resolve(node, depth);
    return resolved?.kind === "literal" ? textOf(resolved.value) : undefined;
  }

  /** The text with holes where it is not known. */
  outline(node: BakeNode): PartlyKnown {
    const text = this.text(node);
    if (typeof text === "string") return text;
    if (node.kind === "template")
      return node.parts.map((part) => (typeof part === "string" ? part : this.outline(part))).join("");
    // What is no name stands for something else at each place.
    return hole(node.kind === "reference" ? [node.name, ...node.members].join(".") : `$${node.span.start}`);
  }

  #referenced(
    { name, members }: Extract<BakeNode, { kind: "reference" }>,
    depth: number,
  ): BakeNode | undefined {
    const { scope } = this.#variables;
    let value = this.#bound.has(name) ? this.#bound.get(name) : this.#variables.valueOf(name, depth);
    for (const member of members) {
      if (value?.kind !== "object") return undefined;
      // What is in the object was written where no name of the matrix is known.
      const entry = value.entries.findLast(({ key }) => scope.text(key, depth) === member);
      value = entry && scope.resolve(entry.value, depth);
    }
    return value;
  }
}

/** All variables of the files that buildx reads together. */
export class BakeVariables {
  /** Attributes at the top of a file: constants, which no environment replaces. */
  readonly #constants = new Map<string, BakeNode>();
  readonly #defaults = new Map<string, BakeNode | undefined>();
  /** With a `type`, which changes what no default and a value of the environment mean. */
  readonly #typed = new Set<string>();
  readonly #environment: BakeEnvironment;
  readonly #values = new Map<string, BakeNode | undefined>();
  readonly scope = new BakeScope(this);

  constructor(bodies: readonly BakeBody[], environment: BakeEnvironment) {
    this.#environment = environment;
    for (const { blocks, attributes } of bodies) {
      for (const { name, value } of attributes) this.#constants.set(name, value);
      for (const block of blocks.filter(({ type }) => type === "variable")) {
        this.#defaults.set(block.label, attributeOf(block, "default"));
        if (attributeOf(block, "type")) this.#typed.add(block.label);
        else this.#typed.delete(block.label);
      }
    }
  }

  /** The names of `variable` blocks. */
  get names(): readonly string[] {
    return [...this.#defaults.keys()];
  }

  /** Undefined where it is not known, or there is no such variable. */
  valueOf(name: string, depth: number): BakeNode | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    // For the time being, so that what leads back to itself ends.
    this.#values.set(name, undefined);
    const value = this.#read(name, depth);
    this.#values.set(name, value);
    return value;
  }

  #read(name: string, depth: number): BakeNode | undefined {
    const constant = this.#constants.get(name);
    if (constant) return this.#defaults.has(name) ? undefined : this.scope.resolve(constant, depth);
    if (!this.#defaults.has(name)) return undefined;
    const written = this.#defaults.get(name);
    const given = this.#environment.get(name);
    if (given === undefined) {
      if (!this.#environment.complete) return undefined;
      if (written) return this.scope.resolve(written, depth);
      return this.#typed.has(name) ? undefined : emptyText;
    }
    // What buildx makes of it depends on what the default is.
    const usual = written ? this.scope.resolve(written, depth) : emptyText;
    const isText = usual?.kind === "literal" && typeof usual.value === "string" && !this.#typed.has(name);
    return isText ? { ...usual, value: given } : undefined;
  }
}

const emptyText: BakeNode = { kind: "literal", span: { start: 0, end: 0 }, value: "" };

const textOf = (value: BakeScalar): string | null => (value === null ? null : String(value));
