/**
 * Variables in compose values: `$X`, `${X}`, `${X:-d}` … and the escape `$$`, as compose-go 2.9 replaces them.
 * What a variable holds is decided by the shell and by `.env` at the moment Compose starts.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
import { type ComposeEnvironment, noEnvironment } from "./environment.ts";

export interface Interpolated {
  /** The value Compose reads; the text as written where that is unknown. */
  readonly text: string;
  /** False where a variable that may be set elsewhere, or an expression Compose refuses, stands in the text. */
  readonly known: boolean;
  /** Why Compose refuses the text, in its own words; undefined where it surely does not, or that is unknown. */
  readonly refusal: InterpolationRefusal | undefined;
}

export interface InterpolationRefusal {
  readonly kind: "required-variable" | "invalid-template";
  readonly detail: string;
}

/** A `$` before anything else (`$1`, `a$`) is only a dollar sign. The last `}` ends a `${…` that has an operator. */
const variable =
  /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?:(?<braced>[_a-z][_a-z0-9]*(?::?[-+?][^\n]*)?)\}|(?<invalid>)))/gi;
const operation = /^(?<name>[_a-z][_a-z0-9]*)(?<operator>:?[-+?])(?<operand>.*)$/is;

export function interpolate(text: string, environment: ComposeEnvironment = noEnvironment): Interpolated {
  if (!text.includes("$")) return { text, known: true, refusal: undefined };
  try {
    return { text: substitute(text, environment, 0), known: true, refusal: undefined };
  } catch (stop) {
    if (stop instanceof Unknown) return { text, known: false, refusal: undefined };
    if (!(stop instanceof Refused)) throw stop;
    return { text, known: false, refusal: { kind: stop.kind, detail: stop.message } };
  }
}

/** A variable decides that nothing here knows. */
class Unknown extends Error {}

class Refused extends Error {
  readonly kind: InterpolationRefusal["kind"];

  constructor(kind: InterpolationRefusal["kind"], detail: string) {
    super(detail);
    this.kind = kind;
  }
}

/** Nobody nests defaults so deep, or lets values grow so long; a text made to exhaust a reader does. */
const deepest = 50;
const longest = 1_000_000;

function substitute(text: string, environment: ComposeEnvironment, depth: number): string {
  if (depth > deepest) throw new Unknown();
  const replaced = text.replace(variable, (match: string, ...rest: readonly unknown[]) => {
    const { escaped, named, braced } = rest.at(-1) as Partial<Record<string, string>>;
    if (escaped) return "$";
    if (named) return valueOf(named, environment) ?? "";
    if (!braced) throw new Refused("invalid-template", `invalid interpolation format: ${text}`);
    const end = closingBrace(match);
    const { name, operator, operand } =
      operation.exec(end === -1 ? braced : match.slice(2, end))?.groups ?? {};
    if (name === undefined || operator === undefined || operand === undefined)
      return valueOf(braced, environment) ?? "";
    const value = operate(name, operator, operand, environment, depth);
    return value + substitute(end === -1 ? "" : match.slice(end + 1), environment, depth + 1);
  });
  if (replaced.length > longest) throw new Unknown();
  return replaced;
}

function operate(
  name: string,
  operator: string,
  operand: string,
  environment: ComposeEnvironment,
  depth: number,
): string {
  // A default is what the file itself says of a variable that neither the shell here nor `.env` sets.
  const value = operator.endsWith("-") ? environment.get(name) : valueOf(name, environment);
  const present = operator.startsWith(":") ? value !== undefined && value !== "" : value !== undefined;
  // Compose replaces the variables of the operand also where it then has no use for it.
  const alternative = ifKnown(() => substitute(operand, environment, depth + 1));
  const wantsAlternative = operator.endsWith("+") ? present : !present;
  if (!wantsAlternative) return value ?? "";
  if (alternative === undefined) throw new Unknown();
  if (!operator.endsWith("?")) return alternative;
  throw new Refused(
    "required-variable",
    `required variable ${name} is missing a value${alternative && `: ${alternative}`}`,
  );
}

function ifKnown(read: () => string): string | undefined {
  try {
    return read();
  } catch (stop) {
    if (stop instanceof Unknown) return undefined;
    throw stop;
  }
}

/** Undefined when it is surely not set. */
function valueOf(name: string, environment: ComposeEnvironment): string | undefined {
  const value = environment.get(name);
  if (value === undefined && !environment.complete) throw new Unknown();
  return value;
}

/** Where the first `${…}` ends, counted as Compose does: it never looks at what follows a `{`. */
function closingBrace(text: string): number {
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "}" && --open === 0) return index;
    if (text[index] === "{") {
      open++;
      index++;
    }
  }
  return -1;
}
