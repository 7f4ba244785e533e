/** What V8 has compiled is kept from one start of the server to the next, and never in the way. */
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
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

/** The kept code of the program: bytes, and which file it is. */
function programIn(folder: string): { size: number; ino: number } {
  const program = readdirSync(folder).find((name) => name.startsWith("program.js-")) ?? "";
  const { size, ino } = statSync(path.join(folder, program));
  return { size, ino };
}

it("keeps compiled code, and starts with it, without it and with rubbish in its place", async () => {
  const workspace = createWorkspace({ Dockerfile: text });
  const folder = path.join(workspace.root, "cache", "code");
  expect(await problems(workspace, folder)).toBeGreaterThan(0);
  const kept = readdirSync(folder);
  expect(kept.map((name) => name.split("-")[0])).toEqual(["program.js", "protocol.js"]);
  expect(await problems(workspace, folder)).toBeGreaterThan(0);

  for (const name of kept) writeFileSync(path.join(folder, name), "no code");
  writeFileSync(path.join(folder, "program.js-of-another-version.bin"), "old");
  expect(await problems(workspace, folder)).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual(kept);
  for (const name of kept) expect(statSync(path.join(folder, name)).size).toBeGreaterThan(1_000);
});

it("keeps more of it once more has run, and writes nothing while it is about as much", async () => {
  const workspace = createWorkspace({ Dockerfile: text });
  const folder = path.join(workspace.root, "cache");
  const editor = new Editor(workspace, {}, [`--code-cache=${folder}`]);
  await editor.initialize({});
  expect(await editor.stop()).toBe(0);
  const ofNothing = programIn(folder);
  await problems(workspace, folder);
  const ofDockerfile = programIn(folder);
  expect(ofDockerfile.size).toBeGreaterThan(1.1 * ofNothing.size);
  await problems(workspace, folder);
  expect(programIn(folder)).toEqual(ofDockerfile);
});

it("keeps the little more that a makefile needs, and what a pipeline needs besides", async () => {
  const workspace = createWorkspace({ Dockerfile: text });
  const folder = path.join(workspace.root, "cache");
  await problems(workspace, folder);
  const alone = programIn(folder);
  writeFileSync(path.join(workspace.root, "Makefile"), "image:\n\tdocker build --tag app .\n");
  await problems(workspace, folder);
  const besideMakefile = programIn(folder);
  expect(besideMakefile.size).toBeGreaterThan(alone.size);
  expect(besideMakefile.size).toBeLessThan(1.1 * alone.size);
  const pipeline = "build:\n  script:\n    - docker build --tag app .\n";
  writeFileSync(path.join(workspace.root, ".gitlab-ci.yml"), pipeline);
  await problems(workspace, folder);
  expect(programIn(folder).size).toBeGreaterThan(besideMakefile.size);
});

it("keeps the code of what was read later beside it", async () => {
  const workspace = createWorkspace({ Dockerfile: text });
  const folder = path.join(workspace.root, "cache");
  await problems(workspace, folder);
  const before = readdirSync(folder);
  writeFileSync(path.join(workspace.root, "compose.yaml"), "services:\n  app:\n    build: .\n");
  await problems(workspace, folder);
  const added = readdirSync(folder).filter((name) => !before.includes(name));
  expect([before.length, added.map((name) => name.split("-")[0])]).toEqual([2, ["yaml.js"]]);
});

it("does without where the folder cannot be made", async () => {
  const workspace = createWorkspace({ Dockerfile: text, file: "no folder" });
  const folder = path.join(workspace.root, "file", "code");
  expect(await problems(workspace, folder)).toBeGreaterThan(0);
  expect(existsSync(folder)).toBe(false);
});
