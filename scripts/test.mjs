/**
 * `npm test`: everything that CI runs, one stage after the other, whatever failed before unless a stage needs it.
 * `--unit` runs only what takes seconds and needs neither a Docker engine nor a VS Code.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./nodeModules.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {{ readonly passed: number, readonly failed: number, readonly note?: string }} Result
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Result} run
 * @property {boolean} [quick] also part of `--unit`
 * @property {readonly string[]} [needs] stages without which this one cannot say anything
 */

/** @type {readonly Stage[]} */
const stages = [
  { name: "typecheck", quick: true, run: () => node("node_modules/typescript/bin/tsc", "--build") },
  { name: "Biome", quick: true, run: () => node("node_modules/@biomejs/biome/bin/biome", "ci") },
  { name: "generated files", run: () => node("scripts/generate.mjs", "--check") },
  { name: "unit tests", quick: true, run: () => vitest("unit") },
  { name: "conformance", run: conformance },
  { name: "bundle", run: () => node("scripts/build.mjs") },
  { name: "protocol tests", needs: ["bundle"], run: () => vitest("protocol") },
  { name: "ShellCheck", run: () => command("bash", "scripts/shellcheck.sh") },
  { name: "Docker engine", run: () => command("bash", "scripts/docker-engine.sh") },
  { name: "base images", needs: ["Docker engine"], run: () => command("bash", "scripts/base-images.sh") },
  { name: "watch oracle", needs: ["Docker engine"], run: () => vitest("oracle") },
  { name: "engine tests", needs: ["bundle", "base images"], run: () => vitest("engine") },
  { name: "page tests", needs: ["bundle"], run: () => vitest("pages") },
  { name: "editor tests", needs: ["bundle", "base images"], run: () => vitest("editor") },
];

function main() {
  ensureNodeModules();
  const chosen = process.argv.includes("--unit") ? stages.filter(({ quick }) => quick) : stages;
  /** @type {Map<string, Result>} */
  const results = new Map();
  const lines = chosen.map((stage) => {
    console.log(`\n▸ ${stage.name}`);
    const start = performance.now();
    const result = runUnlessUseless(stage, results);
    results.set(stage.name, result);
    return summary(stage.name, result, (performance.now() - start) / 1000);
  });

  const all = [...results.values()];
  const total = (/** @type {"passed" | "failed"} */ kind) =>
    all.reduce((sum, result) => sum + result[kind], 0);
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") > 0 ? 1 : 0;
}

/** A stage that another one made impossible counts as one failure, so that it is never missing from the sum unseen. */
function runUnlessUseless(/** @type {Stage} */ stage, /** @type {Map<string, Result>} */ results) {
  const broken = stage.needs?.find((name) => results.get(name)?.failed);
  return broken ? { passed: 0, failed: 1, note: `not run, for "${broken}" failed` } : stage.run();
}

function summary(
  /** @type {string} */ name,
  /** @type {Result} */ { passed, failed, note },
  /** @type {number} */ seconds,
) {
  const counts = `${passed} passed${failed ? `, ${failed} failed` : ""}`;
  return `${failed ? "✗" : "✓"} ${name.padEnd(16)} ${counts}${note ? ` (${note})` : ""}, ${seconds.toFixed(1)} s`;
}

/** A stage that is one program: it passes or it fails. */
function command(/** @type {string} */ program, /** @type {readonly string[]} */ ...args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (error) console.error(error.message);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function node(/** @type {readonly string[]} */ ...args) {
  return command(process.execPath, ...args);
}

/** The peers' own tests are not part of the project. */
function conformance() {
  if (existsSync(path.join(root, "../shared/conformance"))) return node("scripts/conformance.mjs");
  return { passed: 0, failed: 0, note: "no ../shared/conformance to compare with" };
}

/** A stage that is one project of vitest.config.ts: each test counts. */
function vitest(/** @type {string} */ project) {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-test-"));
  try {
    const report = path.join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { passed } = node("node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters);
    return count(existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined, passed === 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {undefined | { numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @param {boolean} succeeded whether vitest itself was content
 * @returns {Result}
 */
function count(report, succeeded) {
  if (!report) return { passed: 0, failed: 1, note: "vitest did not come to its end" };
  // A file that cannot even be loaded has no tests to count.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.length,
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    // Vitest also fails for an error outside any test.
    failed: succeeded ? failed : Math.max(failed, 1),
    ...(report.numPendingTests > 0 && { note: `${report.numPendingTests} skipped` }),
  };
}

main();
