import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { unchangedText } from "./unchangedText.ts";

const folder = mkdtempSync(path.join(tmpdir(), "slipway-text-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "Docker file");
const uri = pathToFileURL(file).toString();
const hour = 3_600_000;

test("is what the file says where it is older than the image", async () => {
  writeFileSync(file, "\uFEFFFROM alpine\n");
  expect(await unchangedText(uri, Date.now() + hour)).toBe("FROM alpine\n");
});

test("is unknown where the file was touched later, however old it is made to look", async () => {
  writeFileSync(file, "FROM alpine\n");
  utimesSync(file, new Date(0), new Date(0));
  expect(await unchangedText(uri, Date.now() - hour)).toBeUndefined();
});

test("is unknown where there is no such file", async () => {
  expect(await unchangedText(`${uri}.gone`, Date.now())).toBeUndefined();
  expect(await unchangedText("untitled:Dockerfile", Date.now())).toBeUndefined();
});
