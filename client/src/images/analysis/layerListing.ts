/**
 * What one layer of an image holds and takes away, from the entries of its archive.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md
 */
import path from "node:path";
import type { TarEntry } from "./tarReader.ts";

export interface LayerListing {
  /** In the archive's order, whiteouts left out. */
  readonly entries: readonly LayerEntry[];
  /** Paths of earlier layers that this one deletes, with all below them. */
  readonly removed: readonly string[];
  /** Directories of earlier layers whose content this one hides. */
  readonly opaque: readonly string[];
}

/** Paths begin with "/" and have neither "." nor "..". */
export interface LayerEntry {
  readonly path: string;
  /** `other`: symbolic links, devices, pipes. */
  readonly kind: "file" | "hardlink" | "directory" | "other";
  readonly bytes: number;
  /** Of a hard link: another path of the image. */
  readonly target?: string;
}

const whiteout = ".wh.";
const opaqueMark = ".wh..wh..opq";

export class LayerListingBuilder {
  readonly #entries: LayerEntry[] = [];
  readonly #removed: string[] = [];
  readonly #opaque: string[] = [];

  add(entry: TarEntry): void {
    const place = imagePath(entry.path);
    const slash = place.lastIndexOf("/");
    const name = place.slice(slash + 1);
    if (name === opaqueMark) this.#opaque.push(place.slice(0, slash) || "/");
    else if (name.startsWith(whiteout)) this.#remove(place.slice(0, slash), name.slice(whiteout.length));
    else if (place !== "/") this.#entries.push(layerEntry(place, entry));
  }

  /** Names that begin with the mark twice belong to the storage driver, and so do those that say no name. */
  #remove(directory: string, name: string): void {
    if (name !== "" && name !== "." && name !== ".." && !name.startsWith(whiteout)) {
      this.#removed.push(`${directory}/${name}`);
    }
  }

  get listing(): LayerListing {
    return { entries: this.#entries, removed: this.#removed, opaque: this.#opaque };
  }
}

function layerEntry(place: string, { kind, bytes, linkTarget = "" }: TarEntry): LayerEntry {
  if (kind === "hardlink") return { path: place, kind, bytes: 0, target: imagePath(linkTarget) };
  return { path: place, kind: kind === "symlink" ? "other" : kind, bytes };
}

/** A name can lead nowhere but into the image, as where the engine unpacks it. */
function imagePath(name: string): string {
  const place = path.posix.normalize(`/${name}`);
  return place.length > 1 && place.endsWith("/") ? place.slice(0, -1) : place;
}
