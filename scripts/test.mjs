/**
 * `npm test`: everything that CI runs, one stage after the other, whatever failed before unless a stage needs it.
 * What waits more than it computes, above all for what a new machine has to fetch, runs meanwhile and is told of in its
 * turn.
 * `--unit` runs only what takes seconds and needs neither a Docker engine nor a VS Code.
 */
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./nodeModules.mjs";
import { resultOf } from "./vitestReport.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {import("./vitestReport.mjs").Result} Result
 * @typedef {"inherit" | number} Output the descriptor of a file, for what is not to be seen yet
 * @typedef {object} Stage
 * @property {string} name
 * @property {(output: Output) => Result | Promise<Result>} run
 * @property {boolean} [quick] also part of `--unit`
 * @property {boolean} [ahead] it waits more than it computes, and begins with the first stage
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
  { name: "ShellCheck", ahead: true, run: (output) => bash("scripts/shellcheck.sh", output) },
  { name: "Docker engine", ahead: true, run: (output) => bash("scripts/docker-engine.sh", output) },
  {
    name: "base images",
    ahead: true,
    needs: ["Docker engine"],
    run: (output) => bash("scripts/base-images.sh", output),
  },
  {
    name: "watch oracle",
    ahead: true,
    needs: ["Docker engine"],
    run: (output) => vitest("oracle", output),
  },
  { name: "engine tests", needs: ["bundle", "base images"], run: () => vitest("engine") },
  {
    name: "VS Code",
    ahead: true,
    run: (output) => command(process.execPath, ["scripts/vscode/provision.mjs"], output),
  },
  { name: "page tests", needs: ["bundle", "VS Code"], run: () => vitest("pages") },
  { name: "editor tests", needs: ["bundle", "base images", "VS Code"], run: () => vitest("editor") },
];

async function main() {
  ensureNodeModules();
  const chosen = process.argv.includes("--unit") ? stages.filter(({ quick }) => quick) : stages;
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-test-"));
  const results = new Results();
  const fetching = runAhead(
    chosen.filter(({ ahead }) => ahead),
    results,
    folder,
  );
  const lines = [];
  for (const stage of chosen) {
    console.log(`\n▸ ${stage.name}`);
    const start = performance.now();
    const fetched = await fetching.get(stage.name);
    if (fetched) process.stdout.write(readFileSync(fetched.log));
    const result = fetched?.result ?? (await results.of(stage, "inherit"));
    lines.push(summary(stage.name, result, (performance.now() - start) / 1000));
  }
  rmSync(folder, { recursive: true, force: true });

  for (const failure of results.failures()) console.log(`\n${failure}`);
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${results.total("passed")} passed, ${results.total("failed")} failed`);
  process.exitCode = results.total("failed") > 0 ? 1 : 0;
}

/**
 * Runs stages beside everything else, but one after the other: most share a package manager.
 *
 * @returns {ReadonlyMap<string, Promise<{ result: Result, log: string }>>} by name
 */
function runAhead(
  /** @type {readonly Stage[]} */ some,
  /** @type {Results} */ results,
  /** @type {string} */ folder,
) {
  const fetching = new Map();
  let former = Promise.resolve();
  for (const [index, stage] of some.entries()) {
    const log = path.join(folder, `${index}.log`);
    const running = former.then(async () => {
      const output = openSync(log, "w");
      const result = await results.of(stage, output);
      closeSync(output);
      return { result, log };
    });
    fetching.set(stage.name, running);
    former = running.then(() => undefined);
  }
  return fetching;
}

class Results {
  /** @type {Map<string, Result>} */
  #byName = new Map();

  /** A stage that another one made impossible counts as one failure, so that it is never missing from the sum unseen. */
  async of(/** @type {Stage} */ stage, /** @type {Output} */ output) {
    const broken = stage.needs?.find((name) => this.#byName.get(name)?.failed);
    const result = broken
      ? { passed: 0, failed: 1, note: `not run, for "${broken}" failed` }
      : await stage.run(output);
    this.#byName.set(stage.name, result);
    return result;
  }

  total(/** @type {"passed" | "failed"} */ kind) {
    return [...this.#byName.values()].reduce((sum, result) => sum + result[kind], 0);
  }

  failures() {
    return [...this.#byName.values()].flatMap(({ failures = [] }) => failures);
  }
}

function summary(
  /** @type {string} */ name,
  /** @type {Result} */ { passed, failed, note },
  /** @type {number} */ seconds,
) {
  const counts = `${passed} passed${failed ? `, ${failed} failed` : ""}`;
  return `${failed ? "✗" : "✓"} ${name.padEnd(16)} ${counts}${note ? ` (${note})` : ""}, ${seconds.toFixed(1)} s`;
}

/**
 * A stage that is one program: it passes or it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Output} [output]
 * @returns {Promise<Result>}
 */
async function command(program, args, output = "inherit") {
  const status = await new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ["inherit", output, output] });
    child.on("error", ({ message }) => {
      console.error(message);
      resolve(undefined);
    });
    child.on("exit", resolve);
  });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const node = (/** @type {readonly string[]} */ ...args) => command(process.execPath, args);
const bash = (/** @type {string} */ script, /** @type {Output} */ output) =>
  command("bash", [script], output);

/** The peers' own tests are not part of the project. */
function conformance() {
  if (existsSync(path.join(root, "../shared/conformance"))) return node("scripts/conformance.mjs");
  return { passed: 0, failed: 0, note: "no ../shared/conformance to compare with" };
}

/** A stage that is one project of vitest.config.mts: each test counts. */
async function vitest(/** @type {string} */ project, /** @type {Output} */ output = "inherit") {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-test-"));
  try {
    const report = path.join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters];
    const { passed } = await command(process.execPath, args, output);
    if (!existsSync(report)) return { passed: 0, failed: 1, note: "vitest did not come to its end" };
    return resultOf(JSON.parse(readFileSync(report, "utf8")), { root, succeeded: passed === 1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
