/** Asks once which Docker Compose is installed, in a trusted workspace, and tells the language server. */
import * as vscode from "vscode";
import { runDocker } from "./docker/cli.ts";
import { composeVersionArguments, composeVersionIn } from "./docker/composeArguments.ts";
import type { LanguageServer } from "./languageClient.ts";
import { dockerCommand } from "./slipway.ts";

/** Asked again when another `docker` is set; told again whenever the server has started anew. */
export function tellComposeVersion(server: LanguageServer): vscode.Disposable {
  let asked: Promise<string | undefined> | undefined;

  async function tell(): Promise<void> {
    if (!vscode.workspace.isTrusted || !server.running) return;
    asked ??= installedVersion();
    const question = asked;
    const version = await question;
    // Settings that changed meanwhile have asked another question.
    if (question === asked) await server.tellComposeVersion(version);
  }

  void tell();
  return vscode.Disposable.from(
    server.onDidStart(() => void tell()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void tell()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration("slipway.docker")) return;
      asked = undefined;
      void tell();
    }),
  );
}

async function installedVersion(): Promise<string | undefined> {
  const docker = dockerCommand();
  if (!docker.ok) return undefined;
  const answer = await runDocker(docker.value, composeVersionArguments);
  return answer.ok ? composeVersionIn(answer.value) : undefined;
}
