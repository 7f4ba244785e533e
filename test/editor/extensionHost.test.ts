/** Runs the suite in `host/` inside the extension host: desktop VS Code where `VSCODE` names it, else the stand-in. */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HostResults } from "./host/results.ts";
import { copyExample, type ExampleProject } from "./project.ts";
import { repository } from "./session.ts";

const suite = path.join(repository, "out", "editor", "suite.cjs");
const artefacts = path.join(repository, "test", "artefacts");
const standIn = path.join(repository, "scripts", "vscode", "code.mjs");
const desktop = process.env["VSCODE"];

let project: ExampleProject;

beforeAll(async () => {
  const source = path.join(import.meta.dirname, "host", "suite.ts");
  await build({
    entryPoints: [source],
    outfile: suite,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
  });
  await mkdir(artefacts, { recursive: true });
  project = await copyExample("nestjs", "compose.development.yml");
});

afterAll(() => project?.remove());

test.each(desktop ? ["desktop"] : ["current", "oldest"])(
  "the suite passes in the %s VS Code",
  async (name) => {
    const results = path.join(artefacts, `extension-host-${name}.json`);
    const profile = path.join(repository, "out", "editor", `profile-${name}`);
    await rm(results, { force: true });
    const ended = runTests({
      vscodeExecutablePath: desktop ?? standIn,
      extensionDevelopmentPath: repository,
      extensionTestsPath: suite,
      launchArgs: [
        project.folder,
        `--user-data-dir=${path.join(profile, "data")}`,
        `--extensions-dir=${path.join(profile, "extensions")}`,
      ],
      extensionTestsEnv: { SLIPWAY_RESULTS: results, SLIPWAY_VSCODE_LEG: name },
    });
    const code = await ended.catch((error: unknown) => error);
    const report: HostResults = JSON.parse(await readFile(results, "utf8"));
    expect(report.checks.filter(({ failure }) => failure)).toEqual([]);
    expect(code).toBe(0);
    expect(report.activatedByItself).toBe(true);
    expect(report.checks.length).toBeGreaterThan(0);
  },
);
