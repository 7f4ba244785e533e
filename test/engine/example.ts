/** A copy of one of the examples, for a test to build and to edit. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

export type ExampleName = "nestjs" | "python";

/** Gone when the test ends. */
export function copyExample(name: ExampleName): Workspace {
  const workspace = createWorkspace();
  cpSync(path.join(examples, name), workspace.root, {
    recursive: true,
    filter: (file) => !["node_modules", "dist", "build", "__pycache__"].includes(path.basename(file)),
  });
  return workspace;
}

/** Replaces the one place where `from` stands, in the file itself: one edit, one event. */
export function edit(workspace: Workspace, file: string, from: string, to: string): void {
  const text = readFileSync(workspace.path(file), "utf8");
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${file} has "${from}" ${parts.length - 1} times`);
  writeFileSync(workspace.path(file), parts.join(to));
}
