/** A fresh folder on disk for each test, gone when the test ends. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

export interface Workspace {
  readonly root: string;
  /** URI of the folder, or of a file in it. */
  uri(file?: string): string;
  path(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  remove(file: string): void;
}

/** Among tests that run at once only a test itself knows when it is over: it hands in its own `onTestFinished`. */
export function createWorkspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  whenFinished: (remove: () => void) => void = onTestFinished,
): Workspace {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "slipway-protocol-")));
  whenFinished(() => rmSync(root, { recursive: true, force: true }));
  const workspace: Workspace = {
    root,
    uri: (file = "") => pathToFileURL(path.join(root, file)).href,
    path: (file) => path.join(root, file),
    write(file, content) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    },
    remove: (file) => rmSync(path.join(root, file), { recursive: true, force: true }),
  };
  for (const [file, content] of Object.entries(files)) workspace.write(file, content);
  return workspace;
}
