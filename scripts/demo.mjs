/**
 * `npm run demo`: opens VS Code, with Slipway in it, on a copy of the tutorial's project.
 * Desktop VS Code when `VSCODE` names it or `code` is on PATH; else a VS Code served to your browser.
 * `--headless-check` opens the served one without a screen, prints Slipway's diagnostics and ends.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureNodeModules } from "./nodeModules.mjs";
import { findProgram, run } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const headlessCheck = process.argv.includes("--headless-check");
ensureNodeModules();
const missing = missingDocker();
if (missing) console.error(missing);

const desktop = headlessCheck ? undefined : findDesktop();
const folder = mkdtempSync(path.join(tmpdir(), "slipway-demo-"));
const project = path.join(folder, "nestjs");
cpSync(path.join(root, "examples", "nestjs"), project, {
  recursive: true,
  filter: (file) => !["node_modules", "dist"].includes(path.basename(file)),
});

if (desktop) {
  openDesktop(desktop, project);
} else {
  const vsix = path.join(folder, "slipway.vsix");
  try {
    // Only now, when node_modules is sure to be there, may modules be loaded that need it.
    const { packageExtension } = await import("./package.mjs");
    packageExtension(vsix);
    process.exitCode = headlessCheck ? await checkHeadless(vsix) : await serve(vsix);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {string | undefined} one line for the reader, when there is no engine to build with */
function missingDocker() {
  const docker = findProgram("docker");
  if (!docker) return "No docker command was found: Slipway will lint, but not build or watch.";
  try {
    run(docker, ["version", "--format", "{{.Server.Version}}"], { timeout: 10_000 });
    return undefined;
  } catch {
    return "No Docker engine answers: Slipway will lint, but not build or watch until one is started.";
  }
}

/** On Windows `code` is a batch file beside the folder of the real executable, and only that one can be started. */
function findDesktop() {
  const code = process.env["VSCODE"] || findProgram("code");
  return code?.endsWith(".cmd") ? path.join(path.dirname(code), "..", "Code.exe") : code;
}

/** The copied project stays: VS Code is on its own from here. */
function openDesktop(/** @type {string} */ code, /** @type {string} */ workspace) {
  run(process.execPath, [path.join(root, "scripts", "build.mjs")], { cwd: root });
  const args = [`--extensionDevelopmentPath=${root}`, "--new-window", "--disable-workspace-trust", workspace];
  const window = spawn(code, args, { stdio: "ignore", detached: true });
  window.on("error", (error) => {
    console.error(`${code} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  window.unref();
  console.log(`VS Code opens ${workspace}`);
}

/** Serves until Ctrl+C. */
async function serve(/** @type {string} */ vsix) {
  const { provisionVSCode } = await import("./vscode/provision.mjs");
  const { startServer } = await import("./vscode/server.mjs");
  const server = await startServer({ installation: provisionVSCode("current"), vsix: [vsix] });
  console.log(`VS Code is at ${server.address(project).href}\nCtrl+C ends it.`);
  const interrupted = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve(0));
  });
  const code = await Promise.race([interrupted, server.ended]);
  await server.stop();
  return code;
}

/** @returns {Promise<number>} 0 when each of the tutorial's files got a diagnostic */
async function checkHeadless(/** @type {string} */ vsix) {
  const { checkDiagnostics } = await import("./vscode/checkDiagnostics.mjs");
  const files = ["compose.development.yml", "my-nest-js/Dockerfile.development", "my-nest-js/Dockerfile"];
  const { lines, failure } = await checkDiagnostics({ vsix, folder: project, files });
  for (const line of lines) console.log(line);
  if (failure) console.error(failure);
  return failure ? 1 : 0;
}
