/**
 * Reads the entries of a tar archive as its bytes arrive, and passes a file's content on only where somebody wants it.
 * Knows what engines and other tools write: ustar, PAX and GNU names and sizes, sparse files.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
import {
  blockBytes,
  hasMoreSparseMap,
  isEmptyBlock,
  isTarHeader,
  paxRecords,
  readTarHeader,
  TarError,
  type TarHeader,
  textOf,
} from "./tarHeader.ts";

export interface TarEntry {
  /** As written; a directory's may end with "/". */
  readonly path: string;
  readonly kind: "file" | "hardlink" | "symlink" | "directory" | "other";
  /** Of a file as it is unpacked, holes included; 0 for everything else. */
  readonly bytes: number;
  /** Of a link, as written. */
  readonly linkTarget?: string;
}

export interface ContentSink {
  /** The chunk is the caller's, and good only until the call returns. */
  write(chunk: Buffer): void;
  end(): void;
}

/** A path has 4,096 bytes at most on Linux; a record may hold other attributes besides. */
const maximumRecordBytes = 1024 * 1024;

type State =
  | { readonly at: "header" | "end" }
  | { readonly at: "sparseMap"; readonly after: () => State }
  | {
      readonly at: "content";
      readonly sink: ContentSink | undefined;
      left: number;
      readonly padding: number;
    };

export class TarReader {
  readonly #onEntry: (entry: TarEntry) => ContentSink | undefined;
  #state: State = { at: "header" };
  /** The beginning of a block whose rest has not arrived. */
  #block: Buffer = Buffer.alloc(0);
  /** What the records before the next header say about it. */
  #attributes = new Map<string, string>();

  /** `onEntry` is told each entry in the archive's order, and gives what wants its content. */
  constructor(onEntry: (entry: TarEntry) => ContentSink | undefined) {
    this.#onEntry = onEntry;
  }

  /** Throws a `TarError` for what is no archive. */
  write(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0; ) rest = this.#take(rest);
  }

  /** Throws a `TarError` when the archive breaks off. It need not have the empty blocks at its end. */
  end(): void {
    const { at } = this.#state;
    if (at === "end" || (at === "header" && this.#block.length === 0)) return;
    throw new TarError("the archive breaks off");
  }

  /** Uses up some of the bytes, at least one, and returns the others. */
  #take(bytes: Buffer): Buffer {
    const state = this.#state;
    switch (state.at) {
      case "end":
        return bytes.subarray(bytes.length);
      case "header":
        return this.#takeBlock(bytes, (block) => this.#readHeader(block));
      case "sparseMap":
        return this.#takeBlock(bytes, (block) => (hasMoreSparseMap(block) ? state : state.after()));
      case "content": {
        const part = bytes.subarray(0, state.left);
        state.left -= part.length;
        state.sink?.write(part);
        if (state.left === 0) this.#state = afterContent(state.sink, state.padding);
        return bytes.subarray(part.length);
      }
    }
  }

  #takeBlock(bytes: Buffer, read: (block: Buffer) => State): Buffer {
    const missing = blockBytes - this.#block.length;
    const part = bytes.subarray(0, missing);
    // Copied where it waits for more: whoever reads into a buffer may use it again.
    const block = part.length === blockBytes ? part : Buffer.concat([this.#block, part]);
    if (block.length < blockBytes) {
      this.#block = block;
    } else {
      this.#block = Buffer.alloc(0);
      this.#state = read(block);
    }
    return bytes.subarray(part.length);
  }

  #readHeader(block: Buffer): State {
    // Two such blocks end an archive. One is enough: nothing that engines read goes on behind it.
    if (isEmptyBlock(block)) return { at: "end" };
    if (!isTarHeader(block)) throw new TarError("not an archive");
    const header = readTarHeader(block, this.#attributes);
    if (header.kind === "record") return this.#readRecord(header);
    this.#attributes = new Map();
    const { path, kind, bytes, linkTarget } = header;
    const entry = { path, kind, bytes, ...(linkTarget !== undefined && { linkTarget }) };
    const content = () => contentState(header.storedBytes, this.#onEntry(entry));
    return header.sparseMapFollows ? { at: "sparseMap", after: content } : content();
  }

  #readRecord({ type, storedBytes }: TarHeader): State {
    if (storedBytes > maximumRecordBytes) throw new TarError("a record of the archive is too long");
    const parts: Buffer[] = [];
    return contentState(storedBytes, {
      write: (chunk) => parts.push(Buffer.from(chunk)),
      end: () => this.#addAttributes(type, Buffer.concat(parts)),
    });
  }

  /** A global record (`g`) is passed over: what is in use of those neither renames files nor resizes them. */
  #addAttributes(type: string, content: Buffer): void {
    if (type === "L") this.#attributes.set("path", textOf(content));
    if (type === "K") this.#attributes.set("linkpath", textOf(content));
    if (type === "x") for (const [key, value] of paxRecords(content)) this.#attributes.set(key, value);
  }
}

function contentState(bytes: number, sink: ContentSink | undefined): State {
  const padding = (blockBytes - (bytes % blockBytes)) % blockBytes;
  return bytes > 0 ? { at: "content", sink, left: bytes, padding } : afterContent(sink, padding);
}

function afterContent(sink: ContentSink | undefined, padding: number): State {
  sink?.end();
  return padding > 0 ? { at: "content", sink: undefined, left: padding, padding: 0 } : { at: "header" };
}
