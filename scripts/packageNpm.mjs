/**
 * The command line as a package for npm: the server's bundle, its translations and its documentation.
 * `node scripts/packageNpm.mjs [FOLDER]` puts `slipway-<version>.tgz` there.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildServer } from "./build.mjs";
import { ensureNodeModules } from "./nodeModules.mjs";
import { npm } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const repository = "https://github.com/slipway-vscode/slipway";
const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));

/** The extension's manifest describes what VS Code installs; npm needs another. */
function manifest() {
  const { name, version, license, keywords } = read("package.json");
  return {
    name,
    version,
    description: read("package.nls.json").description,
    license,
    keywords,
    homepage: `${repository}#readme`,
    repository: { type: "git", url: `git+${repository}.git` },
    type: "commonjs",
    bin: { slipway: "dist/server.js" },
    files: ["dist", "l10n", "schemas"],
    engines: { node: ">=20" },
  };
}

/**
 * @param {string} folder where the package goes
 * @returns {Promise<string>} the package's file
 */
export async function packageCommandLine(folder) {
  const staging = mkdtempSync(path.join(os.tmpdir(), "slipway-npm-"));
  try {
    await buildServer({ outdir: path.join(staging, "dist"), production: true });
    const { name, version } = manifest();
    writeFileSync(path.join(staging, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
    cpSync(path.join(root, "LICENSE"), path.join(staging, "LICENSE"));
    cpSync(path.join(root, "docs/command-line.md"), path.join(staging, "README.md"));
    cpSync(path.join(root, "docs/schemas"), path.join(staging, "schemas"), { recursive: true });
    for (const file of readdirSync(path.join(root, "l10n")).filter((each) =>
      /^(?:bundle|rules)\.l10n\./.test(each),
    )) {
      cpSync(path.join(root, "l10n", file), path.join(staging, "l10n", file));
    }
    mkdirSync(folder, { recursive: true });
    npm(["pack", "--ignore-scripts", "--pack-destination", path.resolve(folder)], staging);
    return path.join(folder, `${name}-${version}.tgz`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureNodeModules();
  console.log(await packageCommandLine(process.argv[2] ?? root));
}
