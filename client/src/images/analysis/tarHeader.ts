/** The blocks and records between the contents of a tar archive: what they say of an entry. */

export const blockBytes = 512;

/** The archive is none, or not whole. */
export class TarError extends Error {}

export interface TarHeader {
  /** `record`: says something about the next entry. */
  readonly kind: "file" | "hardlink" | "symlink" | "directory" | "other" | "record";
  /** The type flag as written. */
  readonly type: string;
  readonly path: string;
  /** Of a file as it is unpacked, holes included; 0 for everything else. */
  readonly bytes: number;
  /** How many bytes of content follow in the archive, padding left out. */
  readonly storedBytes: number;
  readonly linkTarget?: string;
  /** Blocks that say where an old GNU sparse file has its holes come before its content. */
  readonly sparseMapFollows: boolean;
}

const kinds: Readonly<Record<string, TarHeader["kind"]>> = {
  "\0": "file",
  "0": "file",
  "7": "file",
  S: "file",
  "1": "hardlink",
  "2": "symlink",
  "5": "directory",
  x: "record",
  g: "record",
  L: "record",
  K: "record",
};
/** Links, devices, directories and pipes have no content, whatever size is written. */
const withoutContent = new Set("123456");

/**
 * `attributes` are those of the records before it, which win over what the block says.
 * Throws a `TarError` for a size that is none.
 */
export function readTarHeader(block: Buffer, attributes: ReadonlyMap<string, string>): TarHeader {
  const type = String.fromCharCode(block[156] ?? 0);
  const path = attributes.get("GNU.sparse.name") ?? attributes.get("path") ?? nameIn(block);
  // Before there was a type for them, directories were told by their name.
  const kind = type === "\0" && path.endsWith("/") ? "directory" : (kinds[type] ?? "other");
  const size = kind === "record" ? undefined : attributes.get("size");
  const written = size === undefined ? numberAt(block, 124, 12) : decimal(size);
  const storedBytes = withoutContent.has(type) || kind === "directory" ? 0 : written;
  return {
    kind,
    type,
    path,
    bytes: kind === "file" ? (unpackedBytes(block, type, attributes) ?? storedBytes) : 0,
    storedBytes,
    ...((kind === "hardlink" || kind === "symlink") && {
      linkTarget: attributes.get("linkpath") ?? textOf(block.subarray(157, 257)),
    }),
    sparseMapFollows: type === "S" && block[482] !== 0,
  };
}

/** Size of a sparse file with its holes; undefined for any other. */
function unpackedBytes(
  block: Buffer,
  type: string,
  attributes: ReadonlyMap<string, string>,
): number | undefined {
  if (type === "S") return numberAt(block, 483, 12);
  const size = attributes.get("GNU.sparse.realsize") ?? attributes.get("GNU.sparse.size");
  return size === undefined ? undefined : decimal(size);
}

export function isEmptyBlock(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** Whether the block's check sum is right. Bytes count as unsigned; ancient programs took them for signed. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < blockBytes) return false;
  let unsigned = 0;
  let signed = 0;
  for (let index = 0; index < blockBytes; index++) {
    const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  const written = Number.parseInt(block.toString("latin1", 148, 156).replaceAll("\0", " "), 8);
  return written === unsigned || written === signed;
}

/** Whether another block of the sparse map comes after this one. */
export function hasMoreSparseMap(block: Buffer): boolean {
  return block[504] !== 0;
}

/** Each record is `LENGTH KEY=VALUE\n`, LENGTH counting all of its bytes. Throws a `TarError` for anything else. */
export function paxRecords(content: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let offset = 0; offset < content.length; ) {
    const blank = content.indexOf(0x20, offset);
    const equals = content.indexOf(0x3d, blank);
    const length = blank === -1 ? 0 : decimal(content.toString("latin1", offset, blank));
    const end = offset + length - 1;
    if (equals === -1 || equals >= end || content[end] !== 0x0a)
      throw new TarError("a record makes no sense");
    records.set(content.toString("utf8", blank + 1, equals), textOf(content.subarray(equals + 1, end)));
    offset = end + 1;
  }
  return records;
}

/** Up to the first NUL. What is no UTF-8 is read as Latin-1, so that different names stay different. */
export function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  const used = end === -1 ? bytes : bytes.subarray(0, end);
  const text = used.toString("utf8");
  return text.includes("\ufffd") ? used.toString("latin1") : text;
}

function nameIn(block: Buffer): string {
  const name = textOf(block.subarray(0, 100));
  // GNU's own format ("ustar ") has times where POSIX has the first part of a long name.
  const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? textOf(block.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Octal digits, or for large numbers GNU's binary form, which sets the first bit. */
function numberAt(block: Buffer, offset: number, length: number): number {
  const field = block.subarray(offset, offset + length);
  if (((field[0] ?? 0) & 0x80) === 0) {
    const digits = field.toString("latin1").replaceAll("\0", " ").trim();
    if (!/^[0-7]*$/.test(digits)) throw new TarError("a size is no number");
    return Number.parseInt(digits || "0", 8);
  }
  let value = (field[0] ?? 0) & 0x7f;
  for (const byte of field.subarray(1)) value = value * 256 + byte;
  return safe(value);
}

function decimal(digits: string): number {
  if (!/^\d+$/.test(digits)) throw new TarError("a size is no number");
  return safe(Number(digits));
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TarError("a size is too large");
  return value;
}
