/** Reads the part of desktop VS Code's command line that test runners use. */
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} CommandLine
 * @property {string[]} folders workspaces to open
 * @property {string[]} developmentExtensions
 * @property {string | undefined} extensionTests
 * @property {string | undefined} userDataFolder
 * @property {string | undefined} extensionsFolder
 * @property {string | undefined} locale
 * @property {string[]} vsix to install
 * @property {boolean} trusted
 * @property {boolean} version
 */

/** Options that take a value, also as the next argument; every other one is a switch. */
const valued = new Set([
  "--crash-reporter-directory",
  "--enable-proposed-api",
  "--extensionDevelopmentPath",
  "--extensions-dir",
  "--extensionTestsPath",
  "--file-uri",
  "--folder-uri",
  "--install-extension",
  "--locale",
  "--log",
  "--profile",
  "--user-data-dir",
]);

/**
 * @param {readonly string[]} args
 * @returns {CommandLine}
 */
export function readCommandLine(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {string[]} */
  const folders = [];
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (!argument.startsWith("-")) {
      folders.push(argument);
      continue;
    }
    const equals = argument.indexOf("=");
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const value = equals >= 0 ? argument.slice(equals + 1) : valued.has(name) ? rest.shift() : undefined;
    options.set(name, [...(options.get(name) ?? []), value ?? ""]);
  }
  const paths = (/** @type {string} */ name) => (options.get(name) ?? []).map(toPath);
  return {
    folders: [...folders, ...paths("--folder-uri"), ...paths("--file-uri")],
    developmentExtensions: paths("--extensionDevelopmentPath"),
    extensionTests: paths("--extensionTestsPath")[0],
    userDataFolder: paths("--user-data-dir")[0],
    extensionsFolder: paths("--extensions-dir")[0],
    locale: options.get("--locale")?.[0],
    vsix: paths("--install-extension"),
    trusted: options.has("--disable-workspace-trust"),
    version: options.has("--version"),
  };
}

function toPath(/** @type {string} */ value) {
  return value.startsWith("file:") ? fileURLToPath(value) : value;
}
