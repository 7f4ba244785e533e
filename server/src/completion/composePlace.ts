/** A place in a compose file where something is being typed, and how values are written there. */
import type { ComposeService } from "../compose/composeService.ts";
import type { YamlCursor } from "../compose/yaml/yamlCursor.ts";
import { yamlScalar } from "../compose/yaml/yamlScalar.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { Completion } from "./completion.ts";

/** What completions are made from. */
export interface ComposePlace {
  readonly project: ComposeInProject;
  readonly cursor: YamlCursor;
  /** Undefined while the name stands for no service that could be read. */
  readonly service: ComposeService | undefined;
  /** The watch rule the cursor stands in: scalars by key, as written on their lines. */
  readonly rule: ReadonlyMap<string, string>;
}

/** The host path of the rule the cursor stands in; undefined where it has none, or a variable or a home decides. */
export function rulePathAt({ project, rule }: ComposePlace): string | undefined {
  const path = rule.get("path");
  return path && !/[$~]/.test(path) ? project.resolve(path) : undefined;
}

/** A value as it has to be written where the cursor stands, its quotes included where it has none yet. */
export const written = ({ quote, json }: YamlCursor, text: string): string => {
  const scalar = yamlScalar(text, json ? '"' : quote);
  return quote !== "" && scalar.startsWith(quote) ? scalar.slice(1, -1) : scalar;
};

/** A key with what follows it, in the quotes that are there or that JSON wants: what is inserted, and what that replaces. */
export function writtenKey(
  { quote, json, rest, span, followed }: YamlCursor,
  key: string,
  behind: string,
): Pick<Completion, "insert" | "span"> {
  if (quote === "") return { insert: json ? `"${key}"${behind}` : key + (followed ? ":" : behind), span };
  const closing = rest.startsWith(quote) ? 1 : 0;
  return {
    insert: key + quote + (followed ? "" : behind),
    span: { start: span.start, end: span.end + closing },
  };
}
