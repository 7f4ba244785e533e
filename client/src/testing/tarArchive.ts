/** Writes tar archives, as engines do: ustar headers, and PAX records for what does not fit into them. */
import { createHash } from "node:crypto";

export interface ArchivedFile {
  readonly path: string;
  /** Absent for a directory and for links. */
  readonly content?: string | Buffer;
  readonly type?: "file" | "directory" | "symlink" | "hardlink";
  readonly linkTarget?: string;
}

const typeFlags = { file: "0", hardlink: "1", symlink: "2", directory: "5" } as const;

export function tarArchive(files: readonly ArchivedFile[]): Buffer {
  return Buffer.concat([...files.flatMap(entryOf), Buffer.alloc(1024)]);
}

function entryOf({ path, content = "", type = "file", linkTarget = "" }: ArchivedFile): readonly Buffer[] {
  const bytes = Buffer.from(content);
  const records = [
    ...(Buffer.byteLength(path) > 100 ? [paxRecord("path", path)] : []),
    ...(Buffer.byteLength(linkTarget) > 100 ? [paxRecord("linkpath", linkTarget)] : []),
  ].join("");
  const header = tarHeader({ path, type: typeFlags[type], size: bytes.length, linkTarget });
  const extra = records
    ? [tarHeader({ path: "pax", type: "x", size: Buffer.byteLength(records) }), padded(Buffer.from(records))]
    : [];
  return [...extra, header, padded(bytes)];
}

export interface RawHeader {
  readonly path: string;
  readonly type: string;
  readonly size: number;
  readonly linkTarget?: string;
}

/** One block. What is too long is cut off. */
export function tarHeader({ path, type, size, linkTarget = "" }: RawHeader): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0, 100);
  block.write("0000644\0", 100);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124, 12);
  block.write("00000000000\0", 136);
  block.write(type, 156);
  block.write(linkTarget, 157, 100);
  block.write("ustar\u000000", 257);
  return signed(block);
}

/** Writes the check sum. */
export function signed(block: Buffer): Buffer {
  block.write(" ".repeat(8), 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** Its own length counts. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const length = (guess: number): number => {
    const bytes = Buffer.byteLength(`${guess}${rest}`);
    return bytes === guess ? guess : length(bytes);
  };
  return `${length(1)}${rest}`;
}

export function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

export const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** An image of these layers, as an engine saves it: an OCI layout, blobs by their digest, what they are at the end. */
export function savedImage(
  layers: readonly Buffer[],
  pack: (layer: Buffer) => Buffer = (layer) => layer,
): Buffer {
  const packed = layers.map(pack);
  const config = Buffer.from(
    JSON.stringify({
      rootfs: { type: "layers", diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
    }),
  );
  const place = (blob: Buffer) => `blobs/sha256/${sha256(blob)}`;
  const blobs = new Map([...packed, config].map((blob) => [place(blob), blob]));
  const manifest = [{ Config: place(config), RepoTags: ["app:1"], Layers: packed.map(place) }];
  return tarArchive([
    { path: "blobs/", type: "directory" },
    ...[...blobs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => ({ path, content })),
    { path: "manifest.json", content: JSON.stringify(manifest) },
    { path: "oci-layout", content: '{"imageLayoutVersion":"1.0.0"}' },
  ]);
}
