import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { TextVersion } from "./textVersion.ts";

const uri = "file:///srv/Dockerfile";
const lines = (document: TextDocument) =>
  Array.from({ length: document.lineCount }, (_, line) => document.offsetAt({ line, character: 0 }));

describe("a version of a text", () => {
  const typed = (line: number, character: number, text: string): TextDocumentContentChangeEvent => ({
    range: { start: { line, character }, end: { line, character } },
    text,
  });

  it("keeps its text and its lines while the document goes on", () => {
    const first = TextVersion.create(uri, "dockerfile", 1, "FROM a\nRUN b\n");
    const second = first.edited([typed(0, 6, "\n# c")], 2);
    expect([first.getText(), first.version, lines(first)]).toEqual(["FROM a\nRUN b\n", 1, [0, 7, 13]]);
    expect([second.getText(), second.version]).toEqual(["FROM a\n# c\nRUN b\n", 2]);
    expect(lines(second)).toEqual([0, 7, 11, 17]);
    expect(first.positionAt(8)).toEqual({ line: 1, character: 1 });
    expect(second.positionAt(8)).toEqual({ line: 1, character: 1 });
    expect(second.getText({ start: { line: 1, character: 0 }, end: { line: 2, character: 0 } })).toBe(
      "# c\n",
    );
    expect([second.uri, second.languageId]).toEqual([uri, "dockerfile"]);
  });

  it("stays as it is where a change is none", () => {
    const first = TextVersion.create(uri, "dockerfile", 1, "FROM a\n");
    const broken = { range: null, text: 1 } as unknown as TextDocumentContentChangeEvent;
    expect(() => first.edited([typed(0, 0, "# b\n"), broken], 2)).toThrow();
    expect([first.getText(), lines(first)]).toEqual(["FROM a\n", [0, 7]]);
    expect(first.edited([typed(1, 0, "RUN c")], 3).getText()).toBe("FROM a\nRUN c");
  });

  it("is what the library makes of the same edits, whichever versions are edited and asked", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é", "😀"), maxLength: 12 });
    const place = fc.record({ line: fc.nat(9), character: fc.nat(9) });
    const change = fc.oneof(
      fc.record({ text }),
      fc.record({ text, range: fc.record({ start: place, end: place }) }),
    );
    const edits = fc.array(fc.record({ of: fc.nat(), changes: fc.array(change, { maxLength: 3 }) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, edits, (given, steps) => {
        const versions = [TextVersion.create(uri, "dockerfile", 0, given)];
        for (const [step, { of, changes }] of steps.entries()) {
          const before = versions[of % versions.length];
          if (before) versions.push(before.edited(changes, step + 1));
        }
        for (const version of versions) {
          const alone = TextDocument.create(uri, "dockerfile", version.version, version.getText());
          expect(lines(version)).toEqual(lines(alone));
        }
      }),
    );
  });
});
