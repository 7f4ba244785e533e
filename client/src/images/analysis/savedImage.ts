/**
 * Reads an image as `GET /images/{name}/get` writes it: the layers in an order of their own, and near the end what
 * they are called and how they follow one another. Knows OCI layouts, with layers compressed or not, and the folders
 * of earlier engines. Nothing is kept but names and sizes.
 */
import path from "node:path";
import { type Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Blob } from "./blob.ts";
import { layerOrder } from "./imageManifest.ts";
import type { LayerListing } from "./layerListing.ts";
import { TarError } from "./tarHeader.ts";
import { TarReader } from "./tarReader.ts";

export interface SavedLayer {
  /** Digest of the layer's unpacked archive: `sha256:…`. */
  readonly diffId: string;
  readonly listing: LayerListing;
}

export interface SavedImageOptions {
  /** What is known already of the layer with this digest: it is passed over. */
  knownLayer(diffId: string): LayerListing | undefined;
  /** Told after each piece, with the number of bytes read so far. */
  onProgress(bytes: number): void;
}

/**
 * The layers, the lowest first. Rejects with a `TarError` when the stream holds no such image, or one whose layers
 * are packed in a way that this Node.js cannot unpack; with the stream's own error when it breaks.
 */
export async function readSavedImage(
  stream: Readable,
  { knownLayer, onProgress }: SavedImageOptions,
): Promise<readonly SavedLayer[]> {
  const blobs = new Map<string, Blob>();
  const aliases = new Map<string, string>();
  /** Those that the last piece had a part of. */
  let touched: Blob[] = [];
  const reader = new TarReader(({ path: name, kind, bytes, linkTarget = "" }) => {
    const place = path.posix.normalize(name);
    // Where a layer is in an image twice, earlier engines linked the second to the first.
    if (kind === "symlink") aliases.set(place, path.posix.join(path.posix.dirname(place), linkTarget));
    if (kind === "hardlink") aliases.set(place, path.posix.normalize(linkTarget));
    if (kind !== "file") return undefined;
    const blob = new Blob(bytes, knownLayer(digestOf(place)));
    touched.push(blob);
    blobs.set(place, blob);
    return blob;
  });
  let read = 0;
  const take = (chunk: Buffer): Promise<void> | undefined => {
    reader.write(chunk);
    read += chunk.length;
    onProgress(read);
    const parts = touched;
    touched = touched.slice(-1);
    // Unpacking goes on beside: no further ahead of it than it can take.
    return parts.some(({ busy }) => busy) ? settled(parts) : undefined;
  };
  await pipeline(stream, writableTo(take));
  reader.end();
  const find = (name: string): Blob | undefined => blobs.get(name) ?? blobs.get(aliases.get(name) ?? "");
  return layerOrder((name) => find(path.posix.normalize(name))?.json).map(({ diffId, blob: name }) => {
    const listing = find(path.posix.normalize(name))?.listing ?? knownLayer(diffId);
    if (!listing) throw new TarError(`the layer ${name} cannot be read`);
    return { diffId, listing };
  });
}

async function settled(blobs: readonly Blob[]): Promise<void> {
  for (const blob of blobs) while (blob.busy) await blob.busy;
}

/** `take` throws or rejects to end it, and gives a promise only where the next piece has to wait. */
function writableTo(take: (chunk: Buffer) => Promise<void> | undefined): Writable {
  return new Writable({
    highWaterMark: 1024 * 1024,
    write(chunk: Buffer, _, done) {
      try {
        const waiting = take(chunk);
        if (waiting) waiting.then(() => done(), done);
        else done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** A blob of an OCI layout is named by its digest, which is that of the layer where it is not compressed. */
function digestOf(place: string): string {
  const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(place) ?? [];
  return hex === undefined ? "" : `sha256:${hex}`;
}
