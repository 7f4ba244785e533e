/** One file of a saved image: a layer, packed or not, a description in JSON, or something that is of no account. */
import type { Transform } from "node:stream";
import zlib from "node:zlib";
import { type LayerListing, LayerListingBuilder } from "./layerListing.ts";
import { blockBytes, isEmptyBlock, isTarHeader, TarError } from "./tarHeader.ts";
import { type ContentSink, TarReader } from "./tarReader.ts";

/** Far above any description of an image, and nothing to worry about in memory. */
const maximumJsonBytes = 8 * 1024 * 1024;

export class Blob implements ContentSink {
  readonly #bytes: number;
  readonly #known: LayerListing | undefined;
  /** The beginning, until there is enough of it to tell what this is. */
  #head: Buffer | undefined = Buffer.alloc(0);
  #content: (ContentSink & { readonly busy?: Promise<void> | undefined }) | undefined;
  #layer: LayerListingBuilder | undefined;
  #json: Buffer[] | undefined;

  /** `bytes` is its whole size; `known` what is known of the layer that it is. */
  constructor(bytes: number, known: LayerListing | undefined) {
    this.#bytes = bytes;
    this.#known = known;
  }

  /** Settles when more can be written; undefined = now. Throws when it cannot be unpacked. */
  get busy(): Promise<void> | undefined {
    return this.#content?.busy;
  }

  /** Undefined for what is no layer, or is packed in an unknown way. */
  get listing(): LayerListing | undefined {
    return this.#known ?? this.#layer?.listing;
  }

  /** Undefined for what is no JSON. */
  get json(): unknown {
    try {
      return this.#json && JSON.parse(Buffer.concat(this.#json).toString("utf8"));
    } catch {
      return undefined;
    }
  }

  write(chunk: Buffer): void {
    if (this.#known) return;
    if (!this.#head) {
      this.#content?.write(chunk);
      return;
    }
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= Math.min(blockBytes, this.#bytes)) this.#begin(this.#head);
  }

  end(): void {
    this.#content?.end();
  }

  #begin(head: Buffer): void {
    this.#head = undefined;
    const block = head.subarray(0, blockBytes);
    if (block.length === blockBytes && (isEmptyBlock(block) || isTarHeader(block))) {
      this.#content = this.#readLayer();
    } else if (head[0] === 0x7b || head[0] === 0x5b) {
      this.#content = this.#readJson();
    } else {
      const unpacker = unpackerFor(head);
      this.#content = unpacker && new Unpacking(unpacker, this.#readLayer());
    }
    this.#content?.write(head);
  }

  #readLayer(): ContentSink {
    const layer = new LayerListingBuilder();
    this.#layer = layer;
    return new TarReader((entry) => {
      layer.add(entry);
      return undefined;
    });
  }

  #readJson(): ContentSink | undefined {
    if (this.#bytes > maximumJsonBytes) return undefined;
    const parts: Buffer[] = [];
    this.#json = parts;
    return { write: (chunk) => parts.push(Buffer.from(chunk)), end: () => undefined };
  }
}

function unpackerFor(head: Buffer): Transform | undefined {
  const magic = head.toString("hex", 0, 4);
  if (magic.startsWith("1f8b")) return zlib.createGunzip();
  // Node.js has it from 22.15 on: https://nodejs.org/api/zlib.html#zlibcreatezstddecompressoptions
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };
  return magic === "28b52ffd" ? createZstdDecompress?.() : undefined;
}

/** Passes on what an unpacker makes of the bytes. */
class Unpacking implements ContentSink {
  readonly #unpacker: Transform;
  readonly #into: ContentSink;
  #busy: Promise<void> | undefined;
  /** Ends the waiting. */
  #ready: (() => void) | undefined;
  #error: Error | undefined;

  constructor(unpacker: Transform, into: ContentSink) {
    this.#unpacker = unpacker;
    this.#into = into;
    unpacker.on("data", (chunk: Buffer) => this.#guard(() => this.#into.write(chunk)));
    unpacker.on("drain", () => {
      if (!unpacker.writableEnded) this.#ready?.();
    });
    unpacker.on("end", () => {
      this.#guard(() => this.#into.end());
      this.#ready?.();
    });
    unpacker.on("error", (error) => {
      this.#error = error instanceof TarError ? error : new TarError(error.message);
      this.#ready?.();
    });
  }

  /** Settles when more can be written. Throws when it cannot be unpacked. */
  get busy(): Promise<void> | undefined {
    if (this.#error) throw this.#error;
    return this.#busy;
  }

  write(chunk: Buffer): void {
    // Copied: the unpacker is not done with it when this returns.
    if (!this.#unpacker.write(Buffer.from(chunk))) this.#wait();
  }

  end(): void {
    this.#unpacker.end();
    this.#wait();
  }

  /** What is no archive inside ends the unpacking with that error. */
  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#unpacker.destroy(error as Error);
    }
  }

  #wait(): void {
    this.#busy = new Promise((resolve) => {
      this.#ready = () => {
        this.#busy = undefined;
        resolve();
      };
    });
  }
}
