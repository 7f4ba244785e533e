/** Starts VS Code's server on a free port of 127.0.0.1, with a data folder of its own that goes when it stops. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { writeLanguagePack } from "./languagePack.mjs";
import { quietSettings, untrustedSettings } from "./settings.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {import("./legs.mjs").Installation} installation
 * @property {string} [locale] such as "fr"; English when absent
 * @property {boolean} [trusted] false opens every folder in Restricted Mode; true, the default, never asks
 * @property {Readonly<Record<string, unknown>>} [settings] user settings
 * @property {readonly string[]} [vsix] packaged extensions to install first
 * @property {string} [extensionsFolder] a folder of installed extensions to use instead of an empty one
 * @property {Readonly<Record<string, string | undefined>>} [environment] added to ours; undefined removes
 *
 * @typedef {object} VSCodeServer
 * @property {string} authority host and port
 * @property {(folder?: string) => URL} address the page that opens this folder; it holds the secret token
 * @property {() => string} log what the server has written so far
 * @property {Promise<number>} ended the exit code, when it ends by itself or is stopped
 * @property {() => Promise<void>} stop ends the server, its extension hosts and terminals; its data folder is removed
 */

const startSeconds = 60;

/**
 * @param {ServerOptions} options
 * @returns {Promise<VSCodeServer>}
 */
export async function startServer(options) {
  const { installation, locale, trusted = true, settings = quietSettings, vsix = [] } = options;
  const dataFolder = mkdtempSync(path.join(tmpdir(), "slipway-vscode-"));
  const extensionsFolder = options.extensionsFolder ?? path.join(dataFolder, "extensions");
  const environment = serverEnvironment(options.environment ?? {});
  const shared = [
    "--accept-server-license-terms",
    "--server-data-dir",
    dataFolder,
    "--extensions-dir",
    extensionsFolder,
  ];
  const token = randomBytes(16).toString("hex");
  const removeData = () =>
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    mkdirSync(path.join(dataFolder, "data", "User"), { recursive: true });
    mkdirSync(extensionsFolder, { recursive: true });
    writeFileSync(path.join(dataFolder, "token"), token, { mode: 0o600 });
    const userSettings = { ...settings, ...(trusted ? {} : untrustedSettings) };
    writeFileSync(
      path.join(dataFolder, "data", "User", "settings.json"),
      JSON.stringify(userSettings, undefined, 2),
    );
    if (locale && locale !== "en") writeLanguagePack(locale, dataFolder, extensionsFolder);
    for (const file of vsix) await installExtension(installation, file, shared, environment);

    const args = [
      ...shared,
      ...["--host", "127.0.0.1", "--port", "0", "--connection-token-file", path.join(dataFolder, "token")],
      ...["--telemetry-level", "off", "--disable-getting-started-override"],
      ...(trusted ? ["--disable-workspace-trust"] : []),
      ...(locale ? ["--locale", locale] : []),
    ];
    const server = supervise(installation, args, environment);
    const port = await listeningPort(server);
    return {
      authority: `127.0.0.1:${port}`,
      address: (folder) => pageAddress(port, token, folder),
      log: server.output,
      ended: server.ended,
      stop: async () => {
        server.stop();
        await server.ended;
        removeData();
      },
    };
  } catch (error) {
    removeData();
    throw error;
  }
}

/**
 * @param {import("./legs.mjs").Installation} installation
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function supervise(installation, args, env) {
  const supervisor = fileURLToPath(new URL("supervise.mjs", import.meta.url));
  const child = spawn(process.execPath, [supervisor, installation.node, installation.server, ...args], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-200_000);
    });
  }
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  return { output: () => output, ended, stop: () => child.stdin.end() };
}

/** @param {ReturnType<typeof supervise>} server */
async function listeningPort(server) {
  let running = true;
  void server.ended.then(() => {
    running = false;
  });
  for (const start = Date.now(); running && Date.now() - start < startSeconds * 1000; ) {
    const port = /Extension host agent listening on (\d+)/.exec(server.output())?.[1];
    if (port) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.stop();
  await server.ended;
  throw new Error(
    `VS Code's server did not listen within ${startSeconds} s:\n${server.output().slice(-2000)}`,
  );
}

/**
 * @param {import("./legs.mjs").Installation} installation
 * @param {string} vsix
 * @param {readonly string[]} shared
 * @param {NodeJS.ProcessEnv} env
 */
async function installExtension(installation, vsix, shared, env) {
  const server = supervise(
    installation,
    [...shared, "--install-extension", path.resolve(vsix), "--force"],
    env,
  );
  const code = await server.ended;
  // The exit code alone is no proof: it is 0 for some refusals.
  if (code !== 0 || !/successfully installed/.test(server.output())) {
    throw new Error(`${path.basename(vsix)} could not be installed:\n${server.output().slice(-2000)}`);
  }
}

/** Ours without what an outer VS Code, Node or vitest has put there for itself. */
function serverEnvironment(/** @type {Readonly<Record<string, string | undefined>>} */ added) {
  const own = /^(VSCODE_(?!TEST_)|ELECTRON_|VITEST|npm_)|^(NODE_OPTIONS|NODE_ENV|TEST|FORCE_COLOR|NO_COLOR)$/;
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name));
  const all = Object.entries({ ...Object.fromEntries(inherited), ...added, DO_NOT_TRACK: "1" });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/**
 * @param {number} port
 * @param {string} token
 * @param {string} [folder]
 */
function pageAddress(port, token, folder) {
  const address = new URL(`http://127.0.0.1:${port}/`);
  address.searchParams.set("tkn", token);
  if (!folder) address.searchParams.set("ew", "true");
  else
    address.searchParams.set(/\.code-workspace$/.test(folder) ? "workspace" : "folder", path.resolve(folder));
  return address;
}
