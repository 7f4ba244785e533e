/** Runs a program to its end and keeps its output for the error message alone: nothing is logged to disk. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options] time in ms
 * @returns {string} standard output
 * @throws when the program cannot be started or ends with anything but 0; the message has the end of its output
 */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return result.stdout;
  const why = result.error?.message ?? `exit code ${result.status ?? result.signal}`;
  const output = `${result.stdout ?? ""}\n${result.stderr ?? ""}`.trim().slice(-2000);
  throw new Error(`${path.basename(program)} ${args.join(" ")}: ${why}\n${output}`);
}

/** The full path of the first of these programs that PATH has, or undefined. */
export function findProgram(/** @type {readonly string[]} */ ...names) {
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))),
  );
  return candidates.find(isExecutable);
}

/** npm's own script, run by the Node we are running on: works where `npm` is a `.cmd` file too. */
export function npm(
  /** @type {readonly string[]} */ args,
  /** @type {string} */ cwd,
  /** @type {NodeJS.ProcessEnv} */ env = {},
) {
  return run(process.execPath, [npmScript(), ...args], { cwd, env: { ...npmEnvironment(), ...env } });
}

/** The node-gyp that npm itself brings along. */
export function nodeGyp(
  /** @type {readonly string[]} */ args,
  /** @type {string} */ cwd,
  /** @type {NodeJS.ProcessEnv} */ env = {},
) {
  const script = path.join(path.dirname(npmScript()), "..", "node_modules", "node-gyp", "bin", "node-gyp.js");
  return run(process.execPath, [script, ...args], { cwd, env: { ...npmEnvironment(), ...env } });
}

/** Quiet, without a log on disk, and without what an outer `npm run` says about its own package. */
function npmEnvironment() {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
    npm_config_loglevel: "error",
    npm_config_logs_max: "0",
    npm_config_engine_strict: "false",
  };
}

function npmScript() {
  const besideNode = path.dirname(process.execPath);
  const places = [
    process.env["npm_execpath"],
    path.join(besideNode, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(besideNode, "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const found = places.find((place) => place?.endsWith(".js") && existsSync(place));
  if (!found) throw new Error("npm was not found beside Node: run this through `npm run`");
  return found;
}

function isExecutable(/** @type {string} */ file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
