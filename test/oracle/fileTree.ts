/** A random tree of files, folders and links, as it stands before the watch begins. */
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Random } from "./random.ts";

/** Paths are relative to the sandbox. */
export interface FileTree {
  readonly files: ReadonlyMap<string, string>;
  /** What each link holds, as written. */
  readonly links: ReadonlyMap<string, string>;
}

export const projectFolder = "project";

export const folders = [
  "",
  "src",
  "src/sub",
  "src/sub/deep/er",
  "src/node_modules/m",
  "src/[id]",
  "src/.git",
  "src/.idea",
  ".git",
  "pkg/a",
  "pkg/b",
  "docs",
  "gen",
  "SRC",
] as const;

export const names = [
  "a.ts",
  "b.js",
  "c.log",
  "d.tmp",
  "package.json",
  "e~",
  ".x.swp",
  "README.md",
  "f.min.js",
  "sp ace.ts",
  "é.ts",
  "A.ts",
  "4913",
  "#a#",
  ".#lock",
  "i",
] as const;

/** Files of these names are older than the images of the fake engine. */
const older: ReadonlySet<string> = new Set(["d.tmp", "b.js", "README.md"]);
const longAgo = new Date("2019-01-01");

/** Where links stand in the project, and what they may lead to. */
const linkChoices: readonly (readonly [link: string, target: string])[] = [
  ["link", "src"],
  ["chain", "link"],
  ["src/ln", "../docs"],
  ["src/sub/up", ".."],
  ["pkg/out", "../../outside"],
  ["pkg/lib", "../src/sub"],
  ["docs/file.ts", "../src/a.ts"],
  ["src/linked.ts", "../../outside/a.ts"],
  ["src/nowhere", "missing/thing"],
  ["outer", "../outside/q"],
];

export function randomTree(random: Random): FileTree {
  const files = new Map<string, string>();
  for (let count = random.integer(16, 28); count > 0; count--) {
    files.set(path.posix.join(projectFolder, random.pick(folders), random.pick(names)), "1\n");
  }
  // What links lead to.
  for (const file of ["project/src/a.ts", "project/docs/a.ts", "project/src/sub/b.js"])
    files.set(file, "1\n");
  for (const file of ["outside/a.ts", "outside/q/b.js", "outside/q/deep/c.log"]) files.set(file, "1\n");
  const links = new Map<string, string>();
  if (random.chance(0.5)) {
    for (const [link, target] of random.sample(linkChoices, random.integer(1, 4))) {
      links.set(path.posix.join(projectFolder, link), target);
    }
  }
  // A folder cannot stand where a link does.
  for (const file of files.keys()) {
    if ([...links.keys()].some((link) => file === link || file.startsWith(`${link}/`))) files.delete(file);
  }
  return { files, links };
}

export function writeTree(sandbox: string, { files, links }: FileTree): void {
  for (const [file, content] of files) {
    mkdirSync(path.dirname(path.join(sandbox, file)), { recursive: true });
    writeFileSync(path.join(sandbox, file), content);
    if (older.has(path.posix.basename(file))) utimesSync(path.join(sandbox, file), longAgo, longAgo);
  }
  for (const [link, target] of links) {
    mkdirSync(path.dirname(path.join(sandbox, link)), { recursive: true });
    symlinkSync(target, path.join(sandbox, link));
  }
}
