/** The program: a language server on the channel its arguments name, or `slipway lint` on the command line. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { isMainThread } from "node:worker_threads";

/** Beside the folder of this bundle: the package's description and its translations. */
const root = path.dirname(__dirname);
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
const installation = { version, l10n: path.join(root, "l10n") };
const channels = /^--(stdio|node-ipc|socket|pipe)(=|$)/;

async function main(): Promise<void> {
  if (process.argv.slice(2).some((argument) => channels.test(argument))) {
    const { createConnection } = await import("vscode-languageserver/node");
    const { startServer } = await import("./lsp/server.ts");
    startServer(createConnection(), installation);
  } else if (!isMainThread) {
    const { answerTask } = await import("./cli/lintThreads.ts");
    answerTask();
  } else {
    const { runCommandLine } = await import("./cli.ts");
    process.exitCode = await runCommandLine(process.argv.slice(2), installation, process);
  }
}

void main();
