/** What the server makes of built images that its client tells of: figures, hovers, diagnostics. */
import { describe, expect, it } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver";
import {
  type BuiltImage,
  builtImagesNotification,
  type ImageFiguresResult,
  imageFiguresRequest,
  type StageGraphResult,
  stageGraphRequest,
} from "../../server/src/protocol/index.ts";
import { type ExampleBuild, exampleImage } from "../../server/test/exampleImage.ts";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const text = "FROM alpine:3.22\nWORKDIR /app\nCOPY . .\nRUN make\n";
const example: ExampleBuild = { role: "production", base: 5_000_000, own: [0, 2_000_000, 3_000_000] };

const tell = (editor: Editor, ...images: readonly BuiltImage[]): void =>
  editor.rpc.notify(builtImagesNotification, { images });
const figures = async (editor: Editor, uri: string) =>
  (await editor.rpc.request<ImageFiguresResult>(imageFiguresRequest, { uri })).images;

describe("built images", () => {
  it("have figures on the lines of their Dockerfile as it is typed, and on disk", async () => {
    const workspace = createWorkspace({ "other/Dockerfile": text });
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", text);
    expect(await figures(editor, uri)).toEqual([]);
    const image = { ...exampleImage(text, example), uri };
    tell(editor, image, { ...image, tag: "other:production", uri: workspace.uri("other/Dockerfile") });
    expect(await figures(editor, uri)).toMatchObject([
      { tag: "app:production", bytes: 10_000_000, freshness: "fresh", base: { bytes: 5_000_000 } },
    ]);
    expect(await figures(editor, workspace.uri("other/Dockerfile"))).toMatchObject([
      { tag: "other:production" },
    ]);
    editor.replace(uri, text.replace("WORKDIR", "# note\nWORKDIR").replace("make", "make all"));
    const [moved] = await figures(editor, uri);
    expect(moved?.freshness).toBe("edited");
    expect(moved?.lines.map(({ now, bytes }) => [now?.firstLine, bytes])).toEqual([
      [3, 0],
      [4, 2_000_000],
      [undefined, 3_000_000],
    ]);
    tell(editor);
    expect(await figures(editor, uri)).toEqual([]);
  });

  it("are told of on hover, beside the problems there, in the reader's language", async () => {
    const settings = { languageFeatures: "off" };
    const editor = await Editor.start(createWorkspace(), { locale: "fr", settings });
    const uri = editor.open("Dockerfile", text);
    expect(await editor.hover(uri, 3, 1)).toBeNull();
    tell(editor, { ...exampleImage(text, { ...example, own: [0, 2_000_000, 3_400_000] }), uri });
    const said = (await editor.hoverText(uri, 3, 1)).replaceAll("\u00A0", " ");
    expect(said).toBe("**`app:production`** : 3,4 Mo, 33 % de l’image");
    expect((await editor.hover(uri, 3, 1))?.range).toEqual(editor.buffer(uri).rangeOf("RUN make"));
    expect(await editor.hoverText(uri, 0, 8)).toContain("image de base `alpine:3.22`, 5");
  });

  it("give the outline its sizes, and the graph of stages its own", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", text);
    tell(editor, { ...exampleImage(text, example), uri });
    const params = { textDocument: { uri } };
    const symbols = await editor.rpc.request<DocumentSymbol[]>("textDocument/documentSymbol", params);
    const drawn = symbols.flatMap((symbol) => [symbol, ...(symbol.children ?? [])]);
    expect(drawn.map(({ detail }) => detail)).toEqual(["0 · 10 MB", undefined, "+2 MB", "+3 MB"]);
    const { graph } = await editor.rpc.request<StageGraphResult>(stageGraphRequest, { uri });
    expect(graph?.nodes).toMatchObject([
      { name: "alpine:3.22", bytes: 5_000_000 },
      { ownBytes: 5_000_000, images: [{ tag: "app:production", bytes: 10_000_000, edited: false }] },
    ]);
  });

  it("are held to their budget, which the figures tell too", async () => {
    const settings = {
      sizeBudget: { production: { total: "9 MB", own: "10 MB", growth: "10 %" } },
      rules: { "project/user-missing-final": "off" },
    };
    const editor = await Editor.start(createWorkspace(), { settings });
    const uri = editor.open("Dockerfile", text);
    expect(await editor.problems(uri)).toEqual([]);
    tell(editor, { ...exampleImage(text, example), uri, previousBytes: 9_500_000 });
    await editor.until(() => editor.refreshes > 0, "the server to say that problems have changed");
    expect(await editor.problems(uri)).toEqual(["image/over-budget 1:1-1:17", "image/over-budget 4:1-4:9"]);
    expect(await figures(editor, uri)).toMatchObject([
      { budget: { total: 9_000_000, own: 10_000_000, growth: 950_000 } },
    ]);
    editor.replace(uri, `# slipway file ignore=over-budget it is what it is\n${text}`);
    expect(await editor.problems(uri)).toEqual([]);
  });

  it("do not concern files that nothing was built from", async () => {
    const editor = await Editor.start(createWorkspace(), { settings: { languageFeatures: "off" } });
    const uri = editor.open("Dockerfile", text);
    const other = editor.open("Other.Dockerfile", text);
    const image = { ...exampleImage(text, example), uri };
    tell(editor, image);
    await editor.until(() => editor.refreshes === 1, "the server to say that problems have changed");
    expect(await editor.hover(other, 3, 1)).toBeNull();
    // The same again is nothing new; what comes last is answered last.
    tell(editor, image);
    expect(await figures(editor, other)).toEqual([]);
    expect(editor.refreshes).toBe(1);
  });
});
