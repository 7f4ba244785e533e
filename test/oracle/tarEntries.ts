/** Reads the names in a tar archive. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */

export interface TarEntry {
  /** Without the slash that ends a directory's. */
  readonly name: string;
  readonly kind: "file" | "directory" | "link";
}

const blockSize = 512;

/** In the archive's order; ends at the first block that is empty, or cut off. */
export function tarEntries(archive: Buffer): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  for (let offset = 0; offset + blockSize <= archive.length; ) {
    const header = archive.subarray(offset, offset + blockSize);
    // A name of other letters than ASCII's stands in a record before the header, whose own is empty then.
    if (header.every((byte) => byte === 0)) break;
    const size = Number.parseInt(textAt(header, 124, 12), 8) || 0;
    const content = archive.subarray(offset + blockSize, offset + blockSize + size);
    offset += blockSize + Math.ceil(size / blockSize) * blockSize;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "x") longName = paxRecords(content).get("path") ?? longName;
    else if (type === "L") longName = textAt(content, 0, size);
    else if (type !== "g") {
      entries.push({ name: (longName ?? nameIn(header)).replace(/(?<=.)\/+$/, ""), kind: kindOf(type) });
      longName = undefined;
    }
  }
  return entries;
}

const kindOf = (type: string): TarEntry["kind"] =>
  type === "5" ? "directory" : type === "2" ? "link" : "file";

function nameIn(header: Buffer): string {
  const prefix = textAt(header, 345, 155);
  const name = textAt(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

function textAt(buffer: Buffer, offset: number, length: number): string {
  const field = buffer.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString();
}

/** Each record is `LENGTH KEY=VALUE\n`, its own length included. */
function paxRecords(content: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let offset = 0; offset < content.length; ) {
    const length = Number.parseInt(content.subarray(offset).toString("latin1"), 10);
    if (!(length > 0)) break;
    const [, key, value] =
      /^\d+ ([^=]*)=(.*)\n$/s.exec(content.subarray(offset, offset + length).toString()) ?? [];
    if (key !== undefined && value !== undefined) records.set(key, value);
    offset += length;
  }
  return records;
}
