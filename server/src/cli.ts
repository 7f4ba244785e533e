/** `slipway` on the command line: the rules of the editor, for people and for CI. */
import { type ExitCode, exitCode } from "./cli/exitCode.ts";
import { runLint } from "./cli/lint.ts";
import { localeOf, readCall } from "./cli/options.ts";
import { listRules } from "./cli/ruleList.ts";
import type { Surroundings } from "./cli/terminal.ts";
import { usage } from "./cli/usage.ts";
import type { Installation } from "./lsp/installation.ts";
import { loadTranslations } from "./lsp/translations.ts";
import { formatMessage, type Message } from "./text/message.ts";

export async function runCommandLine(
  args: readonly string[],
  installation: Installation,
  surroundings: Surroundings,
): Promise<ExitCode> {
  endQuietly(surroundings);
  const translations = loadTranslations(installation.l10n, localeOf(args));
  const say = (message: Message): string => formatMessage(message, translations);
  const print = (text: string): ExitCode => {
    surroundings.stdout.write(text);
    return exitCode.clean;
  };
  const read = readCall(args);
  if (!read.ok) {
    surroundings.stderr.write(`slipway: ${say(read.message)}\n`);
    return exitCode.misuse;
  }
  const { call } = read;
  switch (call.command) {
    case "version":
      return print(`${installation.version}\n`);
    case "help":
      return print(`${say(usage)}\n`);
    case "rules":
      return print(listRules(call.format));
    case "size": {
      // Linting starts sooner without it.
      const { runSize } = await import("./cli/size.ts");
      return runSize(call, { args, surroundings, version: installation.version, say });
    }
    case "lint":
      return runLint(call, { args, surroundings, version: installation.version, say });
  }
}

/** Whoever reads the output may have seen enough, as `head` does. */
function endQuietly({ stdout }: Surroundings): void {
  stdout.on?.("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
}
