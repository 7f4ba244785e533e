import { describe, expect, it } from "vitest";
import { Editor, type EditorOptions } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

async function texts(options: EditorOptions): Promise<readonly string[]> {
  const editor = await Editor.start(createWorkspace(), options);
  const uri = editor.open("Dockerfile", "FROM alpine:3.22\nWORKDIR app\n");
  const diagnostics = await editor.diagnostics(uri);
  const actions = await editor.codeActions(uri, { rule: "dockerfile/workdir-relative" });
  const value = await editor.hoverText(uri, 1, 9);
  return [
    ...diagnostics.map(({ message }) => (typeof message === "string" ? message : message.value)),
    ...actions.map(({ title }) => title),
    value,
  ];
}

describe("the reader's language", () => {
  it("is French where the client says so, by either way, in any spelling of it", async () => {
    const [english, french, region, protocol] = await Promise.all([
      texts({}),
      texts({ locale: "fr" }),
      texts({ locale: "fr-ca" }),
      texts({ protocolLocale: "fr" }),
    ]);
    expect(french).toHaveLength(english?.length ?? 0);
    for (const [index, text] of french.entries()) expect(text).not.toBe(english[index]);
    expect(french.join()).toContain("Ignorer");
    expect(french.at(-1)).toContain("Un chemin relatif part du répertoire de travail de l’image de base");
    expect(french.at(-1)).not.toContain("A relative path");
    expect(region).toEqual(french);
    expect(protocol).toEqual(french);
  });

  it("is English for a language without translations", async () =>
    expect(await texts({ locale: "tlh" })).toEqual(await texts({})));

  it("is what the client's option says rather than the protocol", async () =>
    expect(await texts({ locale: "en", protocolLocale: "fr" })).toEqual(await texts({})));
});
