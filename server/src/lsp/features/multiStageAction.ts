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
  analysis: Analysis,
  { range, textDocument: { uri } }: CodeActionParams,
  isWanted: boolean,
): readonly CodeAction[] {
  const { subject, document } = analysis;
  const dockerfile = subject?.kind === "dockerfile" ? subject.dockerfile : undefined;
  const from = dockerfile?.stages[0]?.from;
  if (!dockerfile || !from || !mayConvert(dockerfile)) return [];
  if (!isWanted && !touches(from.span, spanOf(document.text, range))) return [];
  const file = session.analyser.dockerfileApart(analysis);
  if (!file) return [];
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
  if (!analysis || analysis.document.text.version !== version) return action;
  const file = session.analyser.dockerfileApart(analysis);
  if (!file) return action;
  const answer = convertToMultiStage(file);
  if (answer instanceof Refusal) return action;
  const edit = workspaceEdit(session, analysis.document, { edits: answer, elsewhere: [] });
  return edit ? { ...action, edit } : action;
}
