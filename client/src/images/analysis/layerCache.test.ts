import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { LayerCache } from "./layerCache.ts";
import type { LayerListing } from "./layerListing.ts";

const diffId = `sha256:${"a".repeat(64)}`;
const listing: LayerListing = {
  entries: [{ path: "/été", kind: "file", bytes: 3 }],
  removed: ["/gone"],
  opaque: [],
};

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-layers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it("knows a layer when another window asks", () => {
  const folder = path.join(emptyFolder(), "made", "when needed");
  expect(new LayerCache(folder).get(diffId)).toBeUndefined();
  new LayerCache(folder).set(diffId, listing);
  expect(new LayerCache(folder).get(diffId)).toEqual(listing);
  expect(new LayerCache(folder).get(`sha256:${"b".repeat(64)}`)).toBeUndefined();
});

it.each(["../../etc/passwd", "sha256:../../x", "", "sha512:abc", `sha256:${"A".repeat(64)}`])(
  "writes nothing for %j, which is no digest",
  (hostile) => {
    const folder = emptyFolder();
    new LayerCache(folder).set(hostile, listing);
    expect(readdirSync(folder)).toEqual([]);
    expect(new LayerCache(folder).get(hostile)).toBeUndefined();
  },
);

it.each([
  ["cut off", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20))],
  [
    "no listing",
    (file: string) => writeFileSync(file, gzipSync('{"entries":[{"path":1}],"removed":[],"opaque":[]}')),
  ],
  ["null", (file: string) => writeFileSync(file, gzipSync("null"))],
])("does not know a layer whose file is %s", (_, damage) => {
  const folder = emptyFolder();
  new LayerCache(folder).set(diffId, listing);
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".gz")) damage(path.join(folder, name));
  }
  expect(new LayerCache(folder).get(diffId)).toBeUndefined();
});

it("does without a folder that cannot be made", () => {
  const file = path.join(emptyFolder(), "file");
  writeFileSync(file, "");
  new LayerCache(file).set(diffId, listing);
  expect(new LayerCache(file).get(diffId)).toBeUndefined();
});
