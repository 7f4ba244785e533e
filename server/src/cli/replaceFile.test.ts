import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatMessage } from "../text/message.ts";
import { replaceFile } from "./replaceFile.ts";

describe("replaceFile", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "slipway-replace-"));
    file = path.join(folder, "Dockerfile");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("puts one text in the place of another", () => {
    writeFileSync(file, "é\r\n");
    expect(replaceFile(file, "é\r\n", "è\r\n")).toBeUndefined();
    expect(readFileSync(file, "utf8")).toBe("è\r\n");
    expect(readdirSync(folder)).toEqual(["Dockerfile"]);
  });

  it("leaves a file alone that somebody else has changed", () => {
    writeFileSync(file, "new");
    const why = replaceFile(file, "old", "fixed");
    expect(why && formatMessage(why)).toBe(`not fixed, changed meanwhile: ${file}`);
    expect(readFileSync(file, "utf8")).toBe("new");
  });

  it("says why a file cannot be written", () => {
    const why = replaceFile(file, "old", "fixed");
    expect(why && formatMessage(why)).toBe(`not fixed, ENOENT: ${file}`);
    expect(readdirSync(folder)).toEqual([]);
  });
});
