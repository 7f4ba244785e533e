/** What a rule calls broken, held against the engine: the files with the rule's own fixes, and the container they build. */
import { expect } from "vitest";
import type { Rule } from "../../server/src/lint/rule.ts";
import { applyAllFixes, lintFiles } from "../../server/test/lintFixture.ts";
import { type Files, filesBelow, withoutMode } from "../../server/test/memoryFileSystem.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { buildFolder, docker } from "./docker.ts";

/** The rule finds so many problems in this file, and none after its fixes. Paths are relative to the workspace. */
export function fixed(rule: Rule, files: Files, { file = "Dockerfile", problems = 1 } = {}): Files {
  const absolute = filesBelow("/workspace", files);
  const main = `/workspace/${file}`;
  expect(lintFiles(absolute, main, [rule])).toHaveLength(problems);
  const after = applyAllFixes(absolute, main, [rule]);
  expect(lintFiles(after, main, [rule])).toEqual([]);
  return Object.fromEntries(
    Object.entries(after).map(([path, text]) => [path.replace("/workspace/", ""), text]),
  );
}

/** Builds, with these options besides, and runs: what the container prints. Rejects where either fails. */
export async function outputOf(
  files: Files,
  {
    file = "Dockerfile",
    options = [],
  }: { readonly file?: string; readonly options?: readonly string[] } = {},
): Promise<string> {
  const named = Object.entries(files).map(([name, text]) => [withoutMode(name), text]);
  const { root, path } = createWorkspace(Object.fromEntries(named));
  const image = await buildFolder(root, { options: ["--file", path(file), ...options] });
  return docker("run", "--rm", "--network", "none", image);
}
