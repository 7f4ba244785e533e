/**
 * The two VS Codes that Slipway is tried in, and where they are kept.
 * Both are the official web build as npm's `code-server` carries it, run by the Node that VS Code itself names.
 */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/**
 * @typedef {"current" | "oldest"} LegName
 * @typedef {{ readonly vscode: string, readonly codeServer: string, readonly node: string }} Leg
 * @typedef {object} Installation
 * @property {string} version VS Code's own version, such as 1.139.1
 * @property {string} commit the commit VS Code was built from
 * @property {string} node the executable that runs the server
 * @property {string} server the server's entry file
 */

/** `oldest` is what `engines.vscode` in package.json promises; `current` is what most users have. */
export const legs = /** @satisfies {Record<LegName, Leg>} */ ({
  current: { vscode: "1.139.1", codeServer: "4.139.1", node: "24.21.0" },
  oldest: { vscode: "1.100.3", codeServer: "4.100.3", node: "20.20.2" },
});

/** Raise it when the way of provisioning changes, so that older caches are made anew. */
const recipe = 1;

/** npm's `node` package needs an install script to fetch its binary; these per-platform packages are the binary. */
export const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** Where a leg lives: `SLIPWAY_CACHE` or `~/.cache/slipway`, one folder per version. */
export function legFolder(/** @type {LegName} */ name) {
  const cache = process.env["SLIPWAY_CACHE"] ?? path.join(homedir(), ".cache", "slipway");
  return path.join(path.resolve(cache), `vscode-${legs[name].vscode}`);
}

/** What the stamp of a whole installation must say; anything else is provisioned anew. */
export function expectedStamp(/** @type {LegName} */ name) {
  return { ...legs[name], recipe };
}

export const stampFile = "installed.json";

/**
 * The leg's installation, or undefined when it is absent, half made or made by an older recipe.
 * @param {LegName} name
 * @returns {Installation | undefined}
 */
export function findInstallation(name) {
  const folder = legFolder(name);
  const stamp = path.join(folder, stampFile);
  if (!existsSync(stamp)) return undefined;
  if (readFileSync(stamp, "utf8") !== JSON.stringify(expectedStamp(name))) return undefined;
  const node = path.join(
    folder,
    "node_modules",
    nodePackage,
    process.platform === "win32" ? "node.exe" : "bin/node",
  );
  const server = path.join(folder, "vscode", "out", "server-main.js");
  if (!existsSync(node) || !existsSync(server)) return undefined;
  const product = JSON.parse(readFileSync(path.join(folder, "vscode", "product.json"), "utf8"));
  return { version: legs[name].vscode, commit: product.commit, node, server };
}
