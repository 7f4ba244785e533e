import { expect, test } from "vitest";
import { webModel } from "../../../test/explained.ts";
import type { Files } from "../../../test/memoryFileSystem.ts";
import { copiesFirst, firstCopy } from "./firstCopy.ts";

const files: Files = Object.fromEntries(
  ["a.ts", "b.log", "lib/b.log", "lib/c.ts", "node_modules/d.js", ".git/e", ".idea/f.xml", "lib/g.ts~"].map(
    (file) => [`/srv/src/${file}`, ""],
  ),
);

/** Relative to the rule's path. */
function copied(lists: string, more: Files = {}, rest?: readonly string[], left = 1_000): readonly string[] {
  const rule = `{ action: sync, path: ./src, target: /app, initial_sync: true${lists && `, ${lists}`} }`;
  const model = webModel([rule], { ...files, ...more }, rest);
  const [only] = model.rules;
  if (!only) throw new Error("no rule");
  const { files: taken, deleted, complete } = firstCopy(model.files, only, { left });
  const below = (file: string): string => file.replace("/srv/src/", "");
  return [
    ...taken.map(below),
    ...deleted.map((file) => `rm ${below(file)}`),
    ...(complete ? [] : ["?"]),
  ].toSorted();
}

// `.idea/**` means what is in it, and a name alone is in nothing.
const all = [".idea/f.xml", "a.ts", "b.log", "lib/b.log", "lib/c.ts", "node_modules/d.js"];
const without = (...names: readonly string[]): readonly string[] =>
  all.filter((each) => !names.includes(each));

test("all files but those of version control and of editors", () => expect(copied("")).toEqual(all));

test.each([
  ["initial_sync: TRUE", true],
  ["initial_sync: True, x-initialSync: false", true],
  ["x-initialSync: true", true],
  ["x-initialSync: 'true'", false],
  ["initial_sync: false, x-initialSync: true", true],
  ["initial_sync: false", false],
])("%s asks for a first copy: %s", (keys, copies) => {
  const [rule] = webModel([`{ action: sync, path: ./src, target: /app, ${keys} }`], files).rules;
  expect(rule && copiesFirst(rule)).toBe(copies);
});

test("no include is asked", () => expect(copied("include: a.ts")).toEqual(all));

test("names are compared, as if they lay at the top", () => {
  expect(copied("ignore: '*.log'")).toEqual(without("b.log", "lib/b.log"));
  expect(copied("ignore: node_modules")).toEqual(without("node_modules/d.js"));
  expect(copied("ignore: [lib/c.ts, 'node_modules/**', lib/b.log]")).toEqual(all);
});

test("the build's ignore file counts likewise", () => {
  const build = ["build: ."];
  expect(copied("", { "/srv/.dockerignore": "**/*.log\n" }, build)).toEqual(without("b.log", "lib/b.log"));
  expect(copied("", { "/srv/.dockerignore": "src\n" }, build)).toEqual(all);
});

test("what a bind mount covers is left to it", () =>
  expect(copied("", {}, ["image: web", "volumes: [./src/lib:/lib]"])).toEqual(
    without("lib/b.log", "lib/c.ts"),
  ));

test("a link is not entered, and one that leads nowhere deletes", () => {
  const links = { "/srv/src/docs -> /srv/docs": "", "/srv/src/gone -> /srv/nowhere": "", "/srv/docs/x": "" };
  expect(copied("", links)).toEqual([...all, "docs", "rm gone"].toSorted());
});

test("of a path that stays a link to a folder nothing is copied", () => {
  // Compose follows the first link of a path, and no other.
  const rule = "{ action: sync, path: ./first/second, target: /app, initial_sync: true }";
  const links = { "/srv/first -> /srv/real": "", "/srv/real/second -> /srv/src": "" };
  const model = webModel([rule], { ...files, ...links, "/srv/real/x": "" });
  expect(model.rules.map((each) => firstCopy(model.files, each, { left: 100 }))).toEqual([
    { files: [], deleted: [], complete: true },
  ]);
});

test("what is not known is not called complete", () => {
  expect(copied("ignore: [$NAME]")).toEqual(["?"]);
  expect(copied("", {}, ["image: web", "volumes: ['$NAME:/lib']"])).toEqual(["?"]);
  expect(copied("", {}, undefined, 3)).toContain("?");
});

test.each([
  ["sync", "true", true],
  ["sync+restart", "true", true],
  ["sync", "false", false],
  ["sync+exec", "true", false],
  ["restart", "true", false],
])("%s with initial_sync: %s copies first: %j", (action, value, first) => {
  const rule = `{ action: ${action}, path: ./src, target: /app, exec: { command: ls }, initial_sync: ${value} }`;
  expect(webModel([rule], files).rules.map(copiesFirst)).toEqual([first]);
});
