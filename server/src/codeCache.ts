/**
 * Loads a bundle together with what V8 has compiled of it before, so that a start does not compile it anew
 * (https://nodejs.org/api/vm.html#scriptcreatecacheddata; from Node.js 22 on `module.enableCompileCache` is like it).
 * Whatever goes wrong with the cache, the bundle is loaded.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";

/** What a CommonJS file exports. `folder` is for the cache alone; it is made when the process ends. */
export function loadCached(file: string, folder: string): unknown {
  const kept = path.join(folder, cacheName(file));
  const cachedData = read(kept);
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, "utf8")}\n})`;
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) });
  // By then there is something to keep: V8 compiles a function when it is first called.
  if (!cachedData || script.cachedDataRejected) process.once("exit", () => keep(kept, script));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
  return module.exports;
}

/** V8 knows the source of its data by the length alone: the name tells one bundle from another, and one V8. */
function cacheName(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return `${path.basename(file)}-${[Math.trunc(mtimeMs), size, process.versions.v8, process.arch].join("_")}.bin`;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Renamed into place: another process that starts meanwhile reads all of it or nothing. What it replaces goes. */
function keep(file: string, script: Script): void {
  try {
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true });
    const making = `${file}.${process.pid}`;
    writeFileSync(making, script.createCachedData());
    renameSync(making, file);
    for (const other of readdirSync(folder)) {
      if (other.endsWith(".bin") && other !== path.basename(file)) rmSync(path.join(folder, other));
    }
  } catch {
    // A full disk, a folder that may not be written: the next start compiles again.
  }
}
