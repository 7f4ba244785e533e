/**
 * What each layer of an image holds, and which bytes of earlier layers it makes useless: those that the image would be
 * smaller by had they never been in it. Only files have bytes, and those of hard links count once.
 */
import type { LayerContents, WastedBytes } from "../../../../server/src/protocol/index.ts";
import { type FileData, FileTree } from "./fileTree.ts";
import type { LayerEntry, LayerListing } from "./layerListing.ts";

const largestFiles = 10;
const largestWasted = 5;

/** One for each layer, the lowest first, as they are given. */
export function layerContents(layers: readonly LayerListing[]): readonly LayerContents[] {
  const tree = new FileTree();
  return layers.map((listing, layer) => {
    // Unpacked over one another, what an archive has twice is there once.
    const final = new Map(listing.entries.map((entry) => [entry.path, entry]));
    const created = createdPath(tree, listing, final);
    return {
      largest: largestOf(final.values()),
      wasted: applyLayer(tree, layer, listing, final),
      ...(created !== undefined && { created }),
    };
  });
}

const isRegular = ({ kind, bytes }: LayerEntry): boolean => kind === "file" && bytes > 0;

function largestOf(entries: Iterable<LayerEntry>): LayerContents["largest"] {
  return largest([...entries].filter(isRegular), largestFiles).map(({ path, bytes }) => ({ path, bytes }));
}

/** As in `LayerContents.created`; `tree` has what is below the layer. */
function createdPath(
  tree: FileTree,
  { removed, opaque }: LayerListing,
  final: ReadonlyMap<string, LayerEntry>,
): string | undefined {
  if (removed.length > 0 || opaque.length > 0) return undefined;
  const entries = [...final.values()].map((entry) => ({ ...entry, before: tree.kindOf(entry.path) }));
  const [top] = entries
    .filter(({ before }) => before === undefined)
    .map(({ path }) => path)
    .sort((a, b) => a.length - b.length);
  if (top === undefined) return undefined;
  // Directories that were there already are written along with what is put into them.
  const alone = entries.every(({ path, kind, before }) =>
    before === undefined
      ? isAtOrBelow(path, top)
      : kind === "directory" && before === "directory" && isAtOrBelow(top, path),
  );
  return alone ? top : undefined;
}

const isAtOrBelow = (path: string, top: string): boolean => path === top || path.startsWith(`${top}/`);

function applyLayer(
  tree: FileTree,
  layer: number,
  { removed, opaque }: LayerListing,
  final: ReadonlyMap<string, LayerEntry>,
): readonly WastedBytes[] {
  const losses = new Losses(layer, final);
  const lose = (path: string, data: FileData) => losses.add(path, data);
  // Whiteouts are about earlier layers only, wherever in the archive they stand.
  for (const path of removed) tree.remove(path, lose);
  for (const path of opaque) tree.empty(path, lose);
  for (const { path, kind, bytes, target } of final.values()) {
    if (kind === "directory") tree.addDirectory(path, lose);
    else if (kind === "hardlink") tree.link(path, target ?? "", layer, lose);
    else tree.addFile(path, { layer, bytes, names: 1 }, lose);
  }
  return losses.wasted;
}

/** Collects what one layer makes useless of the others. */
class Losses {
  readonly #layer: number;
  readonly #final: ReadonlyMap<string, LayerEntry>;
  readonly #files = new Map<string, { layer: number; kind: WastedBytes["kind"]; files: SizedPath[] }>();

  constructor(layer: number, final: ReadonlyMap<string, LayerEntry>) {
    this.#layer = layer;
    this.#final = final;
  }

  add(path: string, { layer, bytes }: FileData): void {
    if (layer === this.#layer || bytes === 0) return;
    const successor = this.#final.get(path);
    const kind = successor && successor.kind !== "directory" ? "rewritten" : "deleted";
    const key = `${layer} ${kind}`;
    const known = this.#files.get(key);
    if (known) known.files.push({ path, bytes });
    else this.#files.set(key, { layer, kind, files: [{ path, bytes }] });
  }

  /** The most bytes first. */
  get wasted(): readonly WastedBytes[] {
    return [...this.#files.values()]
      .map(({ layer, kind, files }) => ({
        layer,
        kind,
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        files: largest(files, largestWasted),
      }))
      .sort((a, b) => b.bytes - a.bytes || a.layer - b.layer);
  }
}

interface SizedPath {
  readonly path: string;
  readonly bytes: number;
}

/** The largest first, by path where they are equal. */
function largest<File extends SizedPath>(files: readonly File[], count: number): readonly File[] {
  return files
    .toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : Number(a.path > b.path)))
    .slice(0, count);
}
