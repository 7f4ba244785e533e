/** Which row of the history made which layer: the engine lists both, and does not say. */
import type { RecordedRow } from "./recordedRow.ts";

/**
 * Index of the row by layer, lowest first; undefined where rows and layers cannot be brought together, as in an image
 * whose layers were squashed. Rows that may have a layer or not get one as long as layers are left: from the bottom.
 */
export function rowsOfLayers(rows: readonly RecordedRow[], layers: number): readonly number[] | undefined {
  const certain = rows.filter(({ layer }) => layer === "yes").length;
  let spare = layers - certain;
  if (spare < 0) return undefined;
  const rowOf: number[] = [];
  rows.forEach(({ layer }, index) => {
    if (layer === "no" || (layer === "perhaps" && spare === 0)) return;
    if (layer === "perhaps") spare--;
    rowOf.push(index);
  });
  return spare === 0 ? rowOf : undefined;
}
