import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerContents } from "./layerContents.ts";
import type { LayerEntry, LayerListing } from "./layerListing.ts";

type Change = { readonly removed?: readonly string[]; readonly opaque?: readonly string[] };

const file = (path: string, bytes: number): LayerEntry => ({ path, kind: "file", bytes });
const directory = (path: string): LayerEntry => ({ path, kind: "directory", bytes: 0 });
const hardlink = (path: string, target: string): LayerEntry => ({ path, kind: "hardlink", bytes: 0, target });
const symlink = (path: string): LayerEntry => ({ path, kind: "other", bytes: 0 });
const layer = (entries: readonly LayerEntry[], { removed = [], opaque = [] }: Change = {}): LayerListing => ({
  entries,
  removed,
  opaque,
});

/** What each layer wastes: `deleted 30 of 1: /a 20, /b 10`. */
const wasteOf = (...layers: readonly LayerListing[]): readonly (readonly string[])[] =>
  layerContents(layers).map(({ wasted }) =>
    wasted.map(({ kind, bytes, layer: of, files }) => {
      const named = files.map(({ path, bytes: size }) => `${path} ${size}`).join(", ");
      return `${kind} ${bytes} of ${of}: ${named}`;
    }),
  );

describe("a layer wastes", () => {
  it("nothing by adding files", () => {
    expect(wasteOf(layer([file("/a", 10)]), layer([directory("/d"), file("/d/b", 20)]))).toEqual([[], []]);
  });

  it("the old bytes of a file that it writes anew, whatever the new ones are", () => {
    expect(wasteOf(layer([file("/a", 10)]), layer([file("/a", 3)]), layer([file("/a", 500)]))).toEqual([
      [],
      ["rewritten 10 of 0: /a 10"],
      ["rewritten 3 of 1: /a 3"],
    ]);
  });

  it("the bytes of what it deletes, with all that is below", () => {
    const base = layer([directory("/d"), file("/d/a", 10), file("/d/e/b", 5), file("/dd", 7), file("/x", 1)]);
    expect(wasteOf(base, layer([], { removed: ["/d", "/none", "/x/none"] }))).toEqual([
      [],
      ["deleted 15 of 0: /d/a 10, /d/e/b 5"],
    ]);
  });

  it("what an opaque directory hides, though not what it has itself", () => {
    const base = layer([file("/d/a", 10), file("/d/b", 5), file("/e", 7)]);
    expect(wasteOf(base, layer([directory("/d"), file("/d/a", 2)], { opaque: ["/d"] }))).toEqual([
      [],
      ["rewritten 10 of 0: /d/a 10", "deleted 5 of 0: /d/b 5"],
    ]);
    expect(wasteOf(base, layer([], { opaque: ["/"] }))).toEqual([
      [],
      ["deleted 22 of 0: /d/a 10, /e 7, /d/b 5"],
    ]);
  });

  it("by layer, the most first", () => {
    expect(
      wasteOf(layer([file("/a", 10)]), layer([file("/b", 30)]), layer([], { removed: ["/a", "/b"] })),
    ).toEqual([[], [], ["deleted 30 of 1: /b 30", "deleted 10 of 0: /a 10"]]);
  });

  it("a file that it moves, where it was", () => {
    expect(wasteOf(layer([file("/a", 10)]), layer([file("/b", 10)], { removed: ["/a"] }))).toEqual([
      [],
      ["deleted 10 of 0: /a 10"],
    ]);
  });

  it("a file in whose place it puts a link or a directory", () => {
    const base = layer([file("/a", 10), file("/b", 20), file("/c", 30)]);
    expect(wasteOf(base, layer([symlink("/a"), directory("/b"), file("/c/d", 1)]))).toEqual([
      [],
      ["deleted 50 of 0: /c 30, /b 20", "rewritten 10 of 0: /a 10"],
    ]);
  });

  it("the directory in whose place it puts a file", () => {
    expect(wasteOf(layer([file("/d/a", 10)]), layer([file("/d", 1)]))).toEqual([
      [],
      ["deleted 10 of 0: /d/a 10"],
    ]);
  });

  it("hard links only with the last of their names", () => {
    const base = layer([file("/a", 10), hardlink("/b", "/a"), hardlink("/c", "/b")]);
    const all = wasteOf(
      base,
      layer([file("/a", 10)]),
      layer([], { removed: ["/b"] }),
      layer([hardlink("/c", "/c")]),
      layer([symlink("/c")]),
    );
    expect(all).toEqual([[], [], [], [], ["rewritten 10 of 0: /c 10"]]);
  });

  it("nothing by a hard link to a file of an earlier layer, which has two names then", () => {
    expect(
      wasteOf(layer([file("/a", 10)]), layer([hardlink("/b", "/a")]), layer([], { removed: ["/a"] })),
    ).toEqual([[], [], []]);
  });

  it("nothing of its own: what an archive has twice is there once", () => {
    const twice = layer([file("/a", 10), file("/a", 4), file("/b", 1), file("/b/c", 2)]);
    expect(wasteOf(twice, layer([file("/a", 1)]))).toEqual([[], ["rewritten 4 of 0: /a 4"]]);
  });

  it("nothing by empty files and links that go", () => {
    const base = layer([file("/a", 0), symlink("/b"), hardlink("/c", "/none")]);
    expect(wasteOf(base, layer([], { removed: ["/a", "/b", "/c"] }))).toEqual([[], []]);
  });

  it("what is named like parts of JavaScript", () => {
    const base = layer([file("/__proto__/a", 10), file("/constructor", 5)]);
    expect(wasteOf(base, layer([], { removed: ["/__proto__", "/constructor"] }))).toEqual([
      [],
      ["deleted 15 of 0: /__proto__/a 10, /constructor 5"],
    ]);
  });
});

it("names the five largest of what is wasted, and counts all", () => {
  const files = Array.from({ length: 9 }, (_, index) => file(`/${index}`, index + 1));
  const [, contents] = layerContents([layer(files), layer([], { removed: files.map(({ path }) => path) })]);
  expect(contents?.wasted).toEqual([
    {
      layer: 0,
      kind: "deleted",
      bytes: 45,
      files: [9, 8, 7, 6, 5].map((bytes) => ({ path: `/${bytes - 1}`, bytes })),
    },
  ]);
});

it("names the ten largest files of each layer", () => {
  const files = Array.from({ length: 12 }, (_, index) => file(`/${index}`, 100 + index));
  const [contents] = layerContents([layer([directory("/d"), hardlink("/h", "/0"), ...files])]);
  expect(contents?.largest.map(({ bytes }) => bytes)).toEqual([
    111, 110, 109, 108, 107, 106, 105, 104, 103, 102,
  ]);
});

describe("what a layer creates is", () => {
  const base = layer([directory("/srv"), file("/etc", 1)]);
  const createdBy = (made: LayerListing) => layerContents([base, made])[1]?.created;

  it.each([
    ["a file", layer([file("/a", 1)]), "/a"],
    ["a directory with all in it", layer([directory("/d"), file("/d/a", 0), symlink("/d/b")]), "/d"],
    [
      "a directory in one that was there",
      layer([directory("/srv"), directory("/srv/d"), file("/srv/d/a", 1)]),
      "/srv/d",
    ],
    ["the first directory on the way", layer([directory("/d"), directory("/d/e"), file("/d/e/a", 1)]), "/d"],
    ["nothing, where there are two", layer([file("/a", 1), file("/ab", 1)]), undefined],
    ["nothing, where it was there", layer([directory("/srv")]), undefined],
    ["nothing, where a file is written anew", layer([file("/a", 1), file("/etc", 1)]), undefined],
    ["nothing, where a file becomes a directory", layer([directory("/etc"), file("/etc/a", 1)]), undefined],
    ["nothing, where something is deleted", layer([file("/a", 1)], { removed: ["/srv/x"] }), undefined],
    ["nothing, where something is hidden", layer([file("/srv/a", 1)], { opaque: ["/srv"] }), undefined],
    ["nothing, in an empty layer", layer([]), undefined],
  ])("%s", (_, made, expected) => expect(createdBy(made)).toBe(expected));
});

it("does not mind a path of a hundred thousand directories", () => {
  const deep = "/d".repeat(100_000);
  expect(wasteOf(layer([file(`${deep}/a`, 10)]), layer([], { removed: ["/d"] }))[1]).toHaveLength(1);
});

describe("beside a model that puts the layers over one another, file by file", () => {
  const names = ["a", "b", "c"];
  const path = fc
    .array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
    .map((parts) => `/${parts.join("/")}`);
  const entry: fc.Arbitrary<LayerEntry> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(path, fc.nat(99)).map(([at, bytes]) => file(at, bytes)) },
    path.map(directory),
    path.map(symlink),
    fc.tuple(path, path).map(([at, target]) => hardlink(at, target)),
  );
  const paths = fc.array(path, { maxLength: 2 });
  const listing = fc
    .tuple(fc.array(entry, { maxLength: 6 }), paths, paths)
    .map(([entries, removed, opaque]) => layer(entries, { removed, opaque }));

  it("counts what is left of each layer's bytes and what is not", () => {
    fc.assert(
      fc.property(fc.array(listing, { maxLength: 5 }), (layers) => {
        const model = modelOf(layers);
        const contents = layerContents(layers);
        const wasted = layers.map((_, victim) =>
          contents
            .flatMap((each) => each.wasted)
            .filter((each) => each.layer === victim)
            .reduce((sum, { bytes }) => sum + bytes, 0),
        );
        expect(wasted).toEqual(model.carried.map((bytes, index) => bytes - (model.live[index] ?? 0)));
      }),
      { numRuns: 1000 },
    );
  });

  it("blames no layer for what it brought itself, and none for what came after", () => {
    fc.assert(
      fc.property(fc.array(listing, { maxLength: 5 }), (layers) => {
        for (const [index, { wasted }] of layerContents(layers).entries()) {
          for (const each of wasted) expect(each.layer).toBeLessThan(index);
        }
      }),
    );
  });
});

/** Bytes by layer: what it carries once it is unpacked, and what of that can still be seen in the image. */
function modelOf(layers: readonly LayerListing[]): {
  readonly carried: readonly number[];
  readonly live: readonly number[];
} {
  interface Data {
    readonly layer: number;
    readonly bytes: number;
  }
  const image = new Map<string, Data>();
  const without = (path: string) => {
    for (const each of [...image.keys()]) if (each.startsWith(`${path}/`)) image.delete(each);
  };
  const parentsOf = (path: string) =>
    path.split("/").flatMap((_, index, parts) => (index > 1 ? parts.slice(0, index).join("/") : []));
  const sumOf = (data: Iterable<Data>, index: number) =>
    [...new Set(data)].filter((each) => each.layer === index).reduce((sum, { bytes }) => sum + bytes, 0);
  const carried = layers.map(({ entries, removed, opaque }, index) => {
    for (const path of removed) {
      without(path);
      image.delete(path);
    }
    for (const path of opaque) without(path);
    for (const { path, kind, bytes, target = "" } of new Map(
      entries.map((each) => [each.path, each]),
    ).values()) {
      const linked = kind === "hardlink" ? image.get(target) : undefined;
      for (const parent of parentsOf(path)) image.delete(parent);
      if (kind === "directory") {
        image.delete(path);
      } else {
        without(path);
        image.set(path, linked ?? { layer: index, bytes });
      }
    }
    return sumOf(image.values(), index);
  });
  return { carried, live: layers.map((_, index) => sumOf(image.values(), index)) };
}
