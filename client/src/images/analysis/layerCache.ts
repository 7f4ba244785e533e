/**
 * What is known of layers that were read before, on disk: one file for each, named by the digest of its content, which
 * never changes. Whatever cannot be read is not known, and what cannot be written is read from the image again.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { LayerEntry, LayerListing } from "./layerListing.ts";

/** All together; a listing of 8,000 files has about 100 kB. */
const maximumBytes = 64 * 1024 * 1024;
/** Raised when a listing means something else than it did. */
const format = 1;

export class LayerCache {
  readonly #folder: string;

  /** The folder need not be there. */
  constructor(folder: string) {
    this.#folder = path.join(folder, `layers-${format}`);
  }

  get(diffId: string): LayerListing | undefined {
    const file = this.#fileOf(diffId);
    try {
      if (file === undefined) return undefined;
      const listing = asListing(JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")));
      // What is in use stays longest.
      if (listing) utimesSync(file, new Date(), new Date());
      return listing;
    } catch {
      return undefined;
    }
  }

  set(diffId: string, listing: LayerListing): void {
    const file = this.#fileOf(diffId);
    if (file === undefined) return;
    try {
      mkdirSync(this.#folder, { recursive: true });
      // Renamed into place: another window reads all of it or nothing.
      const making = `${file}.${process.pid}`;
      writeFileSync(making, gzipSync(JSON.stringify(listing), { level: 1 }));
      renameSync(making, file);
      this.#trim();
    } catch {
      // A full disk or a folder that may not be written costs time and nothing else.
    }
  }

  /** Undefined for what is no digest: an image says of its layers what it likes. */
  #fileOf(diffId: string): string | undefined {
    const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(diffId) ?? [];
    return hex === undefined ? undefined : path.join(this.#folder, `${hex}.json.gz`);
  }

  /** Removes what was not used for longest. */
  #trim(): void {
    const files = readdirSync(this.#folder)
      .map((name) => path.join(this.#folder, name))
      .map((file) => ({ file, ...sizeAndTime(file) }))
      .sort((a, b) => b.time - a.time);
    let bytes = 0;
    for (const { file, size } of files) {
      bytes += size;
      if (bytes > maximumBytes) rmSync(file, { force: true });
    }
  }
}

function sizeAndTime(file: string): { readonly size: number; readonly time: number } {
  const { size, mtimeMs } = statSync(file);
  return { size, time: mtimeMs };
}

function asListing(value: unknown): LayerListing | undefined {
  const { entries, removed, opaque } = value as Partial<LayerListing>;
  const whole =
    Array.isArray(entries) &&
    entries.every(isEntry) &&
    [removed, opaque].every((paths) => Array.isArray(paths));
  return whole ? (value as LayerListing) : undefined;
}

function isEntry({ path, kind, bytes }: Partial<LayerEntry>): boolean {
  return typeof path === "string" && typeof kind === "string" && typeof bytes === "number";
}
