/** `npm run package`: the production bundle as `slipway-<version>.vsix`, refused when it grows over the limit. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./nodeModules.mjs";
import { run } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const limitBytes = 1_500_000;
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/** Where `npm run package` puts it; git ignores it there. */
export const packageFile = path.join(root, `slipway-${version}.vsix`);

/**
 * What ships is what `.vscodeignore` allows.
 * @param {string} file where the package goes
 * @returns {number} its size in bytes
 * @throws when it is over the limit; the file is there to be looked at
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
  const bytes = statSync(file).size;
  if (bytes > limitBytes) throw new Error(`${file} has ${bytes} bytes, over the limit of ${limitBytes}`);
  return bytes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureNodeModules();
  try {
    const bytes = packageExtension(packageFile);
    console.log(`${path.basename(packageFile)}: ${Math.round(bytes / 1000)} kB`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
