/**
 * `npm run fuzz -- [--minutes N] [--seed S]`: random Dockerfiles for a long time, other ones in every run.
 * A seed draws the same ones again; what fails is shown with its seed, made as small as it will go.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" } } });
const minutes = Number(values.minutes ?? "10");
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error("Usage: npm run fuzz -- [--minutes N] [--seed S]");
  process.exit(2);
}
console.log(`${minutes} minutes with seed ${seed}`);
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "server/test/fuzz"];
const { status } = spawnSync(process.execPath, vitest, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, FUZZ: String(seed), FUZZ_MINUTES: String(minutes) },
});
console.log(`The seed was ${seed}: npm run fuzz -- --minutes ${minutes} --seed ${seed}`);
process.exitCode = status ?? 1;
