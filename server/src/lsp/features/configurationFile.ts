/** What is wrong in an open configuration file, as diagnostics, and the corrections of what is misspelt. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from "vscode-languageserver";
import { readConfigurationFile } from "../../config/configuration.ts";
import type { ConfigurationProblem } from "../../config/configurationText.ts";
import { configurationPage } from "../../lint/rulePage.ts";
import { rules } from "../../rules/index.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { touches } from "../../text/span.ts";
import { diagnosticSource, rangeOf, severities, spanOf } from "../convert.ts";
import type { OpenConfiguration } from "../documents.ts";
import type { Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";

/** Larger files are not looked at: no configuration that a person writes comes near, in UTF-16 units. */
const largest = 1_000_000;

const problemsOf = ({ kind, path, text }: OpenConfiguration): readonly ConfigurationProblem[] => {
  const content = text.getText();
  return content.length > largest ? [] : readConfigurationFile({ kind, path, text: content }, rules).problems;
};

export const configurationDiagnostics = (session: Session, file: OpenConfiguration): Diagnostic[] =>
  problemsOf(file).map((problem) => diagnosticOf(session, file, problem));

const diagnosticOf = (
  session: Session,
  { text }: OpenConfiguration,
  { span, severity, message }: ConfigurationProblem,
): Diagnostic => ({
  range: rangeOf(text, span),
  severity: severities[severity],
  source: diagnosticSource,
  code: "configuration",
  codeDescription: { href: configurationPage },
  message: session.say(message),
});

export function configurationActions(
  session: Session,
  file: OpenConfiguration,
  { range }: CodeActionParams,
): CodeAction[] {
  const asked = spanOf(file.text, range);
  return problemsOf(file).flatMap((problem) => {
    const { span, replacement } = problem;
    if (replacement === undefined || !touches(span, asked)) return [];
    const edit = workspaceEdit(session, file, { edits: [replace(span, replacement)], elsewhere: [] });
    if (!edit) return [];
    return [
      {
        title: session.say(t`Change to "${replacement}"`),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(session, file, problem)],
        isPreferred: true,
        edit,
      },
    ];
  });
}
