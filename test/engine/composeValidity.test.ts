/** What the compose rules call an error is what Compose itself refuses, in words they are documented with. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Rule } from "../../server/src/lint/rule.ts";
import { rules } from "../../server/src/rules/index.ts";
import { readFixture } from "../../server/test/fixture.ts";
import { lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";

const main = "/workspace/compose.yaml";
const run = promisify(execFile);

/** What Compose says of the project: empty where it is content. */
async function composeSays(workspace: Workspace, ...composeArguments: readonly string[]): Promise<string> {
  const call = run("docker", ["compose", "--project-directory", workspace.root, ...composeArguments], {
    cwd: workspace.root,
    timeout: 60_000,
  });
  return await call.then(
    ({ stderr }) => stderr,
    (error: unknown) => String((error as { stderr?: unknown }).stderr),
  );
}

function projectOf(fixture: string): Workspace {
  const { files } = readFixture(fixture, main);
  return createWorkspace(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [file.replace("/workspace/", ""), text])),
  );
}

function ruleNamed(id: string): Rule {
  const rule = rules.find((each) => each.id === `compose/${id}`);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

const refused: readonly (readonly [id: string, words: string])[] = [
  ["watch-missing-path", "missing property 'path'"],
  ["watch-missing-action", "missing property 'action'"],
  ["watch-unknown-action", "value must be one of 'rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'"],
  ["watch-missing-target", "target is required for non-rebuild actions"],
  ["watch-unknown-key", "additional properties 'ignores' not allowed"],
];

it.each(refused)("Compose refuses the bad example of %s and accepts the good one", async (id, words) => {
  const rule = ruleNamed(id);
  expect(await composeSays(projectOf(rule.bad), "config", "--quiet")).toContain(words);
  expect(await composeSays(projectOf(rule.good), "config", "--quiet")).toBe("");
});

it("Compose accepts a rebuild without a build, and refuses to watch it", async () => {
  const project = projectOf(ruleNamed("watch-rebuild-no-build").bad);
  expect(await composeSays(project, "config", "--quiet")).toBe("");
  expect(await composeSays(project, "watch", "--no-up")).toContain(
    `can't watch service "app" with action rebuild without a build context`,
  );
});

describe("one watch rule: Compose refuses it exactly where an error is reported", () => {
  const errors = rules.filter(({ id }) => refused.some(([name]) => id === `compose/${name}`));
  it.each([
    ["action: sync\npath: .\ntarget: /a"],
    ["action: sync\npath: .\ntarget: ''"],
    ["action: sync\npath: .\ntarget:"],
    ["action: sync+exec\npath: ."],
    ["action: sync+restart\npath: ."],
    ["action: rebuild\npath: .\ntarget: ''"],
    ["action: restart\npath: ."],
    ["action: Sync\npath: .\ntarget: /a"],
    ["action: ' sync'\npath: .\ntarget: /a"],
    ["action: 3\npath: ."],
    ["action: true\npath: ."],
    ["action:\npath: ."],
    ["action: rebuild\npath:"],
    ["action: rebuild\npath: $$HOME"],
    ["action: rebuild\npath: a$1"],
    ["action: rebuild\npath: .\nx-note: a"],
    ["action: rebuild\npath: .\ninitialSync: true"],
    ["action: rebuild\npath: .\nignore: '*'"],
    ["<<: {action: rebuild}\npath: ."],
    ["<<: [{action: nonsense}, {path: .}]\naction: rebuild"],
    ["<<: [{action: nonsense, path: .}, {action: rebuild}]"],
    ["<<: {ignores: a, action: rebuild}\npath: ."],
    ["{}"],
  ])("%j", async (trigger) => {
    const item = `        - ${trigger.replaceAll("\n", "\n          ")}`;
    const text = `services:\n  app:\n    build: .\n    develop:\n      watch:\n${item}\n`;
    const reported = lintFiles({ [main]: text }, main, errors).length > 0;
    const says = await composeSays(projectOf(text), "config", "--quiet");
    expect(says !== "", says).toBe(reported);
  });
});
