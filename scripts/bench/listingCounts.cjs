/**
 * Loaded into a language server before anything else, with `--require`: counts how often each directory is listed. On
 * exit, the counts go by path to the file that `LISTING_COUNTS` names.
 */
const fs = require("node:fs");

const counts = {};
const { readdirSync } = fs;
fs.readdirSync = function (directory, ...rest) {
  counts[directory] = (counts[directory] ?? 0) + 1;
  return readdirSync.call(this, directory, ...rest);
};

process.on("exit", () => fs.writeFileSync(process.env.LISTING_COUNTS, JSON.stringify(counts)));
