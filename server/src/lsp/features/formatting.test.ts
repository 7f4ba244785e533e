import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { clientFeatures } from "../clientFeatures.ts";
import { DockerfileService } from "./dockerfileService.ts";
import { harmlessEdits } from "./formatting.ts";

const client = clientFeatures({ processId: null, rootUri: null, capabilities: {} });
const service = new DockerfileService(client);

async function formatted(text: string): Promise<string> {
  const edits = harmlessEdits(text, await service.format(text, { insertSpaces: true, tabSize: 2 }));
  return TextDocument.applyEdits(TextDocument.create("", "dockerfile", 0, text), edits);
}

test("lines that go on are indented, and instructions are not", async () => {
  expect(await formatted("  FROM alpine\nRUN a && \\\nb && \\\n      c\n")).toBe(
    "FROM alpine\nRUN a && \\\n  b && \\\n  c\n",
  );
});

test("a string over several lines keeps its indentation, other instructions get theirs", async () => {
  const kept = 'FROM alpine\nRUN echo "one \\\n      two"\n';
  expect(await formatted(`${kept}RUN a \\\nb\n`)).toBe(`${kept}RUN a \\\n  b\n`);
});

test.each([
  "FROM alpine\nRUN <<EOF\n  indented\n    more\nEOF\n",
  "FROM alpine\nCOPY <<-EOF /x\n\ttabs\n  EOF\n\tEOF\n",
  "# escape=`\nFROM alpine\nRUN a `\n  b\n",
  "",
  "\n\n",
])("%j stays as it is", async (text) => {
  expect(await formatted(text)).toBe(text);
});
