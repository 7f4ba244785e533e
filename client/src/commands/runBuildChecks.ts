/** **Run Build Checks**: what the builder has to say of the Dockerfile in the editor, beside what Slipway says. */
import * as vscode from "vscode";
import type { Checked } from "../builds/buildChecks.ts";
import { failureWords } from "../builds/faultWords.ts";
import { failure } from "../docker/failure.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { messageText } from "../terminal/safeText.ts";
import { activeDockerfile, uriArgument } from "./argument.ts";

export async function runBuildChecks(
  { buildMarks }: Slipway,
  argument: unknown,
): Promise<Trouble | undefined> {
  const uri = uriArgument(argument) ?? activeDockerfile();
  if (!uri) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No Dockerfile is open in the editor."));
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(uri).then(
    (opened) => opened,
    () => undefined,
  );
  if (!document)
    return { failure: failure("checks-failed", unreadable(), vscode.workspace.asRelativePath(uri)) };
  if (!(await isSaved(document))) return { failure: failure("cancelled") };
  const title = vscode.l10n.t("Checking {0}", nameOf(document));
  const checked = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    buildMarks.checks.check(document),
  );
  if (!checked.ok) return { failure: checked };
  // Not awaited: the findings are there, whenever the message is answered.
  void tell(checked.value, document);
  return undefined;
}

const unreadable = (): string => vscode.l10n.t("it cannot be opened");

const nameOf = (document: vscode.TextDocument): string => vscode.workspace.asRelativePath(document.uri);

/** The builder reads the file: a text that is not saved is saved only when the user says so. */
async function isSaved(document: vscode.TextDocument): Promise<boolean> {
  if (!document.isDirty) return true;
  const save = vscode.l10n.t("Save and Check");
  const text = vscode.l10n.t("{0} has changes that the builder cannot see yet.", nameOf(document));
  return (await vscode.window.showWarningMessage(text, save)) === save && document.save();
}

async function tell({ report, shown }: Checked, document: vscode.TextDocument): Promise<void> {
  const name = nameOf(document);
  const { problem, warnings } = report;
  const problems = vscode.l10n.t("Show Problems");
  if (problem) {
    const why = messageText(failureWords(problem, vscode.l10n));
    const text = vscode.l10n.t("Not all of {0} could be checked: {1}", name, why);
    void vscode.window.showWarningMessage(text);
    return;
  }
  if (shown > 0) {
    const text = vscode.l10n.t("Found in {0} by the builder alone: {1}.", name, shown);
    const answer = await vscode.window.showInformationMessage(text, problems);
    if (answer === problems) await vscode.commands.executeCommand("workbench.actions.view.problems");
    return;
  }
  const text =
    warnings.length > 0
      ? vscode.l10n.t("The builder finds nothing in {0} that Slipway does not tell already.", name)
      : vscode.l10n.t("The builder finds nothing in {0} to complain of.", name);
  void vscode.window.showInformationMessage(text);
}
