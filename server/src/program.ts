/** The program: a language server on the channel its arguments name, or `slipway lint` on the command line. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { threadFlag } from "./cli/threadFlag.ts";

/** Beside the folder of this bundle: the package's description and its translations. */
const root = path.dirname(__dirname);

/** `forClient`: a client listens on the channel that the arguments of the process name. */
export async function run(args: readonly string[], forClient: boolean): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const installation = { version, l10n: path.join(root, "l10n") };
  if (forClient) {
    const { createConnection } = await import("vscode-languageserver/node");
    const { stdioConnection } = await import("./lsp/stdio.ts");
    const { startServer } = await import("./lsp/server.ts");
    startServer(args.includes("--stdio") ? stdioConnection() : createConnection(), installation);
  } else if (args[0] === threadFlag) {
    const { answerTask } = await import("./cli/lintThreads.ts");
    answerTask();
  } else {
    const { runCommandLine } = await import("./cli.ts");
    process.exitCode = await runCommandLine(args, installation, process);
  }
}
