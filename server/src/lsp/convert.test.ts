import { describe, expect, it } from "vitest";
import { closedDocument, pathOf, rangeOf, spanOf, textEdits, uriOf } from "./convert.ts";

describe("paths and URIs", () => {
  it.each([
    ["file:///srv/app/Dockerfile", "/srv/app/Dockerfile"],
    ["file:///c%3A/srv/app", "c:/srv/app"],
    ["file:///C:/srv/app", "c:/srv/app"],
    ["file://host/share/Dockerfile", "//host/share/Dockerfile"],
    ["file:///srv/a%20b/%23%3F.yml", "/srv/a b/#?.yml"],
    ["file:///srv/%C3%A9t%C3%A9", "/srv/été"],
  ])("takes %s for %s", (uri, path) => expect(pathOf(uri)).toBe(path));

  it.each([
    "untitled:Untitled-1",
    "vscode-vfs://github/o/r/Dockerfile",
    "git:/srv/app/Dockerfile",
    "nonsense",
    "",
  ])("knows no path for %s", (uri) => expect(pathOf(uri)).toBeUndefined());

  it.each(["/srv/app", "c:/srv/app", "//host/share/Dockerfile", "/srv/a b/#?%41.yml", "/srv/été/[x]"])(
    "finds the way back from %s",
    (path) => expect(pathOf(uriOf(path))).toBe(path),
  );

  it("writes URIs as VS Code does", () => expect(uriOf("c:/srv/a b")).toBe("file:///c%3A/srv/a%20b"));
});

describe("offsets and positions", () => {
  const document = closedDocument("FROM a\r\nRUN é😀x\r\n");
  const span = { start: document.getText().indexOf("x"), end: document.getText().indexOf("x") + 1 };
  const range = { start: { line: 1, character: 7 }, end: { line: 1, character: 8 } };

  it("counts UTF-16 code units", () => expect(rangeOf(document, span)).toEqual(range));
  it("finds the way back", () => expect(spanOf(document, range)).toEqual(span));
  it("turns edits into text edits", () =>
    expect(textEdits(document, [{ span, newText: "y" }])).toEqual([{ range, newText: "y" }]));
});
