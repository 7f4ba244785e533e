/** Compiles the few native modules of VS Code that npm does not carry ready-made. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { findProgram, nodeGyp } from "../programs.mjs";

/**
 * What is lost without them: node-pty: terminals and tasks; spdlog: output channels stay empty; watchdog: nothing.
 * Newer VS Codes bring node-pty ready-made.
 */
const natives = ["node-pty", "@vscode/spdlog", "@vscode/native-watchdog", "native-watchdog"];

/**
 * The headers come with npm's Node package, so nothing is downloaded here.
 * @param {string} vscode
 * @param {string} nodeFolder npm's Node package
 * @param {(line: string) => void} say
 */
export function buildNatives(vscode, nodeFolder, say) {
  const modules = path.join(vscode, "node_modules");
  const missing = natives.filter(
    (name) => existsSync(path.join(modules, name)) && !isReady(path.join(modules, name)),
  );
  const compiler = ["make", "python3"].every((tool) => findProgram(tool)) && findProgram("g++", "clang++");
  if (!compiler) {
    if (missing.length > 0)
      say(`no C++ compiler: ${missing.join(", ")} stay unbuilt, output channels will be empty`);
  } else {
    for (const name of missing) build(path.join(modules, name), nodeFolder, say);
  }
  rmSync(path.join(nodeFolder, "include"), { recursive: true, force: true });
  rmSync(path.join(nodeFolder, "share"), { recursive: true, force: true });
}

function isReady(/** @type {string} */ folder) {
  return existsSync(path.join(folder, "prebuilds", `${process.platform}-${process.arch}`));
}

/**
 * node-gyp is run itself, not by `npm rebuild`, which would also run the packages' own scripts.
 * @param {string} module
 * @param {string} nodeFolder
 * @param {(line: string) => void} say
 */
function build(module, nodeFolder, say) {
  try {
    nodeGyp(["rebuild", `--nodedir=${nodeFolder}`], module, {
      PATH: `${path.join(nodeFolder, "bin")}${path.delimiter}${process.env["PATH"]}`,
    });
    removeIntermediates(path.join(module, "build", "Release"));
  } catch (error) {
    say(`${path.basename(module)} could not be built: ${String(error).slice(-400)}`);
  }
}

function removeIntermediates(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder)) {
    if (!entry.endsWith(".node")) rmSync(path.join(folder, entry), { recursive: true });
  }
}
