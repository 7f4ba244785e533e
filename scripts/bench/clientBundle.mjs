/** The client's own modules as its bundle has them, for measuring what does not need a VS Code. */
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { leanDockerode } from "../leanDockerode.mjs";

const client = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../client/src");

/**
 * @param {string} outfile what ends in `.cjs`
 * @param {readonly string[]} modules below `client/src`; none may import `vscode`
 */
export async function loadClient(outfile, modules) {
  await build({
    stdin: {
      contents: modules.map((module) => `export * from "./${module}";`).join("\n"),
      resolveDir: client,
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    plugins: [leanDockerode],
    logLevel: "error",
    outfile,
  });
  return createRequire(import.meta.url)(outfile);
}
