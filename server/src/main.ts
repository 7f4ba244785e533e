/** Where the process begins: prepares V8 for what the process is to do, and loads the program beside it. */
import { createRequire } from "node:module";
import path from "node:path";
import type * as Program from "./program.ts";

const args = process.argv.slice(2);
const forClient = args.some((argument) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(argument));
const program = path.join(__dirname, "program.js");

async function load(): Promise<typeof Program> {
  const cache = /^--code-cache=(.+)$/;
  const folder = args.map((argument) => cache.exec(argument)?.[1]).find((found) => found !== undefined);
  if (forClient) {
    // A hundred rules run on each key, and in time V8 optimises all of them: waiting until it knows which are worth
    // it halves what the first minute of typing costs (https://nodejs.org/api/v8.html#v8setflagsfromstringflags).
    // V8 takes its cached code only under the flags it was made under, so this comes first.
    const { setFlagsFromString } = await import("node:v8");
    setFlagsFromString("--interrupt-budget=1000000");
  }
  if (!forClient || folder === undefined) return createRequire(__filename)(program) as typeof Program;
  const { loadCached } = await import("./codeCache.ts");
  return loadCached(program, folder) as typeof Program;
}

void load().then(({ run }) => run(args, forClient));
