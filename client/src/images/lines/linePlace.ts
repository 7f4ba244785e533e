/** Where a line of an image stands in its Dockerfile, as the text is now. Pure. */
import type { Location } from "../../../../server/src/protocol/index.ts";
import type { LocatedFigures } from "../sizes/model.ts";

/** `layer` is a 0-based index among the image's layers. Undefined for a line that was edited or deleted since. */
export function linePlace(
  { uri, base, lines }: Pick<LocatedFigures, "uri" | "base" | "lines">,
  layer: number | "base",
): Location | undefined {
  const now = layer === "base" ? base.now : lines.find((line) => line.layer === layer)?.now;
  if (!now) return undefined;
  const start = { line: now.firstLine - 1, character: 0 };
  return { uri, range: { start, end: start } };
}
