/** How the language server is started, which documents it is given, and what it is told before anything else. */
import * as vscode from "vscode";
import { type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import type { InitializationOptions } from "../../server/src/protocol/index.ts";
import { serverExecArgv } from "./serverProcess.ts";

/** Extensions that complete, explain and format Dockerfiles: Docker DX, Container Tools, its predecessor. */
const dockerfileServers = ["docker.docker", "ms-azuretools.vscode-containers", "ms-azuretools.vscode-docker"];
/** They complete compose files, too, and so does YAML by its schemas. */
const composeCompleters = [...dockerfileServers, "redhat.vscode-yaml"];

export function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const cache = vscode.Uri.joinPath(context.globalStorageUri, "code-cache").fsPath;
  const run = {
    args: [`--code-cache=${cache}`],
    module: context.asAbsolutePath("dist/server.js"),
    transport: TransportKind.ipc,
    options: { execArgv: serverExecArgv(process.versions.v8) },
  };
  return { run, debug: run };
}

export const clientOptions = (output: vscode.LogOutputChannel): LanguageClientOptions => ({
  documentSelector: [
    { language: "dockerfile" },
    { language: "dockercompose" },
    // VS Code has no language for HCL, and bake files in JSON are in that of all JSON.
    { scheme: "file", pattern: "**/*bake*.{hcl,json}" },
    { scheme: "file", pattern: "**/{.dockerignore,*.dockerignore}" },
    { scheme: "file", pattern: "**/.{slipway,hadolint}.{yaml,yml}" },
    { scheme: "file", pattern: "**/.slipway.json" },
  ],
  outputChannel: output,
  initializationOptions: (): InitializationOptions => ({
    locale: vscode.env.language,
    commands: true,
    othersServeDockerfiles: dockerfileServers.some((id) => vscode.extensions.getExtension(id)),
    othersCompleteCompose: composeCompleters.some((id) => vscode.extensions.getExtension(id)),
    trusted: vscode.workspace.isTrusted,
  }),
});
