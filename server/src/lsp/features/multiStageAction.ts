/** The refactoring **Convert to Multi-Stage** as a code action: on the FROM, and wherever refactorings are asked for. */
import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { convertToMultiStage, mayConvert, Refusal } from "../../restructure/multiStage.ts";
import { t } from "../../text/message.ts";
import { touches } from "../../text/span.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { spanOf } from "../convert.ts";
import type { Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";

export const multiStageKind = CodeActionKind.RefactorRewrite;

/** `isWanted`: refactorings are what is asked for; else it is offered on the FROM alone, as light bulbs ask at every step. */
export function multiStageActions(
  session: Session,
  { subject, document }: Analysis,
  { range, textDocument: { uri } }: CodeActionParams,
  isWanted: boolean,
): readonly CodeAction[] {
  const file = subject?.kind === "dockerfile" ? subject.inProject : undefined;
  const from = file?.dockerfile.stages[0]?.from;
  if (!file || !from || !mayConvert(file)) return [];
  if (!isWanted && !touches(from.span, spanOf(document.text, range))) return [];
  const answer = convertToMultiStage(file);
  const action = { title: session.say(t`Convert to multi-stage`), kind: multiStageKind };
  if (answer instanceof Refusal)
    return isWanted && session.client.disabledActions
      ? [{ ...action, disabled: { reason: session.say(answer.reason) } }]
      : [];
  if (session.client.resolvesEdits) return [{ ...action, data: { uri, version: document.text.version } }];
  const edit = workspaceEdit(session, document, { edits: answer, elsewhere: [] });
  return edit ? [{ ...action, edit }] : [];
}

/** With its edit, as long as the text is the one that it was offered for. */
export async function resolveMultiStage(session: Session, action: CodeAction): Promise<CodeAction> {
  const { uri, version } = (action.data ?? {}) as { readonly uri?: unknown; readonly version?: unknown };
  const analysis = typeof uri === "string" ? await session.analyser.atOnce(uri) : undefined;
  const file = analysis?.subject?.kind === "dockerfile" ? analysis.subject.inProject : undefined;
  if (!analysis || !file || analysis.document.text.version !== version) return action;
  const answer = convertToMultiStage(file);
  if (answer instanceof Refusal) return action;
  const edit = workspaceEdit(session, analysis.document, { edits: answer, elsewhere: [] });
  return edit ? { ...action, edit } : action;
}
