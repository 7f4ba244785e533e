/**
 * `docker diff` in few words. It lists every file and folder that differs; what people want to know is where.
 * A folder that is new stands for all that is in it; a folder that only holds something changed is no news. Pure.
 */
import path from "node:path/posix";
import type { ContainerChange } from "../docker/engine/containers.ts";

export interface ChangeSummary {
  readonly added: ChangedPaths;
  readonly changed: ChangedPaths;
  readonly deleted: ChangedPaths;
}

export interface ChangedPaths {
  /** Files, and folders that hold none of them. */
  readonly count: number;
  /** Those with the most in them first, then by name. */
  readonly places: readonly ChangedPlace[];
}

export interface ChangedPlace {
  readonly path: string;
  /** How many of the count are this path or in it. */
  readonly count: number;
}

/** `mounts` are paths in the container: the engine made a folder for each, which is nobody's change. */
export function summariseChanges(
  all: readonly ContainerChange[],
  mounts: readonly string[] = [],
): ChangeSummary {
  const targets = new Set(mounts);
  const changes = all.filter((change) => !targets.has(change.path));
  const parents = new Set(changes.map((change) => path.dirname(change.path)));
  // Of the engine's own folders the parents differ as well, and for no better reason.
  const around = new Set(mounts.flatMap(ancestors));
  const leaves = changes.filter((change) => !parents.has(change.path) && !around.has(change.path));
  const kinds = new Map(changes.map((change) => [change.path, change.kind]));
  const of = (kind: ContainerChange["kind"]): ChangedPaths => {
    const counts = new Map<string, number>();
    const ours = leaves.filter((leaf) => leaf.kind === kind);
    for (const leaf of ours) {
      const place = outermost(leaf.path, kind, kinds);
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const places = [...counts].map(([where, count]) => ({ path: where, count }));
    // Plain comparison: an order that does not depend on the reader's language.
    places.sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1));
    return { count: ours.length, places };
  };
  return { added: of("added"), changed: of("changed"), deleted: of("deleted") };
}

/** `/a/b/c` → `/a/b`, `/a`. */
function ancestors(place: string): readonly string[] {
  const parent = path.dirname(place);
  return parent === place || parent === "/" ? [] : [parent, ...ancestors(parent)];
}

/** The outermost folder around a path that is itself of this kind: of an added file the folder that was added. */
function outermost(
  leaf: string,
  kind: ContainerChange["kind"],
  kinds: ReadonlyMap<string, ContainerChange["kind"]>,
): string {
  let place = leaf;
  if (kind === "changed") return place;
  while (kinds.get(path.dirname(place)) === kind && path.dirname(place) !== place)
    place = path.dirname(place);
  return place;
}
