import { expect, it } from "vitest";
import { folderLevels, type Reach } from "./folderLevels.ts";

const tree: Readonly<Record<string, readonly string[]>> = {
  "/": ["/a", "/b"],
  "/a": ["/a/c"],
  "/a/c": ["/a/c/d"],
};

function seen(reach: Reach) {
  const looked: string[] = [];
  const look = (folder: string) => {
    looked.push(folder);
    return { seen: folder, below: tree[folder] ?? [] };
  };
  return { found: [...folderLevels("/", look, reach)], looked };
}

it("goes from level to level", () => {
  expect(seen({ levels: 9, folders: 9 }).found).toEqual(["/", "/a", "/b", "/a/c", "/a/c/d"]);
});

it("looks at no more levels, and no more folders, than it is told", () => {
  expect(seen({ levels: 2, folders: 9 }).looked).toEqual(["/", "/a", "/b"]);
  expect(seen({ levels: 9, folders: 2 }).looked).toEqual(["/", "/a"]);
});

it("looks at what nobody asks for no longer, no further", () => {
  const looked: string[] = [];
  const look = (folder: string) => ({ seen: looked.push(folder), below: tree[folder] ?? [] });
  for (const _ of folderLevels("/", look, { levels: 9, folders: 9 })) break;
  expect(looked).toEqual(["/"]);
});
