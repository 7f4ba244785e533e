import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { padded, paxRecord, signed, tarArchive, tarHeader } from "../../testing/tarArchive.ts";
import { TarError } from "./tarHeader.ts";
import { type TarEntry, TarReader } from "./tarReader.ts";

/** The entries of an archive that arrives in pieces of this size. */
function entriesOf(archive: Buffer, pieceBytes = archive.length): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  const reader = new TarReader((entry) => {
    entries.push(entry);
    return undefined;
  });
  for (let from = 0; from < archive.length; from += pieceBytes) {
    // As a stream does that reads into the same buffer again and again.
    const piece = Buffer.from(archive.subarray(from, from + pieceBytes));
    reader.write(piece);
    piece.fill(0xff);
  }
  reader.end();
  return entries;
}

const sample = (name: string): Buffer =>
  gunzipSync(readFileSync(path.join(import.meta.dirname, "samples", `${name}.tar.gz`)));
const long = "n".repeat(120);
const gigabytes = 9 * 1024 ** 3;

describe("archives of GNU tar", () => {
  const plain = [
    { path: "./", kind: "directory", bytes: 0 },
    { path: "./plain", kind: "file", bytes: 6 },
    { path: "./second", kind: "hardlink", bytes: 0, linkTarget: "./plain" },
    { path: "./soft", kind: "symlink", bytes: 0, linkTarget: "plain" },
    { path: "./sub/", kind: "directory", bytes: 0 },
    { path: "./été", kind: "file", bytes: 3 },
    { path: "./holes", kind: "file", bytes: 1024 * 1024 + 4 },
  ];
  const others = [
    { path: "./huge-hole", kind: "file", bytes: gigabytes + 1 },
    { path: `./${long}/`, kind: "directory", bytes: 0 },
    { path: `./${long}/${long}/`, kind: "directory", bytes: 0 },
    { path: `./${long}/${long}/file`, kind: "file", bytes: 5 },
  ];

  it.each(["gnu", "pax"])("reads its %s format: long names, other letters, holes", (format) => {
    const entries = entriesOf(sample(format));
    expect(entries).toHaveLength(plain.length + others.length);
    expect(entries).toEqual(expect.arrayContaining([...plain, ...others]));
  });

  it.each(["ustar", "v7"])("reads its %s format", (format) => {
    const entries = entriesOf(sample(format));
    expect(entries).toHaveLength(plain.length);
    expect(entries).toEqual(expect.arrayContaining(plain));
  });

  it("reads the size of files with holes as an older one wrote it", () => {
    expect(entriesOf(sample("sparse01")).map(({ path, bytes }) => [path, bytes])).toEqual([
      ["./huge-hole", gigabytes + 1],
      ["./holes", 1024 * 1024 + 4],
    ]);
  });

  it.each([1, 7, 511, 512, 513, 4096])("does not mind pieces of %d bytes", (pieceBytes) => {
    for (const format of ["gnu", "pax"]) {
      expect(entriesOf(sample(format), pieceBytes)).toEqual(entriesOf(sample(format)));
    }
  });
});

it("gives a file's content, whatever pieces it comes in", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 700 }),
      (contents, pieceBytes) => {
        const archive = tarArchive(
          contents.map((content, index) => ({ path: `${index}`, content: Buffer.from(content) })),
        );
        const got: Buffer[] = [];
        const reader = new TarReader(() => {
          const index = got.push(Buffer.alloc(0)) - 1;
          return {
            write: (chunk) => {
              got[index] = Buffer.concat([got[index] ?? Buffer.alloc(0), chunk]);
            },
            end: () => undefined,
          };
        });
        for (let from = 0; from < archive.length; from += pieceBytes) {
          reader.write(archive.subarray(from, from + pieceBytes));
        }
        reader.end();
        expect(got.map((content) => [...content])).toEqual(contents.map((content) => [...content]));
      },
    ),
  );
});

it("takes a directory of an ancient archive for one, by its name", () => {
  const header = signed(Buffer.from(tarHeader({ path: "old/", type: "\0", size: 0 })));
  expect(entriesOf(header)).toEqual([{ path: "old/", kind: "directory", bytes: 0 }]);
});

it("keeps names apart that are no UTF-8", () => {
  const named = (byte: number) => {
    const header = tarHeader({ path: "?", type: "0", size: 0 });
    header[0] = byte;
    return signed(header);
  };
  const [one, other] = entriesOf(Buffer.concat([named(0xe9), named(0xe8)]));
  expect([one?.path, other?.path]).toEqual(["é", "è"]);
});

it("stops at the empty block that ends an archive", () => {
  expect(entriesOf(Buffer.concat([tarArchive([{ path: "a" }]), Buffer.from("whatever")]))).toHaveLength(1);
});

describe("what is no archive", () => {
  const record = (text: string) =>
    Buffer.concat([
      tarHeader({ path: "pax", type: "x", size: Buffer.byteLength(text) }),
      padded(Buffer.from(text)),
      tarHeader({ path: "file", type: "0", size: 0 }),
    ]);

  it.each([
    ["other bytes", Buffer.from("no archive ".repeat(50))],
    ["a file that breaks off", tarArchive([{ path: "a", content: "x".repeat(600) }]).subarray(0, 700)],
    ["a header that breaks off", tarArchive([{ path: "a" }]).subarray(0, 300)],
    ["a record of gigabytes", tarHeader({ path: "pax", type: "x", size: 8 ** 11 - 1 })],
    ["a record that says no length", record("path=a\n")],
    ["a record longer than it is", record("99 path=a\n")],
    ["a record of length zero", record("0 path=a\n")],
    ["a size that is no number", record(paxRecord("size", "many"))],
    ["a size below zero", record(paxRecord("size", "-1"))],
    ["a size beyond all numbers", record(paxRecord("size", "9".repeat(40)))],
  ])("is refused: %s", (_, archive) => {
    expect(() => entriesOf(archive)).toThrow(TarError);
  });

  it("is refused whatever it is made of, and by no other error", () => {
    const whole = sample("pax");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const archive = Buffer.from(whole);
        for (const [index, byte] of changes) archive[index] = byte;
        try {
          entriesOf(archive, 4096);
        } catch (error) {
          expect(error).toBeInstanceOf(TarError);
        }
      }),
    );
  });
});
