import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { savedImage, sha256, tarArchive } from "../../testing/tarArchive.ts";
import type { LayerListing } from "./layerListing.ts";
import { readSavedImage, type SavedLayer } from "./savedImage.ts";
import { TarError } from "./tarHeader.ts";

const base = tarArchive([
  { path: "etc/", type: "directory" },
  { path: "etc/os-release", content: "Alpine" },
]);
const top = tarArchive([
  { path: "app", content: "x".repeat(70_000) },
  { path: "also", type: "hardlink", linkTarget: "app" },
  { path: "etc/.wh.os-release" },
  { path: "var/.wh..wh..opq" },
  { path: ".wh..wh.plnk/1" },
]);
const listings: readonly LayerListing[] = [
  {
    entries: [
      { path: "/etc", kind: "directory", bytes: 0 },
      { path: "/etc/os-release", kind: "file", bytes: 6 },
    ],
    removed: [],
    opaque: [],
  },
  {
    entries: [
      { path: "/app", kind: "file", bytes: 70_000 },
      { path: "/also", kind: "hardlink", bytes: 0, target: "/app" },
      { path: "/.wh..wh.plnk/1", kind: "file", bytes: 0 },
    ],
    removed: ["/etc/os-release"],
    opaque: ["/var"],
  },
];

function read(
  archive: Buffer,
  { pieceBytes = 1000, known = new Map<string, LayerListing>() } = {},
): Promise<readonly SavedLayer[]> {
  const pieces = Array.from({ length: Math.ceil(archive.length / pieceBytes) }, (_, index) =>
    archive.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  return readSavedImage(Readable.from(pieces), {
    knownLayer: (diffId) => known.get(diffId),
    onProgress: () => undefined,
  });
}

const diffIds = [base, top].map((layer) => `sha256:${sha256(layer)}`);
const expected = diffIds.map((diffId, index) => ({ diffId, listing: listings[index] }));

it.each([1, 512, 1000, 65_536, 1_000_000])("reads plain layers in pieces of %d bytes", async (pieceBytes) => {
  expect(await read(savedImage([base, top]), { pieceBytes })).toEqual(expected);
});

it.each([13, 1000, 1_000_000])("reads layers packed with gzip in pieces of %d bytes", async (pieceBytes) => {
  expect(await read(savedImage([base, top], gzipSync), { pieceBytes })).toEqual(expected);
});

it("reads the folders of earlier engines, where a layer that comes twice is a link", async () => {
  const config = Buffer.from(JSON.stringify({ rootfs: { diff_ids: [diffIds[0], diffIds[1], diffIds[1]] } }));
  const archive = tarArchive([
    { path: "aaa/", type: "directory" },
    { path: "aaa/VERSION", content: "1.0" },
    { path: "aaa/layer.tar", content: top },
    { path: "bbb/layer.tar", content: base },
    { path: "ccc/layer.tar", type: "symlink", linkTarget: "../aaa/layer.tar" },
    { path: "config.json", content: config },
    {
      path: "manifest.json",
      content: JSON.stringify([
        { Config: "config.json", Layers: ["bbb/layer.tar", "aaa/layer.tar", "ccc/layer.tar"] },
      ]),
    },
  ]);
  expect(await read(archive)).toEqual([...expected, expected[1]]);
});

it("counts what it reads", async () => {
  const archive = savedImage([base, top]);
  let last = 0;
  await readSavedImage(Readable.from([archive.subarray(0, 5000), archive.subarray(5000)]), {
    knownLayer: () => undefined,
    onProgress: (bytes) => {
      expect(bytes).toBeGreaterThan(last);
      last = bytes;
    },
  });
  expect(last).toBe(archive.length);
});

it("passes over layers that are known", async () => {
  const known: LayerListing = { entries: [], removed: ["/known"], opaque: [] };
  const [first = ""] = diffIds;
  const layers = await read(savedImage([base, top]), { known: new Map([[first, known]]) });
  expect(layers).toEqual([{ diffId: first, listing: known }, expected[1]]);
});

it("lets no name lead out of the image", async () => {
  const hostile = tarArchive([
    { path: "../../etc/passwd", content: "x" },
    { path: "//a/./b/../c", content: "x" },
    { path: "../.wh...", content: "" },
    { path: ".wh." },
    { path: "__proto__/constructor", content: "x" },
  ]);
  const [layer] = await read(savedImage([hostile]));
  expect(layer?.listing).toEqual({
    entries: [
      { path: "/etc/passwd", kind: "file", bytes: 1 },
      { path: "/a/c", kind: "file", bytes: 1 },
      { path: "/__proto__/constructor", kind: "file", bytes: 1 },
    ],
    removed: [],
    opaque: [],
  });
});

describe("refuses", () => {
  const config = (ids: readonly string[]) => JSON.stringify({ rootfs: { diff_ids: ids } });
  const manifest = (content: unknown) => ({ path: "manifest.json", content: JSON.stringify(content) });

  it.each([
    ["nothing at all", Buffer.alloc(0)],
    ["what is no archive", Buffer.from("<html>".repeat(200))],
    ["an archive of other files", tarArchive([{ path: "readme", content: "hello" }])],
    ["a manifest that is no JSON", tarArchive([{ path: "manifest.json", content: "[" }])],
    ["a manifest of another shape", tarArchive([manifest({ Layers: 1 })])],
    ["a configuration that is missing", tarArchive([manifest([{ Config: "none", Layers: [] }])])],
    [
      "fewer digests than layers",
      tarArchive([manifest([{ Config: "c", Layers: ["a"] }]), { path: "c", content: config([]) }]),
    ],
    [
      "a layer that is missing",
      tarArchive([manifest([{ Config: "c", Layers: ["a"] }]), { path: "c", content: config(["sha256:0"]) }]),
    ],
    ["a layer packed in an unknown way", savedImage([base], () => Buffer.from("BZh91AY".repeat(100)))],
    ["a layer packed with half of gzip", savedImage([top], (layer) => gzipSync(layer).subarray(0, 60))],
    ["something packed that is no layer", savedImage([base], () => gzipSync(Buffer.from("x".repeat(5000))))],
    ["an image that breaks off", savedImage([base, top]).subarray(0, 60_000)],
  ])("%s", async (_, archive) => {
    await expect(read(archive)).rejects.toBeInstanceOf(TarError);
  });

  it("a stream that breaks, with the stream's own error", async () => {
    const archive = savedImage([base]);
    async function* broken() {
      yield archive.subarray(0, 700);
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    }
    const reading = readSavedImage(Readable.from(broken()), {
      knownLayer: () => undefined,
      onProgress: () => undefined,
    });
    await expect(reading).rejects.toMatchObject({ code: "ECONNRESET" });
  });
});
