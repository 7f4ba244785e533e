/**
 * Which services a service depends on: by `depends_on`, and by what shares something of theirs.
 * `docker compose config` shows the latter as if they were written.
 */
import { presentValue, saysTrue } from "../compose/values/composeValue.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import { flatten, type Group, itemsOf, lastValue, type Piece, piecesWithin, resetNames } from "./layers.ts";

export interface ServiceDependencies {
  /** Names, each once. */
  readonly dependsOn: readonly string[];
  /** Those of them that take this service along when Compose restarts them. */
  readonly restartsWith: readonly string[];
}

/** `at`: the values of a key of the service. What a variable decides is left out. */
export function serviceDependencies(at: (key: string) => Group<Piece>): ServiceDependencies {
  const written = at("depends_on");
  const restarts = new Map<string, boolean>();
  for (const name of writtenNames(written)) {
    restarts.set(name, isTrue(piecesWithin(piecesWithin(written, name), "restart")));
  }
  for (const { name, restart } of impliedDependencies(at)) {
    if (!restarts.has(name)) restarts.set(name, restart);
  }
  return {
    dependsOn: [...restarts.keys()],
    restartsWith: [...restarts].flatMap(([name, restart]) => (restart ? [name] : [])),
  };
}

function writtenNames(pieces: Group<Piece>): readonly string[] {
  const reset = resetNames(pieces);
  const names = flatten(pieces).flatMap((piece) => {
    const mapping = asMapping(piece.node);
    if (mapping) return [...merged(mapping).entries.values()].map(({ key }) => key.text);
    return textsOf({ members: [piece] });
  });
  return names.filter((name) => !reset.has(name));
}

function* impliedDependencies(at: (key: string) => Group<Piece>) {
  for (const key of ["network_mode", "ipc", "pid"]) {
    const value = lastValue(at(key))?.value;
    const [, name] = /^service:(.+)$/.exec(value?.known ? value.text : "") ?? [];
    if (name !== undefined) yield { name, restart: true };
  }
  for (const link of textsOf(at("links"))) yield { name: link.split(":")[0] ?? link, restart: true };
  for (const source of textsOf(at("volumes_from"))) {
    if (!source.startsWith("container:")) yield { name: source.split(":")[0] ?? source, restart: false };
  }
}

const textsOf = (pieces: Group<Piece>): readonly string[] =>
  itemsOf(pieces).flatMap(({ node }) => {
    const value = presentValue(node);
    return value?.known ? [value.text] : [];
  });

function isTrue(pieces: Group<Piece>): boolean {
  const value = lastValue(pieces)?.value;
  return value?.known === true && saysTrue(value.text);
}
