/** JSON with comments and trailing commas, as VS Code's own files are written. */
import { parsedJson } from "./record.ts";

const tokens = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const trailingCommas = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

/** Undefined for what is no JSON even so. */
export function parseJsonc(text: string): unknown {
  const withoutComments = text.replace(tokens, (token) => (token.startsWith('"') ? token : " "));
  const json = withoutComments.replace(trailingCommas, (token) => (token === "," ? "" : token));
  return parsedJson(json);
}
