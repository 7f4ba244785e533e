/** Where the process begins: prepares V8 for what the process is to do, and loads the program beside it. */
import path from "node:path";
import type * as Program from "./program.ts";

const args = process.argv.slice(2);
const forClient = args.some((argument) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(argument));
const program = path.join(__dirname, "program.js");

async function load(): Promise<typeof Program> {
  const cache = /^--code-cache=(.+)$/;
  const folder = args.map((argument) => cache.exec(argument)?.[1]).find((found) => found !== undefined);
  if (forClient) {
    // V8 takes cached code only under the flags it was made under, so this comes first.
    const { patientOptimisation, readyExpressions, tightHeap } = await import("./optimisation.ts");
    patientOptimisation();
    readyExpressions();
    tightHeap();
  }
  if (!forClient || folder === undefined) return require(program) as typeof Program;
  const { loadCached } = await import("./codeCache.ts");
  return loadCached(program, folder) as typeof Program;
}

void load().then(({ run }) => run(args, forClient));
