/**
 * Bundles the extension with esbuild: one file for the client, one for the server's program and one that starts it, one
 * per webview, worker and helper process, and one each for the language server protocol, the YAML and the TOML parser, the
 * language service for Dockerfiles and dockerode, so that nothing starts by reading what it may not need.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { leanDockerode } from "./leanDockerode.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "dist");
const production = process.argv.includes("--production");

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // Some dependencies have a UMD `main` that esbuild cannot follow: prefer their ES modules.
  mainFields: ["module", "main"],
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
};

/** The server's protocol library stays outside its bundle: `import` of it becomes `require` of the file beside. */
const protocolBeside = {
  name: "protocol-beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^vscode-languageserver(\/node)?$/ }, () => ({
      path: "./protocol.js",
      external: true,
    })),
};

/** What holds for any Dockerfile is read when somebody completes or formats one. */
const dockerfileServiceBeside = {
  name: "dockerfile-service-beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^dockerfile-language-service$/ }, () => ({
      path: "./dockerfileService.js",
      external: true,
    })),
};

/** What speaks to the engine is read at the first question, by the extension and by the worker that analyses images. */
const dockerodeBeside = {
  name: "dockerode-beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^dockerode$/ }, () => ({ path: "./dockerode.js", external: true })),
};

/**
 * A parser stays outside its bundle, too, and is read when the first text of its kind is. `names`: what Slipway imports of
 * it; the bundle fails when something is missing there.
 */
const parserBeside = (library, file, names) => ({
  name: `${library}-beside`,
  setup: ({ onResolve, onLoad }) => {
    const namespace = `beside-${library}`;
    onResolve({ filter: new RegExp(`^${library}$`) }, () => ({ path: library, namespace }));
    onResolve({ filter: /^\.\//, namespace }, ({ path: beside }) => ({ path: beside, external: true }));
    onLoad({ filter: /.*/, namespace }, () => ({ contents: laterFunctions(file, names) }));
  },
});
const yamlNames = ["isAlias", "isMap", "isScalar", "isSeq", "parseAllDocuments"];
const yamlBeside = parserBeside("yaml", "./yaml.js", yamlNames);
const tomlBeside = parserBeside("smol-toml", "./toml.js", ["parse"]);

const laterFunctions = (file, names) =>
  [
    "let loaded;",
    `const load = () => (loaded ??= require(${JSON.stringify(file)}));`,
    ...names.map((name) => `export const ${name} = (...args) => load().${name}(...args);`),
  ].join("\n");

/** What few starts need of Node.js is loaded by its first call; for it, Node.js itself loads a dozen modules. */
const nodeModuleLater = (name, names) => ({
  name: `${name}-later`,
  setup: ({ onResolve, onLoad }) => {
    const namespace = `later-${name}`;
    onResolve({ filter: new RegExp(`^${name}$`) }, ({ namespace: from }) =>
      from === namespace ? { path: name, external: true } : { path: name, namespace },
    );
    onLoad({ filter: /.*/, namespace }, () => ({ contents: laterFunctions(name, names) }));
  },
});

const targets = {
  server: {
    ...node,
    entryPoints: ["server/src/main.ts"],
    outfile: "dist/server.js",
    banner: { js: "#!/usr/bin/env node" },
    supported: { "dynamic-import": false },
  },
  program: {
    ...node,
    entryPoints: ["server/src/program.ts"],
    outfile: "dist/program.js",
    plugins: [protocolBeside, yamlBeside, tomlBeside, dockerfileServiceBeside],
    // As `require`: an `import` finds no names in a CommonJS file that makes them up as it runs.
    supported: { "dynamic-import": false },
  },
  dockerfileService: {
    ...node,
    stdin: { contents: 'module.exports = require("dockerfile-language-service")', resolveDir: root },
    outfile: "dist/dockerfileService.js",
  },
  yaml: {
    ...node,
    // Its build for Node.js is CommonJS, which is bundled whole, in a hundred functions that all run as it is loaded.
    platform: "neutral",
    stdin: { contents: `export { ${yamlNames.join(", ")} } from "yaml"`, resolveDir: root },
    outfile: "dist/yaml.js",
  },
  toml: {
    ...node,
    stdin: { contents: 'module.exports = require("smol-toml")', resolveDir: root },
    outfile: "dist/toml.js",
  },
  protocol: {
    ...node,
    stdin: { contents: 'module.exports = require("vscode-languageserver/node")', resolveDir: root },
    outfile: "dist/protocol.js",
    plugins: [
      nodeModuleLater("crypto", ["randomBytes"]),
      nodeModuleLater("child_process", ["fork", "spawnSync"]),
    ],
  },
  client: {
    ...node,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/client.js",
    // Nothing compiled ships: a `.node` file that found its way in would fail the bundle, which has no loader for it.
    external: ["vscode"],
    plugins: [dockerodeBeside],
    // As `require`, which the extension host knows of old.
    supported: { "dynamic-import": false },
  },
  analysis: {
    ...node,
    entryPoints: ["client/src/images/analysis/analysisProcess.ts"],
    outfile: "dist/imageAnalysis.js",
    plugins: [dockerodeBeside],
    supported: { "dynamic-import": false },
  },
  dockerode: {
    ...node,
    stdin: { contents: 'module.exports = require("dockerode")', resolveDir: root },
    outfile: "dist/dockerode.js",
    plugins: [leanDockerode],
  },
  reaper: { ...node, entryPoints: ["client/src/docker/reaperProcess.ts"], outfile: "dist/reaper.js" },
  webview: {
    ...node,
    platform: "browser",
    format: "iife",
    target: "es2023",
    mainFields: undefined,
    entryPoints: [
      "client/src/images/sizes/webview/imageSizes.ts",
      "client/src/images/sizes/webview/imageSizes.css",
      "client/src/explain/webview/explainWatch.css",
      "client/src/stageGraph/webview/stageGraph.ts",
      "client/src/stageGraph/webview/stageGraph.css",
    ],
    entryNames: "[name]",
    outdir: "dist/webview",
  },
};

/** Bundles everything into `dist/` and removes what else is in there. Rejects with esbuild's own report. */
export async function buildAll() {
  const written = await Promise.all(Object.values(targets).map(bundle));
  const kept = new Set(written.flat());
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(file)) rmSync(file);
  }
}

/**
 * Bundles the server alone, beside whatever the folder holds.
 * @param {{ outdir?: string, production?: boolean }} [options]
 */
export async function buildServer({ outdir = dist, production: forProduction = production } = {}) {
  const servers = [
    targets.server,
    targets.program,
    targets.yaml,
    targets.toml,
    targets.protocol,
    targets.dockerfileService,
  ].map((options) => ({
    ...options,
    outfile: path.join(outdir, path.basename(options.outfile)),
    minify: forProduction,
    sourcemap: forProduction ? false : "linked",
  }));
  await Promise.all(servers.map(bundle));
}

/** @returns {Promise<string[]>} the bundle's files; one that is up to date is not touched */
async function bundle(options) {
  const { outputFiles } = await build({ ...options, write: false });
  for (const { path: file, contents: built } of outputFiles) {
    const contents = options.format === "cjs" && options.minify ? inAscii(built) : built;
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    // Renamed into place: what starts meanwhile reads the old bundle or the new one, whole.
    const making = `${file}.${process.pid}`;
    writeFileSync(making, contents);
    renameSync(making, file);
  }
  return outputFiles.map(({ path: file }) => file);
}

/**
 * A script with each character beyond ASCII as an escape: V8 holds a text with one of them in twice the room. esbuild
 * leaves them in regular expressions and in templates with a tag, where an escape means the same to all but `String.raw`.
 */
const inAscii = (contents) =>
  Buffer.from(
    Buffer.from(contents)
      .toString()
      .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
