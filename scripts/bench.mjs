/**
 * Measures the bundled server as a client feels it, beside `dockerfile-language-server-nodejs` and
 * `yaml-language-server` on the same files in the same run, and the command line. Prints a table; the ratios are what can be compared between machines. `--runs=N`.
 * `--builds` measures builds instead, and `--images` how soon image sizes are on show: an engine is needed for both.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { measureBuilds } from "./bench/build.mjs";
import { measureCommandLine } from "./bench/commandLine.mjs";
import { measureAhead, measureAtHome, measureCompose, measureReported } from "./bench/compose.mjs";
import { measureExplain } from "./bench/explain.mjs";
import { measureGrowth } from "./bench/growth.mjs";
import { measureImageAnalysis } from "./bench/imageAnalysis.mjs";
import { measureImages } from "./bench/images.mjs";
import { LanguageServer } from "./bench/languageServer.mjs";
import { sampleDockerfile } from "./bench/sampleDockerfile.mjs";
import { measureWorkspace } from "./bench/workspace.mjs";
import { ensureNodeModules } from "./nodeModules.mjs";
import { run as runProgram } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const runs = Number(process.argv.find((argument) => argument.startsWith("--runs="))?.slice(7) ?? 11);
const keysPerRun = 100;
const text = sampleDockerfile();

const peer = path.join(
  path.dirname(createRequire(import.meta.url).resolve("dockerfile-language-server-nodejs/package.json")),
  "bin/docker-langserver",
);
/** As VS Code starts it: with the code cache that former starts have left. */
const codeCache = mkdtempSync(path.join(os.tmpdir(), "slipway-code-cache-"));
const { execArgv: always, olderV8 } = JSON.parse(
  readFileSync(path.join(root, "client/src/serverProcess.json"), "utf8"),
);
const isOlder = Number.parseInt(process.versions.v8, 10) < olderV8.below;
const execArgv = [...always, ...(isOlder ? olderV8.execArgv : [])];
const slipway = {
  name: "slipway",
  command: [
    process.execPath,
    ...execArgv,
    path.join(root, "dist/server.js"),
    "--stdio",
    `--code-cache=${codeCache}`,
  ],
  pulls: true,
  settings: { slipway: { rules: everyRule() } },
};
const servers = [
  slipway,
  { name: "docker-langserver", command: [process.execPath, peer, "--stdio"], pulls: false },
];
const composePeer = path.join(
  path.dirname(createRequire(import.meta.url).resolve("yaml-language-server/package.json")),
  "bin/yaml-language-server",
);
const composeServers = [
  slipway,
  {
    name: "yaml-language-server",
    command: [process.execPath, composePeer, "--stdio"],
    pulls: false,
    settings: { yaml: { validate: true, schemaStore: { enable: false } } },
  },
];

ensureNodeModules();
if (process.argv.includes("--builds")) {
  await benchBuilds();
  process.exit();
}
if (process.argv.includes("--images")) {
  await benchImages();
  process.exit();
}
// As it ships: minified.
runProgram(process.execPath, [path.join(root, "scripts/build.mjs"), "--production"], { cwd: root });
const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-"));
try {
  writeFileSync(path.join(folder, "Dockerfile"), text);
  for (const server of servers) await measure(server, folder);
  const samples = new Map(servers.map(({ name }) => [name, []]));
  // In turns, so that whatever else the machine does slows both.
  for (let run = 0; run < runs; run++) {
    for (const server of servers) samples.get(server.name).push(await measure(server, folder));
  }
  const { command, settings } = slipway;
  const growth = await measureGrowth(command, folder, settings);
  const explained = await measureExplain(command, folder);
  print(
    samples,
    { growth, explained },
    clientLoad(),
    measureCommandLine(path.join(root, "dist/server.js"), runs),
  );
  const compose = await measureCompose(composeServers, folder, Math.ceil(runs / 2));
  printCompose(compose, {
    atHome: await measureAtHome(slipway, folder, Math.ceil(runs / 2)),
    ahead: await measureAhead(slipway, folder, 2),
    reported: await measureReported(slipway, folder, Math.ceil(runs / 2)),
  });
  printWorkspace(await measureWorkspace(command, folder, settings, 3));
  printAnalysis(measureImageAnalysis(path.join(root, "dist/imageAnalysis.js"), Math.ceil(runs / 2)));
} finally {
  for (const made of [folder, codeCache]) rmSync(made, { recursive: true, force: true });
}

/** Building through Slipway beside the same `docker build`, in five pairs. */
async function benchBuilds() {
  const parent = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-"));
  try {
    // A single build takes a tenth more or less than the next: only the middle of many ratios tells a few hundredths.
    const pairs = { cached: 41, fresh: 11 };
    const samples = await measureBuilds(parent, pairs);
    const rows = Object.entries({ cached: "all from the cache", fresh: "nothing from the cache" }).map(
      ([kind, label]) => {
        const of = (value) => median(samples[kind].map(value));
        const milliseconds = (value) => `${of(value).toFixed(0)} ms`;
        const ratio = of(({ ours, plain }) => ours / plain).toFixed(3);
        return [label, milliseconds(({ ours }) => ours), milliseconds(({ plain }) => plain), ratio];
      },
    );
    console.log(`docker build, medians of ${pairs.cached} and ${pairs.fresh} pairs\n`);
    table([["", "slipway", "by hand", "ratio"], ...rows]);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** How soon image sizes are on show. */
async function benchImages() {
  const parent = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-"));
  const others = 500;
  try {
    const { alone, among, built } = await measureImages(parent, others);
    const row = (label, times) => [
      label,
      `${median(times).toFixed(0)} ms`,
      `${percentile(times, 0.95).toFixed(0)} ms`,
    ];
    console.log("sizes on show, four pairs\n");
    table([
      ["", "p50", "p95"],
      row("refresh", alone),
      row(`refresh, ${others} other images on the engine`, among),
      row("after the end of docker build", built),
    ]);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Settings that switch every rule on, those that are off by default included. */
function everyRule() {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const { properties } = manifest.contributes.configuration.properties["slipway.rules"];
  return Object.fromEntries(Object.keys(properties).map((id) => [id, "warning"]));
}

/** One server from its start to its end. Times in milliseconds, memory in megabytes. */
async function measure({ command, pulls, settings }, folder) {
  const uri = pathToFileURL(path.join(folder, "Dockerfile")).href;
  const { server, milliseconds: start } = await LanguageServer.start(command, {
    pulls,
    folder: pathToFileURL(folder).href,
    settings,
  });
  const { milliseconds: open, count } = await server.open(uri, text);
  const keys = [];
  const line = text.split("\n").findIndex((each) => each.startsWith("RUN pip"));
  for (let key = 0; key < keysPerRun; key++) {
    const position = { line, character: "RUN pip".length + key };
    keys.push((await server.type(uri, key + 2, position, "x")).milliseconds);
  }
  const memory = server.residentMegabytes();
  await server.stop();
  return { start, open, key: median(keys), slowKey: percentile(keys, 0.95), memory, count };
}

/** Milliseconds until the client's bundle is loaded, in a process of its own and with no `vscode` behind it. */
function clientLoad() {
  const script = `
    const Module = require("node:module");
    const load = Module._load;
    const nothing = new Proxy(class {}, { get: (target, key) => key === "prototype" ? target.prototype : nothing });
    Module._load = (name, ...rest) => (name === "vscode" ? nothing : load(name, ...rest));
    const begun = performance.now();
    require(process.argv[1]);
    console.log(performance.now() - begun);
    process.exit(0);`;
  const times = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(process.execPath, ["-e", script, path.join(root, "dist/client.js")]);
    return Number(stdout.toString().trim() || Number.NaN);
  });
  return median(times);
}

/** The value that the given share of all values does not exceed. */
function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1];
}

function median(values) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function print(samples, { growth, explained }, load, { small, bare, perFile }) {
  const [ours, theirs] = servers.map(({ name }) => samples.get(name));
  const of = (list, key) => median(list.map((sample) => sample[key]));
  const measures = [
    ["server start", "start", "ms"],
    ["open → diagnostics, first file", "open", "ms"],
    ["key → diagnostics, p50", "key", "ms"],
    ["key → diagnostics, p95", "slowKey", "ms"],
    ["memory after it", "memory", "MB"],
  ];
  const rows = measures.map(([label, key, unit]) => {
    const [a, b] = [of(ours, key), of(theirs, key)];
    return [label, `${a.toFixed(1)} ${unit}`, `${b.toFixed(1)} ${unit}`, (a / b).toFixed(2)];
  });
  rows.push(["diagnostics on the file", String(ours[0].count), String(theirs[0].count), ""]);
  const single = [
    ...growth.map(({ lines, milliseconds }) => [`open → diagnostics, ${lines} lines, warm`, milliseconds]),
    ["what a save does (slipway/explainWatch), p50", percentile(explained.felt, 0.5)],
    ["  of it inside the server", percentile(explained.inside, 0.5)],
    ["what a save does (slipway/explainWatch), p95", percentile(explained.felt, 0.95)],
    ["  of it inside the server", percentile(explained.inside, 0.95)],
    ["client bundle load", load],
    ["slipway lint, one small file", median(small)],
    ["Node.js that does nothing", median(bare)],
    ["slipway lint, each of 2,000 files", median(perFile)],
  ];
  for (const [label, milliseconds] of single) rows.push([label, `${milliseconds.toFixed(1)} ms`, "", ""]);
  console.log(`300-line Dockerfile, all rules on, medians of ${runs} runs, Node ${process.versions.node}\n`);
  table([["", "slipway", "docker-langserver", "ratio"], ...rows]);
}

function printCompose(times, { atHome, ahead, reported }) {
  const [ours, theirs] = composeServers.map(({ name }) => times.get(name));
  const measures = [
    ["open → diagnostics, 300 lines, first file", "firstOpen", 0.5],
    ["open → diagnostics, the examples, warm, p50", "open", 0.5],
    ["key → diagnostics, 300 lines, p50", "keys", 0.5],
    ["key → diagnostics, 300 lines, p95", "keys", 0.95],
  ];
  const rows = measures.flatMap(([label, measure, share]) =>
    [
      [label, "felt"],
      ["  of it inside the server", "inside"],
    ].map(([name, place]) => {
      const [a, b] = [ours, theirs].map((of) => percentile(of[measure][place], share));
      return [name, `${a.toFixed(1)} ms`, `${b.toFixed(1)} ms`, (a / b).toFixed(2)];
    }),
  );
  for (const [name, of] of [
    ["open → diagnostics, the examples, three seconds after the start, p50", atHome.felt],
    ["  of it inside the server", atHome.inside],
    ["open → diagnostics, the examples, after their Dockerfiles, p50", ahead.felt],
    ["  of it inside the server", ahead.inside],
    ["open → diagnostics, the examples, when all files have reports, p50", reported.felt],
    ["  of it inside the server", reported.inside],
  ])
    rows.push([name, `${percentile(of, 0.5).toFixed(1)} ms`, "", ""]);
  console.log("\nCompose files, all rules on\n");
  table([["", ...composeServers.map(({ name }) => name), "ratio"], ...rows]);
}

function printWorkspace(samples) {
  const most = (key) => Math.max(...samples.map((sample) => sample[key] ?? Number.NaN));
  const of = (value) => median(samples.map(value));
  console.log("\nA workspace of 50,000 files and 40 Dockerfiles, all rules on, inside the server\n");
  table([
    ["", "slipway"],
    ["open → diagnostics, first file, with the server", `${of(({ first }) => first).toFixed(1)} ms`],
    [
      "open → diagnostics, first file, two seconds later",
      `${of(({ firstLater }) => firstLater).toFixed(1)} ms`,
    ],
    ...[0.5, 0.95].map((share) => [
      `open → diagnostics, the other 39, p${share * 100}`,
      `${of(({ others }) => percentile(others, share)).toFixed(1)} ms`,
    ]),
    ["change of the pipeline → diagnostics", `${of(({ refreshed }) => refreshed).toFixed(1)} ms`],
    ["memory with all open", `${most("memory").toFixed(1)} MB`],
    ["directories listed", `${most("listed")}`],
    ["directories listed twice", `${most("twice")}`],
  ]);
}

function printAnalysis(samples) {
  console.log("\nAnalysis of an image of 210 MB, 8,000 files and five layers\n");
  if (!samples) return console.log("not measured: no Docker engine here builds the image");
  const [analysis, save] = [median(samples.analysis), median(samples.save)];
  table([
    ["", "slipway", "docker save", "ratio"],
    ["start → end", `${analysis.toFixed(0)} ms`, `${save.toFixed(0)} ms`, (analysis / save).toFixed(2)],
    ["memory at its highest", `${Math.max(...samples.megabytes).toFixed(0)} MB`, "", ""],
  ]);
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    );
}
