import { expect, test } from "vitest";
import { WatchedFolders } from "./watchedFolders.ts";

/** Folders by what tells them apart; a path that is not among them is a file, or nothing. */
type Disk = Map<string, string>;

function watching(...paths: readonly string[]): {
  readonly disk: Disk;
  readonly lost: () => readonly string[];
} {
  const folders = ["/", "/shop", "/shop/src", "/shop/src/sub", "/shop/docs"];
  const disk: Disk = new Map(folders.map((folder) => [folder, "first"]));
  const watched = new WatchedFolders(paths, (folder) => disk.get(folder));
  return {
    disk,
    lost: () => {
      watched.update();
      return paths.filter((each) => watched.isLost(each));
    },
  };
}

test("a folder takes its watch along, and another one in its place has none", () => {
  const { disk, lost } = watching("/shop/src", "/shop/docs");
  expect(lost()).toEqual([]);
  disk.delete("/shop/src");
  expect(lost()).toEqual(["/shop/src"]);
  disk.set("/shop/src", "second");
  expect(lost()).toEqual(["/shop/src"]);
});

test("of two in one another the inner one is lost with the outer", () => {
  const { disk, lost } = watching("/shop/src", "/shop/src/sub");
  disk.set("/shop/src", "second").set("/shop/src/sub", "second");
  expect(lost()).toEqual(["/shop/src", "/shop/src/sub"]);
});

test("the inner one alone comes again under the outer", () => {
  const { disk, lost } = watching("/shop/src", "/shop/src/sub");
  disk.delete("/shop/src/sub");
  expect(lost()).toEqual([]);
  disk.set("/shop/src/sub", "second");
  expect(lost()).toEqual([]);
});

test.each(["/shop", "/shop/package.json", "/shop/later/deep"])("beside %s it is heard of again", (beside) => {
  const { disk, lost } = watching("/shop/src", beside);
  disk.set("/shop/src", "second");
  expect(lost()).toEqual([]);
  // Compose watches the new one as it did the old.
  disk.set("/shop/src/sub", "third");
  expect(lost()).toEqual([]);
});

test("a file is lost with the folder it is in", () => {
  const { disk, lost } = watching("/shop/src/a.ts", "/shop/docs/b/c.md");
  disk.set("/shop/src", "second");
  expect(lost()).toEqual(["/shop/src/a.ts"]);
});

test("with a folder that comes beside a watched file comes all that is in it", () => {
  const { disk, lost } = watching("/shop/package.json", "/shop/src/sub");
  disk.set("/shop/src", "second").set("/shop/src/sub", "second");
  expect(lost()).toEqual([]);
});
