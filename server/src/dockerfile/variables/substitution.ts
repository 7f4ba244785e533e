/**
 * Where a text names variables: `$NAME`, `${NAME}`, `${NAME:-default}` and all the builder's other modifiers
 * (github.com/moby/buildkit, frontend/dockerfile/shell/lex.go). Reads without replacing.
 */

export interface Substitution {
  readonly name: string;
  /** Offset of the name in the text. */
  readonly nameStart: number;
  /** From `$` on. */
  readonly start: number;
  readonly end: number;
  /** What keeps the builder from replacing it; the rest of such a text is not read by the builder. */
  readonly fault?: SubstitutionFault;
}

export type SubstitutionFault =
  /** `${X!Y}`: the modifier as written. */
  | { readonly kind: "modifier"; readonly modifier: string }
  /** `${X/a}` */
  | { readonly kind: "undivided" }
  /** `${X` */
  | { readonly kind: "unclosed" }
  /** `${}` */
  | { readonly kind: "nameless" };

interface Open {
  readonly substitution: { -readonly [K in keyof Substitution]: Substitution[K] };
  readonly operator: string;
  /** `${X/a/b}`: the second slash has come. */
  divided: boolean;
  /** The quote open within the operand. */
  quote: string;
}

/** All substitutions by position, those in operands of others included. In heredocs quotes mean nothing. */
export const readSubstitutions = (text: string, escape: string, quotes = true): readonly Substitution[] =>
  text.includes("$") ? new SubstitutionReader(text, escape, quotes).read() : [];

class SubstitutionReader {
  readonly #text: string;
  readonly #escape: string;
  readonly #quotes: boolean;
  readonly #found: Open["substitution"][] = [];
  readonly #open: Open[] = [];
  /** The quote open outside of all operands. */
  #quote = "";

  constructor(text: string, escape: string, quotes: boolean) {
    this.#text = text;
    this.#escape = escape;
    this.#quotes = quotes;
  }

  read(): readonly Substitution[] {
    for (let offset = 0; offset < this.#text.length; ) offset = this.#step(offset);
    for (const { substitution } of this.#open) {
      substitution.end = this.#text.length;
      substitution.fault = { kind: "unclosed" };
    }
    return this.#found;
  }

  /** Reads what begins at an offset; returns where it ends. */
  #step(offset: number): number {
    const character = this.#text[offset] ?? "";
    const operand = this.#open.at(-1);
    const quote = operand ? operand.quote : this.#quote;
    if (character === this.#escape && quote !== "'") return offset + 2;
    if (character === "$" && quote !== "'") return this.#substitution(offset);
    if (this.#quotes && (character === "'" || character === '"')) {
      const changed = quote === character ? "" : quote || character;
      if (operand) operand.quote = changed;
      else this.#quote = changed;
    } else if (operand && quote === "") {
      if (character === "/") operand.divided = true;
      else if (character === "}") this.#close(offset + 1);
    }
    return offset + 1;
  }

  #substitution(offset: number): number {
    const { substitution, operator, next } = substitutionAt(this.#text, offset);
    if (substitution) this.#found.push(substitution);
    if (substitution && operator) this.#open.push({ substitution, operator, divided: false, quote: "" });
    return next;
  }

  #close(end: number): void {
    const closed = this.#open.pop();
    if (!closed) return;
    closed.substitution.end = end;
    if (closed.operator === "/" && !closed.divided) closed.substitution.fault = { kind: "undivided" };
  }
}

interface Read {
  readonly substitution?: Open["substitution"];
  /** Its operand follows, up to `}`. */
  readonly operator?: string;
  readonly next: number;
}

const namePattern = /[A-Za-z_]\w*|\d+|[@*#?\-$!]/y;
const operatorPattern = /:[-+?]|[-+?#%]|\/{1,2}/y;

function substitutionAt(text: string, start: number): Read {
  const braced = text[start + 1] === "{";
  const nameStart = start + (braced ? 2 : 1);
  const name = match(namePattern, text, nameStart);
  const nameEnd = nameStart + name.length;
  if (!braced) {
    return name === ""
      ? { next: nameStart }
      : { substitution: { name, nameStart, start, end: nameEnd }, next: nameEnd };
  }
  const operator = match(operatorPattern, text, nameEnd);
  const operandStart = nameEnd + operator.length;
  if (name !== "" && text[nameEnd] === "}") {
    return { substitution: { name, nameStart, start, end: nameEnd + 1 }, next: nameEnd + 1 };
  }
  if (name !== "" && operator !== "") {
    const substitution = { name, nameStart, start, end: text.length };
    return { substitution, operator: operator[0] === "/" ? "/" : operator, next: operandStart };
  }
  const brace = text.indexOf("}", nameStart);
  const end = brace === -1 ? text.length : brace + 1;
  const modifier = text.slice(nameEnd, nameEnd + (/^:[^}]/.test(text.slice(nameEnd, nameEnd + 2)) ? 2 : 1));
  const fault: SubstitutionFault =
    brace === -1 ? { kind: "unclosed" } : name === "" ? { kind: "nameless" } : { kind: "modifier", modifier };
  return { substitution: { name, nameStart, start, end, fault }, next: end };
}

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}
