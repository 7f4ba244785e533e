/** What V8 has compiled is kept from one start of the server to the next, and never in the way. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const text = "FROM node:latest\n";

/** Problems of a Dockerfile as a server tells them that is started with a folder for its code, and then ended. */
async function problems(workspace: Workspace, folder: string): Promise<number> {
  const editor = new Editor(workspace, {}, [`--code-cache=${folder}`]);
  await editor.initialize({});
  const items = await editor.diagnostics(editor.open("Dockerfile", text));
  expect(await editor.stop()).toBe(0);
  return items.length;
}

it("keeps compiled code, and starts with it, without it and with rubbish in its place", async () => {
  const workspace = createWorkspace({ Dockerfile: text });
  const folder = path.join(workspace.root, "cache", "code");
  expect(await problems(workspace, folder)).toBeGreaterThan(0);
  const [kept = "", ...others] = readdirSync(folder);
  expect([kept.startsWith("program.js-"), others]).toEqual([true, []]);
  expect(await problems(workspace, folder)).toBeGreaterThan(0);

  writeFileSync(path.join(folder, kept), "no code");
  writeFileSync(path.join(folder, "program.js-of-another-version.bin"), "old");
  expect(await problems(workspace, folder)).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual([kept]);
});

it("does without where the folder cannot be made", async () => {
  const workspace = createWorkspace({ Dockerfile: text, file: "no folder" });
  const folder = path.join(workspace.root, "file", "code");
  expect(await problems(workspace, folder)).toBeGreaterThan(0);
  expect(existsSync(folder)).toBe(false);
});
