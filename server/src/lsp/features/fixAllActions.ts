/** Code actions that fix more than one problem: all of one rule, all that is safe. */
import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { chooseFixes, fixesOfKind } from "../../lint/fixAll.ts";
import type { Problem } from "../../lint/problem.ts";
import type { Edit } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import type { Analysis } from "../analysis/analyser.ts";
import type { Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";
import { diagnosticOf } from "./diagnostic.ts";

/** For the problems under the cursor: fixes of all that is like them, where that is more than one fix would do. */
export function fixManyActions(
  session: Session,
  analysis: Analysis,
  problems: readonly Problem[],
): CodeAction[] {
  const fixable = problems.filter(({ fixes }) => fixes.length > 0);
  const kinds = [...new Set(fixable.map(({ ruleId }) => ruleId))].flatMap((ruleId) => {
    const fixes = fixesOfKind(analysis.problems, ruleId);
    if (fixes.length < 2) return [];
    const edits = fixes.flatMap((fix) => fix.edits);
    const action = actionOf(session, analysis, t`Fix all problems of "${ruleId}" in this file`, edits);
    const own = fixable.filter((problem) => problem.ruleId === ruleId);
    const diagnostics = own.map((problem) => diagnosticOf(session, analysis, problem));
    return action.map((each) => ({ ...each, diagnostics }));
  });
  const isSafe = fixable.some(({ fixes: [fix] }) => fix?.safety === "safe");
  const more = isSafe && chooseFixes(analysis.problems).length > 1;
  return more ? [...kinds, ...fixAllAction(session, analysis, CodeActionKind.QuickFix)] : kinds;
}

export const fixAllAction = (session: Session, analysis: Analysis, kind: CodeActionKind): CodeAction[] =>
  actionOf(
    session,
    analysis,
    t`Fix all that Slipway can fix safely`,
    session.analyser.fixAll(analysis),
    kind,
  );

function actionOf(
  session: Session,
  analysis: Analysis,
  title: Message,
  edits: readonly Edit[],
  kind: CodeActionKind = CodeActionKind.QuickFix,
): CodeAction[] {
  if (edits.length === 0) return [];
  const edit = workspaceEdit(session, analysis.document, { edits, elsewhere: [] });
  return edit ? [{ title: session.say(title), kind, edit }] : [];
}
