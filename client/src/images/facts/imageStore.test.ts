import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ImageFacts, TaggedImage } from "./imageFacts.ts";
import { ImageStore } from "./imageStore.ts";

const id = (letter: string) => `sha256:${letter.repeat(64)}`;
const now = Date.UTC(2026, 10, 26);
const day = 24 * 3600 * 1000;

const facts = (letter: string, rest: Partial<ImageFacts> = {}): ImageFacts => ({
  id: id(letter),
  bytes: 5,
  store: "graphDriver",
  layers: [id("0")],
  history: [{ createdBy: "COPY . . # buildkit", bytes: 5, comment: "buildkit.dockerfile.v0" }],
  recordSought: true,
  ...rest,
});
const tagged = (tag: string, letter?: string, seen = now): TaggedImage => ({
  tag,
  uri: "file:///app/Dockerfile",
  buildArgs: {},
  ...(letter !== undefined && { id: id(letter) }),
  trend: { tag, store: "graphDriver", entries: [{ id: id(letter ?? "f"), bytes: 5, created: seen }] },
  seen,
});

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "slipway-store-"));
  onTestFinished(() => rm(made, { recursive: true }));
  return path.join(made, "images");
}

test("what is saved is there in the next session", async () => {
  const place = await folder();
  const tags = [tagged("app:production", "a"), tagged("app:development")];
  await new ImageStore(place).save(tags, [facts("a", { dockerfileText: "FROM scratch\n" })], now);
  expect(await new ImageStore(place).load()).toEqual({
    tags,
    images: [facts("a", { dockerfileText: "FROM scratch\n" })],
  });
});

test("an image that no tag names any more is removed, and so is what a crash left behind", async () => {
  const place = await folder();
  const store = new ImageStore(place);
  await store.save([tagged("app:production", "a")], [facts("a")], now);
  await writeFile(path.join(place, `${"c".repeat(64)}.json.new`), "{");
  await store.save([tagged("app:production", "b")], [facts("b")], now);
  expect(await readdir(place)).toEqual([`${"b".repeat(64)}.json`, "tags.json"]);
});

test("an image that was saved before stays, though nothing new was learnt of it", async () => {
  const place = await folder();
  const store = new ImageStore(place);
  await store.save([tagged("app:production", "a")], [facts("a")], now);
  await store.save([tagged("app:production", "a"), tagged("app:development", "b")], [facts("b")], now);
  expect((await store.load()).images).toEqual([facts("a"), facts("b")]);
});

test("only the user may read it", async () => {
  const place = await folder();
  await new ImageStore(place).save([tagged("app:production", "a")], [facts("a")], now);
  if (process.platform !== "win32") expect((await stat(path.join(place, "tags.json"))).mode & 0o077).toBe(0);
});

test("old tags are forgotten, and of many the oldest", async () => {
  const place = await folder();
  const store = new ImageStore(place);
  const many = Array.from({ length: 70 }, (_, index) => tagged(`stage:${index}`, undefined, now - index));
  await store.save([tagged("gone:long", undefined, now - 91 * day), ...many], [], now);
  expect((await store.load()).tags.map(({ tag }) => tag)).toEqual(many.slice(0, 60).map(({ tag }) => tag));
});

test("an image too large to keep is asked for again", async () => {
  const place = await folder();
  const store = new ImageStore(place);
  const large = facts("a", { dockerfileText: "#".repeat(2_000_000) });
  await store.save([tagged("app:production", "a")], [large], now);
  const kept = await store.load();
  expect(kept.images).toEqual([]);
  expect(kept.tags).toHaveLength(1);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"version":0,"tags":[{"tag":"a"}]}',
  '{"version":1,"tags":[null,{"tag":1}]}',
])("a file that says %j is forgotten", async (content) => {
  const place = await folder();
  const store = new ImageStore(place);
  await store.save([tagged("app:production", "a")], [facts("a")], now);
  await writeFile(path.join(place, `${"a".repeat(64)}.json`), content);
  expect((await store.load()).images).toEqual([]);
  await writeFile(path.join(place, "tags.json"), content);
  expect(await store.load()).toEqual({ tags: [], images: [] });
});

test("names that are no digests lead nowhere", async () => {
  const place = await folder();
  const store = new ImageStore(place);
  const outside = "sha256:../../escape";
  await store.save([{ ...tagged("a:b"), id: outside }], [{ ...facts("a"), id: outside }], now);
  expect(await readdir(place)).toEqual(["tags.json"]);
  expect(JSON.parse(await readFile(path.join(place, "tags.json"), "utf8")).tags).toHaveLength(1);
});

test("without a folder, or in one that cannot be made, nothing is kept and nothing fails", async () => {
  const place = await folder();
  await new ImageStore(undefined).save([tagged("a:b", "a")], [facts("a")], now);
  expect(await new ImageStore(undefined).load()).toEqual({ tags: [], images: [] });
  await writeFile(place, "a file");
  await new ImageStore(place).save([tagged("a:b", "a")], [facts("a")], now);
  expect(await new ImageStore(place).load()).toEqual({ tags: [], images: [] });
});
