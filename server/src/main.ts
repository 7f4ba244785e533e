/** The program: a language server on the channel its arguments name, or `slipway lint` on the command line. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { threadFlag } from "./cli/threadFlag.ts";

/** Beside the folder of this bundle: the package's description and its translations. */
const root = path.dirname(__dirname);
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
const installation = { version, l10n: path.join(root, "l10n") };
const channels = /^--(stdio|node-ipc|socket|pipe)(=|$)/;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.some((argument) => channels.test(argument))) {
    // A hundred rules run on each key, and in time V8 optimises all of them: waiting until it knows which are worth
    // it halves what the first minute of typing costs (https://nodejs.org/api/v8.html#v8setflagsfromstringflags).
    const { setFlagsFromString } = await import("node:v8");
    setFlagsFromString("--interrupt-budget=1000000");
    const { createConnection } = await import("vscode-languageserver/node");
    const { startServer } = await import("./lsp/server.ts");
    startServer(createConnection(), installation);
  } else if (args[0] === threadFlag) {
    const { answerTask } = await import("./cli/lintThreads.ts");
    answerTask();
  } else {
    const { runCommandLine } = await import("./cli.ts");
    process.exitCode = await runCommandLine(args, installation, process);
  }
}

void main();
