/** Bundles the extension with esbuild: one file for the client, one for the server, one per webview. */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const production = process.argv.includes("--production");

/** Natives that dockerode's ssh transport would like but works without: nothing compiled ships. */
const optionalNatives = ["cpu-features"];

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

const targets = {
  server: {
    ...node,
    entryPoints: ["server/src/main.ts"],
    outfile: "dist/server.js",
    banner: { js: "#!/usr/bin/env node" },
  },
  client: {
    ...node,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/client.js",
    external: ["vscode", ...optionalNatives],
    loader: { ".node": "empty" },
  },
  webview: {
    ...node,
    platform: "browser",
    format: "iife",
    target: "es2023",
    mainFields: undefined,
    entryPoints: ["client/src/images/webview/imageSizes.ts", "client/src/images/webview/imageSizes.css"],
    outdir: "dist/webview",
  },
};

/** Bundles everything into `dist/`, which is emptied first. Rejects with esbuild's own report. */
export async function buildAll() {
  rmSync(path.join(root, "dist"), { recursive: true, force: true });
  mkdirSync(path.join(root, "dist"), { recursive: true });
  await Promise.all(Object.values(targets).map((options) => build(options)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
