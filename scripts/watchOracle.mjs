/**
 * `npm run test:watch-oracle -- [--configs N] [--changes N] [--seed S]`: random compose projects and changes of files
 * under the real `docker compose watch`, beside what Slipway says of them. Needs the docker command, but no engine.
 * Other projects in every run unless a seed is given; what disagrees is shown with its seed.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { configs: { type: "string" }, changes: { type: "string" }, seed: { type: "string" } },
});
const [configs, changes, seed] = [
  Number(values.configs ?? "36"),
  Number(values.changes ?? "13"),
  Number(values.seed ?? randomInt(2 ** 31)),
];
if (!(configs > 0) || !(changes > 0) || !Number.isSafeInteger(seed)) {
  console.error("Usage: npm run test:watch-oracle -- [--configs N] [--changes N] [--seed S]");
  process.exit(2);
}
console.log(`${configs} projects of ${changes} changes each, with seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--project", "oracle"],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      ORACLE_CONFIGS: String(configs),
      ORACLE_CHANGES: String(changes),
      ORACLE_SEED: String(seed),
    },
  },
);
process.exitCode = status ?? 1;
