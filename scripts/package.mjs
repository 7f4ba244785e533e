/** `npm run package`: the production bundle as `slipway-<version>.vsix`, refused when it grows over the limit. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./nodeModules.mjs";
import { run } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const limitBytes = 1_500_000;

/**
 * What ships is what `.vscodeignore` allows.
 * @param {string} file where the package goes
 * @returns {number} its size in bytes
 */
export function packageExtension(file) {
  run(process.execPath, [path.join(root, "scripts", "build.mjs"), "--production"], { cwd: root });
  const vsce = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  // Everything is bundled, so no dependency ships; links in the README stay as they are written.
  const args = [
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    file,
  ];
  run(process.execPath, [vsce, ...args], { cwd: root });
  return statSync(file).size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureNodeModules();
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.join(root, `slipway-${version}.vsix`);
  const bytes = packageExtension(file);
  console.log(`${path.basename(file)}: ${(bytes / 1000).toFixed(0)} kB`);
  if (bytes > limitBytes) {
    console.error(`The package is over its limit of ${limitBytes / 1000} kB`);
    process.exitCode = 1;
  }
}
