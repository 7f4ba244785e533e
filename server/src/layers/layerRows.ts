/** Which row of the history made which layer: the engine lists both, and does not say. */
import type { RecordedRow } from "./recordedRow.ts";

export interface RowOfLayer {
  /** Index of the row. */
  readonly row: number;
  /**
   * `layer`: it is this row's. `bytes`: the row has a layer of so many bytes, but not surely this one of those around it.
   * `guess`: the row may have none at all.
   */
  readonly sure: "layer" | "bytes" | "guess";
}

/**
 * By layer, lowest first; undefined where rows and layers cannot be brought together, as in an image whose layers were
 * squashed. Rows that may have a layer or not get one as long as layers are left: from the bottom.
 */
export function rowsOfLayers(
  rows: readonly RecordedRow[],
  layers: number,
): readonly RowOfLayer[] | undefined {
  const certain = rows.filter(({ layer }) => layer === "yes").length;
  const open = rows.flatMap(({ layer }, index) => (layer === "perhaps" ? [index] : []));
  let spare = layers - certain;
  if (spare < 0 || spare > open.length) return undefined;
  // With as many layers as rows, or none, there is no choice; otherwise only what lies beside all of those is sure.
  const [lowest, highest] = spare === 0 || spare === open.length ? [] : [open[0], open.at(-1)];
  const isBeside = (row: number): boolean =>
    lowest === undefined || highest === undefined || row < lowest || row > highest;
  const found: RowOfLayer[] = [];
  rows.forEach(({ layer }, row) => {
    if (layer === "no" || (layer === "perhaps" && spare === 0)) return;
    if (layer === "perhaps") spare--;
    found.push({ row, sure: isBeside(row) ? "layer" : layer === "yes" ? "bytes" : "guess" });
  });
  return found;
}
