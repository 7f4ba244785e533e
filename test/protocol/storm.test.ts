/**
 * `FUZZ=<number>` makes other storms, `STORMS=<number>` more of them, `STEPS=<number>` longer ones:
 * `FUZZ=7 STORMS=40 STEPS=500 npx vitest run --project protocol test/protocol/storm.test.ts`.
 */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { Editor } from "./editor.ts";
import { randomOf, Storm } from "./storm.ts";
import { files } from "./stormTexts.ts";
import { createWorkspace } from "./workspace.ts";

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seeds = Array.from({ length: number("STORMS", 3) }, (_, index) => number("FUZZ", 20_261_126) + index);

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("after a storm", () => {
  it.each(seeds)(
    "the server lives, and says what a fresh one says of the same texts, seed %d",
    async (seed) => {
      const push = seed % 3 === 0;
      // Every other one looks at all files while nobody types, of which there is a moment now and then.
      const ofAll = seed % 2 === 0;
      const settings = ofAll ? { diagnosticMode: "workspace" } : {};
      const pauses = ofAll ? [0, 0, 1, 5, 5, 5, 5, 5, 350] : [0, 0, 1, 5];
      const editor = await Editor.start(createWorkspace(files), { commands: true, push, settings });
      const random = randomOf(seed);
      const storm = new Storm(editor, random);
      for (let steps = number("STEPS", 150); steps > 0; steps--) {
        storm.step();
        if (random([true, false, false])) await sleep(random(pauses));
      }
      await storm.settled();
      const latest = storm.steps.slice(-12).join("\n");
      expect(storm.errors, latest).toEqual([]);
      expect(
        editor.log.filter((line) => line.includes("failed")),
        latest,
      ).toEqual([]);
      const fresh = await freshEditor(editor, storm, push);
      // What nobody watches is believed for a second.
      await sleep(1_100);
      // What is pushed comes when a busy machine has time for it.
      if (push)
        await fresh.until(() => storm.opened.every(({ uri }) => isTold(fresh, editor, uri)), "pushes");
      for (const { uri, languageId } of storm.opened) {
        const expected = await diagnosticsIn(fresh, uri, push);
        expect.soft(await diagnosticsIn(editor, uri, push), `${uri} ${languageId}`).toEqual(expected);
      }
      expect([editor.child.exitCode, editor.child.signalCode]).toEqual([null, null]);
    },
    120_000,
  );
});

/** Of the same disk, settings and folders, with the same documents open. */
async function freshEditor({ workspace, settings }: Editor, storm: Storm, push: boolean): Promise<Editor> {
  const editor = new Editor(workspace, settings);
  await editor.initialize({ commands: true, push, folders: storm.folders });
  if (storm.composeVersion !== undefined)
    editor.rpc.notify("slipway/composeVersion", { version: storm.composeVersion });
  for (const { uri, text, languageId } of storm.opened) editor.openUri(uri, text, languageId);
  return editor;
}

/** Whether a server that pushes has said something of a document of which the other has. */
const isTold = (fresh: Editor, { pushed }: Editor, uri: string): boolean =>
  fresh.pushed.has(uri) || !pushed.get(uri)?.diagnostics.length;

const diagnosticsIn = async (editor: Editor, uri: string, push: boolean): Promise<readonly string[]> =>
  (push ? (editor.pushed.get(uri)?.diagnostics ?? []) : await editor.diagnostics(uri)).map(inWords);

const inWords = ({ code, message, severity, range: { start, end }, ...more }: Diagnostic): string =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${code} ${severity} ${message} ${JSON.stringify(more)}`;
