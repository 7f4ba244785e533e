/** What is asked about one text is never answered from another, in whatever order messages come. */
import { describe, expect, it } from "vitest";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { Editor } from "./editor.ts";
import { RpcError } from "./rpc.ts";
import { createWorkspace } from "./workspace.ts";

const dockerfile =
  "FROM alpine:3.22 as base\nARG name=1\nRUN echo $name\nWORKDIR app\nHEALTHCHECK --int\nFROM scratch\nCOPY --from=base /a \\\n/a\n";
const compose =
  "services:\n  web:\n    build:\n      context: .\n      target: base\n    develop:\n      watch:\n        - path: ./missing\n          action: sync\n          target: /\n";
const bake = 'target "app" {\n  dockerfile = "Dockerfile"\n  target = "base"\n}\n';

const contentModified = -32801;
const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

interface Question {
  readonly file: File;
  readonly method: string;
  readonly line: number;
  readonly character: number;
  readonly more?: object;
}

const inDockerfile = (method: string, line: number, character: number, more?: object): Question => ({
  file: "Dockerfile",
  method,
  line,
  character,
  ...(more && { more }),
});
const inCompose = (...args: Parameters<typeof inDockerfile>): Question => ({
  ...inDockerfile(...args),
  file: "compose.yaml",
});
const inBake = (...args: Parameters<typeof inDockerfile>): Question => ({
  ...inDockerfile(...args),
  file: "docker-bake.hcl",
});

const options = { tabSize: 4, insertSpaces: true };
const includeDeclaration = { context: { includeDeclaration: true } };
const at = (line: number, character: number) => ({ line, character });

const questions: readonly Question[] = [
  inDockerfile("textDocument/completion", 4, 17),
  inDockerfile("textDocument/completion", 6, 12),
  inDockerfile("textDocument/signatureHelp", 6, 5),
  inDockerfile("textDocument/hover", 3, 9),
  inDockerfile("textDocument/hover", 2, 1),
  inDockerfile("textDocument/definition", 6, 14),
  inDockerfile("textDocument/references", 6, 14, includeDeclaration),
  inDockerfile("textDocument/references", 2, 11, includeDeclaration),
  inDockerfile("textDocument/documentHighlight", 6, 14),
  inDockerfile("textDocument/prepareRename", 6, 14),
  inDockerfile("textDocument/rename", 6, 14, { newName: "other" }),
  inDockerfile("textDocument/rename", 1, 5, { newName: "other" }),
  inDockerfile("textDocument/formatting", 0, 0, { options }),
  inDockerfile("textDocument/rangeFormatting", 0, 0, { options, range: { start: at(6, 0), end: at(8, 0) } }),
  inDockerfile("textDocument/codeAction", 3, 9, {
    range: { start: at(3, 8), end: at(3, 11) },
    context: { diagnostics: [] },
  }),
  inDockerfile("textDocument/codeAction", 0, 0, {
    range: { start: at(0, 0), end: at(8, 0) },
    context: { diagnostics: [], only: ["source.fixAll"] },
  }),
  inCompose("textDocument/completion", 8, 18),
  inCompose("textDocument/hover", 8, 12),
  inCompose("textDocument/definition", 4, 16),
  inCompose("textDocument/references", 4, 16, includeDeclaration),
  inCompose("textDocument/documentHighlight", 4, 16),
  inCompose("textDocument/rename", 4, 16, { newName: "other" }),
  inCompose("textDocument/codeAction", 7, 20, {
    range: { start: at(7, 16), end: at(7, 20) },
    context: { diagnostics: [] },
  }),
  inBake("textDocument/definition", 2, 13),
  inBake("textDocument/references", 2, 13, includeDeclaration),
  inBake("textDocument/rename", 2, 13, { newName: "other" }),
];

const files = { Dockerfile: dockerfile, "compose.yaml": compose, "docker-bake.hcl": bake };
type File = keyof typeof files;
const fileNames = Object.keys(files) as File[];

async function openAll() {
  const editor = await Editor.start(createWorkspace(files));
  for (const file of fileNames) editor.open(file, files[file], file.endsWith("hcl") ? "hcl" : undefined);
  const uriOf = (file: File): string => editor.workspace.uri(file);
  const ask = ({ file, method, line, character, more }: Question): Promise<unknown> =>
    editor.rpc
      .request<unknown>(method, {
        textDocument: { uri: uriOf(file) },
        position: { line, character },
        ...more,
      })
      .catch((error: unknown) => {
        if (error instanceof RpcError && error.code === contentModified) return "modified";
        throw error;
      });
  const restore = (): void => {
    for (const file of fileNames) editor.replace(uriOf(file), files[file]);
  };
  const nameOf = ({ file, method, line, character }: Question) => `${method} ${file} ${line}:${character}`;
  return { editor, uriOf, ask, restore, nameOf };
}

/** Versions are another each time. */
const unversioned = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer).replace(/"version":\d+/g, '"version":0'));

describe("a question is answered from the text it was asked about", () => {
  it("though an edit follows at once", async () => {
    const { editor, uriOf, ask, restore, nameOf } = await openAll();
    for (const question of questions) {
      const expected = await ask(question);
      expect(JSON.stringify(expected).length, `${nameOf(question)} finds nothing`).toBeGreaterThan(4);
      const answer = ask(question);
      editor.type(uriOf(question.file), top, "# one\n# two\n# three\n");
      expect.soft(await answer, nameOf(question)).toEqual(expected);
      restore();
    }
  });

  it("or the client is told to ask again, where its settings are to be had first", async () => {
    const { editor, uriOf, ask, restore, nameOf } = await openAll();
    for (const question of questions) {
      const expected = unversioned(await ask(question));
      editor.changeSettings({});
      const answer = ask(question);
      editor.type(uriOf(question.file), top, "# one\n# two\n# three\n");
      const pulled = editor.pull(uriOf(question.file));
      editor.type(uriOf(question.file), top, "# four\n");
      expect.soft([expected, "modified"], nameOf(question)).toContainEqual(unversioned(await answer));
      expect((await pulled).kind).toBe("full");
      restore();
    }
  });

  it("and renames nothing else in other files that are edited meanwhile", async () => {
    const { editor, uriOf, ask, restore, nameOf } = await openAll();
    for (const question of questions.filter(({ method }) => method === "textDocument/rename")) {
      editor.changeSettings({});
      const own = uriOf(question.file);
      editor.beforeSettings = (uri) => {
        if (uri === own) return;
        for (const file of fileNames.filter((other) => other !== question.file)) {
          editor.type(uriOf(file), top, "# one\n# two\n# three\n");
        }
      };
      const given = await ask(question);
      for (const word of isEdit(given) ? wordsIn(editor, given) : []) {
        expect.soft(["base", "name"], nameOf(question)).toContain(word);
      }
      restore();
    }
  });
});

const isEdit = (answer: unknown): answer is WorkspaceEdit =>
  typeof answer === "object" && answer !== null && "documentChanges" in answer;

/** What an edit replaces in documents that are as it takes them to be. */
const wordsIn = (editor: Editor, { documentChanges = [] }: WorkspaceEdit): readonly string[] =>
  documentChanges.flatMap((change) => {
    if (!("edits" in change)) return [];
    const buffer = editor.buffer(change.textDocument.uri);
    if (change.textDocument.version !== buffer.version) return [];
    return change.edits.map((edit) => {
      const { start, end } = (edit as TextEdit).range; // No other kind of edit was announced.
      return buffer.text.slice(buffer.offsetAt(start), buffer.offsetAt(end));
    });
  });
