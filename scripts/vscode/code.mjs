#!/usr/bin/env node
/**
 * Takes the place of desktop VS Code's executable where there is none: `runTests({ vscodeExecutablePath })` of
 * `@vscode/test-electron` starts it with the same command line and gets the same exit code.
 * `SLIPWAY_VSCODE_LEG=oldest` runs the tests in the oldest VS Code.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { readCommandLine } from "./commandLine.mjs";
import { launchVSCode } from "./launch.mjs";
import { provisionVSCode } from "./provision.mjs";

const limitSeconds = 180;

const asked = readCommandLine(process.argv.slice(2));
const leg = process.env["SLIPWAY_VSCODE_LEG"] === "oldest" ? "oldest" : "current";
if (asked.version) {
  const { version, commit } = provisionVSCode(leg);
  console.log([version, commit, process.arch].join("\n"));
} else if (!asked.extensionTests) {
  console.error("This stand-in for VS Code only runs tests: --extensionTestsPath is missing");
  process.exitCode = 2;
} else {
  process.exitCode = await runExtensionTests(asked, asked.extensionTests);
}

/**
 * @param {import("./commandLine.mjs").CommandLine} commandLine
 * @param {string} extensionTests
 * @returns {Promise<number>} the tests' exit code
 */
async function runExtensionTests(
  { folders, userDataFolder, extensionsFolder, locale, ...options },
  extensionTests,
) {
  // The workbench's own log comes the same way as what the tests print, so it is shown only to explain a failure.
  /** @type {string[]} */
  const printed = [];
  const vscode = await launchVSCode({
    onTestOutput: (line) => printed.push(line),
    leg,
    extensionTests,
    developmentExtensions: options.developmentExtensions,
    vsix: options.vsix,
    trusted: options.trusted,
    settings: userSettings(userDataFolder),
    ...(folders[0] === undefined ? {} : { folder: folders[0] }),
    ...(locale === undefined ? {} : { locale }),
    ...(extensionsFolder === undefined ? {} : { extensionsFolder: path.resolve(extensionsFolder) }),
  });
  const interrupted = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve(130));
  });
  try {
    const code = await Promise.race([vscode.testsEnded, interrupted, timeOut()]);
    if (code !== 0) console.error(printed.join("\n"));
    return code;
  } finally {
    await vscode.close();
  }
}

/** @returns {Promise<number>} 124, as timeout(1) does */
async function timeOut() {
  await after(limitSeconds * 1000, undefined, { ref: false });
  console.error(`The tests did not end within ${limitSeconds} s`);
  return 124;
}

/** The settings a test runner wrote for desktop VS Code. */
function userSettings(/** @type {string | undefined} */ userDataFolder) {
  const file = path.join(userDataFolder ?? "", "User", "settings.json");
  return userDataFolder && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
