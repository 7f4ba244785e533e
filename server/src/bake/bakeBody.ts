/** Reads the text of a bake file, in HCL or in JSON, into its blocks and attributes. */
import type { BakeBody } from "./bakeNode.ts";
import { hclBody } from "./hclBody.ts";
import { jsonBody } from "./jsonBody.ts";

/** Characters; of a longer text nothing is read. */
export const largestBakeText = 200_000;

export type BakeFormat = "hcl" | "json";

/** Never throws: half-typed text gives what can be read of it, and is not `sound`. */
export function parseBakeBody(text: string, format: BakeFormat): BakeBody {
  if (text.length > largestBakeText) return { blocks: [], attributes: [], sound: false };
  return format === "json" ? jsonBody(text) : hclBody(text);
}
