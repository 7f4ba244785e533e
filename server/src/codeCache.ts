/**
 * Loads a bundle and those beside it together with what V8 has compiled of them before, so that a start does not compile
 * them anew (https://nodejs.org/api/vm.html#scriptcreatecacheddata; from Node.js 22 on `module.enableCompileCache` is like
 * it). Whatever goes wrong with the cache, the bundles are loaded.
 */
import { Buffer, isAscii } from "node:buffer";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";

/** What a CommonJS file exports. `folder` is for the cache alone; it is made when the process ends. */
export const loadCached = (file: string, folder: string): unknown => loaderFor(folder)(file);

/** Each file is run once, by whichever of the others it is asked for first. */
function loaderFor(folder: string): (file: string) => unknown {
  const modules = new Map<string, { exports: unknown }>();
  return function load(file) {
    const known = modules.get(file);
    if (known) return known.exports;
    const run = compiled(file, folder);
    const module = { exports: {} };
    modules.set(file, module);
    const requireElsewhere = createRequire(file);
    const require = (name: string): unknown =>
      name.startsWith("./") ? load(path.join(path.dirname(file), name)) : requireElsewhere(name);
    run(module.exports, require, module, file, path.dirname(file));
    return module.exports;
  };
}

/**
 * By how much more code is worth writing: the first start may have seen no Dockerfile, or no makefile beside it. What
 * V8 gives for the same functions differs by less than a thousandth.
 */
const worthKeeping = 1.01;

type ModuleFunction = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

function compiled(file: string, folder: string): ModuleFunction {
  const kept = path.join(folder, cacheName(file));
  const cachedData = read(kept);
  const script = new Script(wrapped(file), { filename: file, ...(cachedData && { cachedData }) });
  // By then there is something to keep: V8 compiles a function when it is first called.
  const known = cachedData && !script.cachedDataRejected ? cachedData.length : 0;
  process.once("exit", () => keep(kept, script, known));
  return script.runInThisContext() as ModuleFunction;
}

const beforeModule = Buffer.from("(function (exports, require, module, __filename, __dirname) {");
const afterModule = Buffer.from("\n})");

/** V8 holds a text in half the room when it is known to need one byte for a character, and a long one where it was read. */
function wrapped(file: string): string {
  const bytes = Buffer.concat([beforeModule, readFileSync(file), afterModule]);
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}

const cacheNameStart = (file: string): string => `${path.basename(file)}-`;

/** V8 knows the source of its data by the length alone: the name tells one bundle from another, and one V8. */
function cacheName(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return `${cacheNameStart(file)}${[Math.trunc(mtimeMs), size, process.versions.v8, process.arch].join("_")}.bin`;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * `knownBytes`: what is kept already. Renamed into place: another process that starts meanwhile reads all of it or nothing.
 * What it replaces goes.
 */
function keep(file: string, script: Script, knownBytes: number): void {
  try {
    const code = script.createCachedData();
    if (code.length <= knownBytes * worthKeeping) return;
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true });
    const making = `${file}.${process.pid}`;
    writeFileSync(making, code);
    renameSync(making, file);
    const [bundle = ""] = /^.*?\.js-/.exec(path.basename(file)) ?? [];
    for (const other of readdirSync(folder)) {
      if (other.startsWith(bundle) && other.endsWith(".bin") && other !== path.basename(file)) {
        rmSync(path.join(folder, other));
      }
    }
  } catch {
    // A full disk, a folder that may not be written: the next start compiles again.
  }
}
