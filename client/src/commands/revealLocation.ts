/** Shows a place in an editor: what a click on a row of a view, a figure or a link of a page carries out. */
import type { Location } from "../../../server/src/protocol/index.ts";
import { reveal } from "../explain/places.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";

export async function revealLocation(_: Slipway, argument: unknown): Promise<Trouble | undefined> {
  if (isLocation(argument)) await reveal(argument);
  return undefined;
}

function isLocation(value: unknown): value is Location {
  if (typeof value !== "object" || value === null) return false;
  const { uri, range } = value as Partial<Location>;
  return typeof uri === "string" && uri.startsWith("file:") && typeof range?.start?.line === "number";
}
