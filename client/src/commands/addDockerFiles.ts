/** **Add Docker Files…**: gives a project that has none its Dockerfiles, compose file and ignore file. */
import * as vscode from "vscode";
import type { DockerFile, DockerProject } from "../../../server/src/protocol/index.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import type { LanguageServer } from "../languageClient.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { listText, messageText } from "../terminal/safeText.ts";
import { uriArgument } from "./argument.ts";
import { askForDockerFiles } from "./askForDockerFiles.ts";
import { chooseOne } from "./choose.ts";

/** Nothing that exists is changed: what is made is one edit of the workspace, which can be undone. */
export async function addDockerFiles({ server }: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const project = await chooseProject(server, uriArgument(argument));
  if (!project.ok) return { failure: project };
  const chosen = await askForDockerFiles(server, project.value);
  if (!chosen.ok) return { failure: chosen };
  const { wanted, kept } = chosen.value;
  if (wanted.length > 0) {
    const made = await make(wanted);
    if (!made.ok) return { failure: made };
  }
  void vscode.window.showInformationMessage(messageText(summary(wanted, kept)));
  return undefined;
}

async function chooseProject(
  server: LanguageServer,
  folder: vscode.Uri | undefined,
): Promise<Outcome<DockerProject>> {
  const projects = await server.dockerProjects(folder);
  if (!projects.ok) return projects;
  const possible = projects.value.filter(({ unsupported }) => unsupported === undefined);
  const [refused] = projects.value;
  if (possible.length === 0)
    return refused?.unsupported ? failure("project-unsupported", refused.unsupported) : failure("no-project");
  // Those that wait for files come first.
  const sorted = possible.toSorted((a, b) => Number(a.hasDockerfile) - Number(b.hasDockerfile));
  return chooseOne(sorted, vscode.l10n.t("Which project should get Docker files?"), (project) => ({
    label: listText(folderLabel(vscode.Uri.parse(project.folder))),
    description: project.label,
    ...(project.hasDockerfile && { detail: vscode.l10n.t("has a Dockerfile") }),
  }));
}

/** From the workspace folder on, which itself is called by its name. */
function folderLabel(folder: vscode.Uri): string {
  const label = vscode.workspace.asRelativePath(folder);
  return label === folder.fsPath ? (folder.path.split("/").at(-1) ?? label) : label;
}

/**
 * One edit for all files, with their texts: were these inserted into open files, an undo would take back one at a time. The
 * first file is shown.
 */
async function make(files: readonly DockerFile[]): Promise<Outcome<undefined>> {
  const edit = new vscode.WorkspaceEdit();
  const uris = files.map(({ uri }) => vscode.Uri.parse(uri, true));
  for (const [index, uri] of uris.entries()) {
    const contents = new TextEncoder().encode(files[index]?.text ?? "");
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents });
  }
  // A file that has come meanwhile would make the edit fail half-way.
  const appeared = await Promise.all(uris.map(isThere));
  if (appeared.some(Boolean) || !(await vscode.workspace.applyEdit(edit)))
    return failure("files-not-made", namesOf(files));
  const [first] = uris;
  if (first) await vscode.window.showTextDocument(first, { preview: false });
  return { ok: true, value: undefined };
}

const isThere = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

const namesOf = (files: readonly DockerFile[]): string =>
  files.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri))).join(", ");

function summary(made: readonly DockerFile[], kept: readonly DockerFile[]): string {
  if (made.length === 0) return vscode.l10n.t("All of these are there already: {0}", namesOf(kept));
  return kept.length === 0
    ? vscode.l10n.t("Made: {0}", namesOf(made))
    : vscode.l10n.t("Made: {0}; kept as they were: {1}", namesOf(made), namesOf(kept));
}
