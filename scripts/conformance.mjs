/**
 * `npm run conformance -- [FOLDER] [--verbose]`: what the peers' own tests expect, run through our core.
 * Reads every `*.jsonl` of the folder (`../shared/conformance` beside the project by default), switches on just the
 * rules that answer for the peer's rule, and counts by suite and rule. `server/test/conformance/judge.ts` says what
 * counts as agreement, `server/test/conformance/deviations.json` where we differ on purpose and why.
 * Fails on a disagreement without such a reason, and on a reason that nothing needs any more.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const outcomes = /** @type {const} */ (["agree", "disagree", "allowed"]);

async function main() {
  const words = process.argv.slice(2);
  const verbose = words.includes("--verbose");
  const given = words.find((word) => !word.startsWith("--"));
  const folder = given ? path.resolve(given) : path.resolve(root, "../shared/conformance");
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".jsonl")) : [];
  if (files.length === 0) {
    console.log(`No conformance cases in ${folder}: nothing to compare with.`);
    return;
  }
  const { readCases, judgeAll, rules } = await loadCore();
  const cases = files.sort().flatMap((file) => readCases(readFileSync(path.join(folder, file), "utf8")));
  const { judged, outdated } = judgeAll(cases, rules, deviations());
  if (verbose) for (const each of judged) if (each.outcome !== "agree") show(each);
  for (const suite of new Set(cases.map(({ source }) => source))) {
    summarise(
      suite,
      judged.filter(({ tested }) => tested.source === suite),
    );
  }
  for (const { source, name } of outdated) {
    console.error(`deviations.json allows for "${name}" of ${source}, which does not deviate.`);
  }
  const failed = outdated.length > 0 || judged.some(({ outcome }) => outcome === "disagree");
  process.exitCode = failed ? 1 : 0;
}

const deviations = () =>
  JSON.parse(readFileSync(path.join(root, "server/test/conformance/deviations.json"), "utf8"));

/** The rules and what judges them, bundled for Node. */
async function loadCore() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-conformance-"));
  try {
    const outfile = path.join(folder, "core.cjs");
    const contents = `
      export { readCases } from "./conformanceCase.ts";
      export { judgeAll } from "./suites.ts";
      export { rules } from "../../src/rules/index.ts";`;
    await build({
      stdin: { contents, resolveDir: path.join(root, "server/test/conformance"), loader: "ts" },
      bundle: true,
      platform: "node",
      format: "cjs",
      outfile,
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One table row a rule of the peer, and the suite's total. */
function summarise(suite, judged) {
  const rules = [...new Set(judged.map(({ tested }) => tested.rule))].sort();
  const count = (rule, outcome) =>
    judged.filter((each) => each.outcome === outcome && (rule === undefined || each.tested.rule === rule))
      .length;
  const width = Math.max(...rules.map(({ length }) => length));
  console.log(`\n${suite.padEnd(width)} ${outcomes.map((outcome) => outcome.padStart(9)).join("")}`);
  for (const rule of rules) console.log(row(rule, rule));
  console.log(row("total", undefined));
  const [agree, , allowed] = outcomes.map((outcome) => count(undefined, outcome));
  const percent = (number) => `${((100 * number) / judged.length).toFixed(2)} %`;
  console.log(`agreement ${percent(agree)}, with allowed deviations ${percent(agree + allowed)}`);

  function row(title, rule) {
    return `${title.padEnd(width)} ${outcomes.map((outcome) => String(count(rule, outcome)).padStart(9)).join("")}`;
  }
}

function show({ tested, verdict, outcome, deviation }) {
  console.log(`\n${outcome}: ${tested.source} ${tested.rule}, ${tested.name}`);
  console.log(tested.dockerfile.replace(/^/gm, "  | ").replaceAll("\r", "␍"));
  console.log(`  expected ${verdict.expected}\n  got      ${verdict.got}`);
  if (deviation) console.log(`  allowed  ${deviation.reason}`);
}

await main();
