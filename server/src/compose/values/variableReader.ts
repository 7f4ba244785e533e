/** Replaces the variables of a text's values, and keeps what it asked of the environment and what it was told. */
import type { Span } from "../../text/span.ts";
import type { Interpolate } from "../yaml/yamlTree.ts";
import type { ComposeEnvironment } from "./environment.ts";
import { type InterpolationRefusal, interpolate } from "./interpolation.ts";

export interface RefusedValue extends InterpolationRefusal {
  readonly span: Span;
}

export class VariableReader {
  readonly environment: ComposeEnvironment;
  readonly variables = new Map<string, string | undefined>();
  /** Values whose variables Compose refuses to replace. */
  readonly refusedValues: RefusedValue[] = [];

  constructor(environment: ComposeEnvironment) {
    this.environment = environment;
  }

  readonly replaceVariables: Interpolate = ({ text, span }) => {
    if (!text.includes("$")) return undefined;
    const interpolated = interpolate(text, { get: this.#get, complete: this.environment.complete });
    if (interpolated.refusal) this.refusedValues.push({ ...interpolated.refusal, span });
    return interpolated;
  };

  /** Takes over what another has asked for a part of the text. */
  readonly add = ({ variables, refusedValues }: VariableReader): void => {
    for (const [name, value] of variables) this.variables.set(name, value);
    this.refusedValues.push(...refusedValues);
  };

  readonly #get = (name: string): string | undefined => {
    const value = this.environment.get(name);
    this.variables.set(name, value);
    return value;
  };
}

/** Whether an environment tells a text what it was told by another. */
export function readsAlike(
  variables: ReadonlyMap<string, string | undefined>,
  before: ComposeEnvironment,
  now: ComposeEnvironment,
): boolean {
  if (variables.size === 0 || before === now) return true;
  if (before.complete !== now.complete) return false;
  for (const [name, value] of variables) if (now.get(name) !== value) return false;
  return true;
}
