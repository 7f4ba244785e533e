/** The piece of a service in which somebody types: read key by key, so that each key is read once. */
import type { ComposePiece } from "./composeFile.ts";
import type { ComposeEnvironment } from "./values/environment.ts";
import { VariableReader } from "./values/variableReader.ts";
import { keyPieces } from "./yaml/yamlPieces.ts";
import { joinedMapping, withValue } from "./yaml/yamlTree.ts";

export interface ServicePiece extends ComposePiece {
  readonly parts: readonly ComposePiece[];
}

/** `read` reads a part. Undefined where the service has to be read as a whole. */
export function servicePiece(
  text: string,
  environment: ComposeEnvironment,
  read: (text: string) => ComposePiece,
): ServicePiece | undefined {
  const cut = keyPieces(text);
  if (!cut) return undefined;
  const places = [cut.head, ...cut.keys];
  const parts = places.map((place) => read(place.text));
  const moveTo = (start: number): void => {
    for (const [index, part] of parts.entries()) part.moveTo(start + (places[index]?.start ?? 0));
  };
  moveTo(0);
  const [head, ...keys] = parts.map(({ mapping }) => mapping);
  const value = joinedMapping(keys);
  const mapping = value && withValue(head, value);
  if (!mapping) return undefined;
  const variables = new VariableReader(environment);
  for (const part of parts) variables.add(part.variables);
  return { text, variables, mapping, parts, moveTo };
}
