/** `textDocument/codeAction`: the fixes of problems, ways to silence them, and `source.fixAll.slipway`. */
import {
  CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from "vscode-languageserver";
import { ignoreHere, ignoreInFile } from "../../lint/ignoreEdits.ts";
import type { Fix, Problem } from "../../lint/problem.ts";
import { type Message, t } from "../../text/message.ts";
import { touches } from "../../text/span.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { spanOf } from "../convert.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";
import { configurationActions } from "./configurationFile.ts";
import { diagnosticOf } from "./diagnostic.ts";
import { fixAllAction, fixManyActions } from "./fixAllActions.ts";
import { multiStageActions, multiStageKind, resolveMultiStage } from "./multiStageAction.ts";

/** Slipway's own kind below `source.fixAll`, so that a user can have it on save without everybody else's. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.slipway`;

export const codeActionKinds = [CodeActionKind.QuickFix, multiStageKind, fixAllKind];

export function registerCodeAction(session: Session): void {
  session.connection.onCodeAction(
    guardedAtOnce(session, "textDocument/codeAction", [], async (params): Promise<CodeAction[]> => {
      if (!session.client.codeActionLiterals) return [];
      const configuration = session.documents.configuration(params.textDocument.uri);
      if (configuration) {
        const { only } = params.context;
        const asked = !only || only.some((kind) => includes(kind, CodeActionKind.QuickFix));
        return asked ? configurationActions(session, configuration, params) : [];
      }
      const analysis = await session.analyser.atOnce(params.textDocument.uri);
      if (!analysis?.subject) return [];
      const wanted = (kind: string): boolean =>
        params.context.only?.some((only) => includes(only, kind)) ?? false;
      return [
        ...(!params.context.only || wanted(CodeActionKind.QuickFix)
          ? quickFixes(session, analysis, params)
          : []),
        ...(!params.context.only || wanted(multiStageKind)
          ? multiStageActions(session, analysis, params, wanted(multiStageKind))
          : []),
        // Only when asked for: it costs a few rounds of linting, and light bulbs ask at every step of the cursor.
        ...(wanted(fixAllKind) ? fixAllAction(session, analysis, fixAllKind) : []),
      ];
    }),
  );
  session.connection.onCodeActionResolve((action) =>
    guardedAtOnce(session, "codeAction/resolve", action, () => resolveMultiStage(session, action))(
      undefined,
      CancellationToken.None,
    ),
  );
}

/** `source` and `source.fixAll` ask for `source.fixAll.slipway` too. */
const includes = (asked: string, kind: string): boolean =>
  asked === "" || kind === asked || kind.startsWith(`${asked}.`);

function quickFixes(session: Session, analysis: Analysis, { range }: CodeActionParams): CodeAction[] {
  const asked = spanOf(analysis.document.text, range);
  const problems = analysis.problems.filter(({ span }) => touches(span, asked));
  return [
    ...problems.flatMap((problem) => fixActions(session, analysis, problem)),
    ...fixManyActions(session, analysis, problems),
    ...problems.flatMap((problem) => ignoreActions(session, analysis, problem)),
  ].reduce<CodeAction[]>(joinEqual, []);
}

function fixActions(session: Session, analysis: Analysis, problem: Problem): CodeAction[] {
  const preferred = problem.fixes.find(({ safety }) => safety === "safe");
  return problem.fixes.flatMap((fix) => {
    const action = quickFix(session, analysis, problem, fix);
    return action ? [fix === preferred ? { ...action, isPreferred: true } : action] : [];
  });
}

function ignoreActions(session: Session, analysis: Analysis, problem: Problem): CodeAction[] {
  const { subject, configuration } = analysis;
  if (!subject) return [];
  // A finding with a code of its own is ignored by that, not with all others of its rule.
  const ruleId = problem.code?.id ?? problem.ruleId;
  const ignored = { ...problem, ruleId };
  const here = ignoreHere(subject, ignored, configuration);
  const inFile = ignoreInFile(subject, ignored, configuration);
  const drafts: readonly { title: Message; edit: typeof here }[] = [
    { title: t`Ignore "${ruleId}" here`, edit: here },
    { title: t`Ignore "${ruleId}" in this file`, edit: inFile },
  ];
  return drafts.flatMap(({ title, edit }) => {
    const fix = edit && { title, edits: [edit], elsewhere: [] };
    return (fix && quickFix(session, analysis, problem, fix)) ?? [];
  });
}

function quickFix(
  session: Session,
  analysis: Analysis,
  problem: Problem,
  fix: Omit<Fix, "safety">,
): CodeAction | undefined {
  const edit = workspaceEdit(session, analysis.document, fix);
  return (
    edit && {
      title: session.say(fix.title),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(session, analysis, problem)],
      edit,
    }
  );
}

/** Two problems may ask for one and the same change, say of `.dockerignore`: one action then answers both. */
function joinEqual(actions: CodeAction[], action: CodeAction): CodeAction[] {
  const same = (other: CodeAction): boolean =>
    other.title === action.title && JSON.stringify(other.edit) === JSON.stringify(action.edit);
  const equal = actions.find(same);
  if (!equal) return [...actions, action];
  const diagnostics: Diagnostic[] = [...(equal.diagnostics ?? []), ...(action.diagnostics ?? [])];
  const isPreferred = equal.isPreferred || action.isPreferred;
  return actions.map((other) =>
    other === equal ? { ...other, diagnostics, ...(isPreferred ? { isPreferred } : {}) } : other,
  );
}
