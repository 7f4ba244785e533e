import type { Location } from "../../../server/src/protocol/index.ts";
import { reveal } from "../explain/places.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";

/** Shows a place in an editor: what links of the *Explain Watch* page carry out. */
export async function revealLocation(_: Slipway, argument: unknown): Promise<Trouble | undefined> {
  if (isLocation(argument)) await reveal(argument);
  return undefined;
}

function isLocation(value: unknown): value is Location {
  if (typeof value !== "object" || value === null) return false;
  const { uri, range } = value as Partial<Location>;
  return typeof uri === "string" && uri.startsWith("file:") && typeof range?.start?.line === "number";
}
