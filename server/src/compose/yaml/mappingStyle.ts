/** How a mapping is written, for what is added to it or beside it. */
import { type Quote, yamlScalar } from "./yamlScalar.ts";
import type { YamlMapping, YamlNode } from "./yamlTree.ts";

export interface MappingStyle {
  /** Around keys. */
  readonly key: Quote;
  /** Around strings. */
  readonly value: Quote;
  /** Inside of braces. */
  readonly padding: "" | " ";
}

/** Where there is none to go by. */
export const plainStyle: MappingStyle = { key: "", value: "", padding: " " };

export function mappingStyle(text: string, mapping: YamlMapping): MappingStyle {
  const { entries, flow, span } = mapping;
  const last = entries.at(-1);
  const key = last ? quoteIn(last.key) : "";
  const quotes = entries.flatMap(({ value }) => (value.kind === "scalar" ? [quoteIn(value)] : []));
  const [quote = ""] = quotes;
  const alike = quotes.length > 1 && quotes.every((each) => each === quote);
  const isJson = key === '"' && quotes.includes(key);
  const padding = flow && entries.length > 0 && !/\s/.test(text[span.start + 1] ?? "") ? "" : " ";
  return { key, value: isJson ? key : alike ? quote : "", padding };
}

/** The entries of a mapping between its braces. */
export const inBraces = (entries: readonly string[], { padding }: MappingStyle): string =>
  `{${padding}${entries.join(", ")}${padding}}`;

export const styledKey = (key: string, style: MappingStyle): string => yamlScalar(key, style.key);
export const styledValue = (value: string, style: MappingStyle): string => yamlScalar(value, style.value);

function quoteIn(node: YamlNode): Quote {
  if (node.kind !== "scalar") return "";
  return node.style === "single" ? "'" : node.style === "double" ? '"' : "";
}
