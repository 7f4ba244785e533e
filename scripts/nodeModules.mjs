/**
 * Makes `node_modules` true to the lockfile, so that a script works straight after `git clone`.
 * It stays untouched when it is true already: npm records what it installed in a lockfile of its own in there.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { npm } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** No dependency's install script runs: none of them is needed. */
export function ensureNodeModules(say = console.error) {
  if (isTrueToLockfile()) return;
  say("installing the development dependencies: half a minute, once");
  npm(["ci", "--ignore-scripts"], root);
}

function isTrueToLockfile() {
  const wanted = readPackages(path.join(root, "package-lock.json"));
  const installed = readPackages(path.join(root, "node_modules", ".package-lock.json"));
  const present = Object.entries(wanted).every(([place, { version, optional, link }]) => {
    // The root itself has no place; optional ones are for other platforms.
    if (place === "" || link || (optional && !installed[place])) return true;
    return installed[place]?.version === version && existsSync(path.join(root, place, "package.json"));
  });
  return present && Object.keys(installed).every((place) => place in wanted);
}

/** @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
function readPackages(/** @type {string} */ lockfile) {
  return existsSync(lockfile) ? (JSON.parse(readFileSync(lockfile, "utf8")).packages ?? {}) : {};
}
