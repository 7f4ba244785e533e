import { describe, expect, it } from "vitest";
import { readProvenance } from "./provenance.ts";

const key = "https://mobyproject.org/buildkit@v1#metadata";
const blob = (digest: string, size = -1) => ({ digest: `sha256:${digest}`, size });
const at = (...places: readonly (readonly number[])[]) => ({
  locations: places.map((lines) => ({ ranges: lines.map((line) => ({ start: { line }, end: { line } })) })),
});
const metadata = (layers: unknown, locations: unknown, infos: unknown = []) => ({
  layers,
  source: { locations, infos },
});
const text = "FROM a # é\n";
const infos = [{ filename: "Dockerfile", data: Buffer.from(text).toString("base64") }];
const layers = {
  "step0:0": [[blob("base"), blob("a")]],
  "step1:0": [[blob("base"), blob("a"), blob("b")]],
  "step2:0": [[blob("base"), blob("other")]],
  "step3:0": [[]],
};
const locations = { step0: at([2]), step1: at([3, 4, 5], [9, 10]), step2: at([7]), step3: {} };
const digests = ["sha256:base", "sha256:a", "sha256:b"];

describe("the provenance of a build", () => {
  const expected = {
    layers: [
      { places: [], compressedBytes: undefined },
      { places: [{ firstLine: 2, lastLine: 2 }], compressedBytes: undefined },
      {
        places: [
          { firstLine: 3, lastLine: 5 },
          { firstLine: 9, lastLine: 10 },
        ],
        compressedBytes: undefined,
      },
    ],
    dockerfileText: text,
    dockerfileName: "Dockerfile",
  };

  it("tells the lines of each layer, and the Dockerfile", () => {
    const statement = { metadata: { [key]: metadata(layers, locations, infos) } };
    expect(readProvenance(statement, digests)).toEqual(expected);
    expect(readProvenance({ predicate: statement }, digests)).toEqual(expected);
  });

  it("is read in the shape of SLSA 1, too", () => {
    const statement = { runDetails: { metadata: { buildkit_metadata: metadata(layers, locations, infos) } } };
    expect(readProvenance(statement, digests)).toEqual(expected);
  });

  describe("where the store is one of blobs", () => {
    const zipped = (digest: string, size: number) => ({
      ...blob(digest, size),
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    });
    const plain = { ...blob("1", 900), mediaType: "application/vnd.oci.image.layer.v1.tar" };
    const told = (blobs: unknown, ...of: readonly string[]) =>
      readProvenance({ metadata: { [key]: metadata(blobs, locations) } }, of);

    it("tells how large layers are compressed", () => {
      const blobs = {
        "step0:0": [[zipped("x", 100)]],
        "step1:0": [[zipped("x", 100), zipped("y", 7)]],
        "step2:0": [[zipped("z", 3)]],
      };
      expect(told(blobs, "sha256:1", "sha256:2")?.layers).toMatchObject([
        { places: [{ firstLine: 2 }], compressedBytes: 100 },
        { places: [{ firstLine: 3 }, { firstLine: 9 }], compressedBytes: 7 },
      ]);
      expect(told(blobs, "sha256:1", "sha256:2", "sha256:3")).toBeUndefined();
    });

    it("is not led astray by a base image that is not compressed", () => {
      const blobs = { "step0:0": [[plain]], "step1:0": [[plain, zipped("y", 7)]] };
      expect(told(blobs, "sha256:1", "sha256:2")?.layers).toMatchObject([
        { places: [{ firstLine: 2 }], compressedBytes: undefined },
        { places: [{ firstLine: 3 }, { firstLine: 9 }], compressedBytes: 7 },
      ]);
    });

    it("tells nothing where another stage has as many layers", () => {
      const blobs = { "step0:0": [[zipped("x", 1)]], "step2:0": [[zipped("z", 3)]] };
      expect(told(blobs, "sha256:1")).toBeUndefined();
    });
  });

  it("tells nothing in the mode that leaves the lines out, or of another image", () => {
    expect(readProvenance({ metadata: { [key]: {} } }, digests)).toBeUndefined();
    expect(readProvenance({}, digests)).toBeUndefined();
    expect(
      readProvenance({ metadata: { [key]: metadata(layers, locations) } }, ["sha256:q"]),
    ).toBeUndefined();
  });
});
