/** `slipway/convertToMultiStage`: the edits, or the sentence that says why there are none. */
import {
  type ConvertToMultiStageParams,
  type ConvertToMultiStageResult,
  convertToMultiStageRequest,
} from "../../protocol/index.ts";
import { convertToMultiStage, Refusal } from "../../restructure/multiStage.ts";
import { rangeOf } from "../convert.ts";
import { alone } from "../features/dockerfileHere.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";

const nothing: ConvertToMultiStageResult = { edit: null, refusal: null };

export function registerMultiStageRequest(session: Session): void {
  session.connection.onRequest(
    convertToMultiStageRequest,
    guardedAtOnce<ConvertToMultiStageParams, ConvertToMultiStageResult>(
      session,
      convertToMultiStageRequest,
      nothing,
      async ({ uri }, token) => {
        const analysis = await session.analyser.of(uri, token);
        if (analysis?.subject?.kind !== "dockerfile") return nothing;
        const { document, subject } = analysis;
        const file = session.analyser.dockerfileApart(analysis) ?? alone(subject.dockerfile);
        const answer = convertToMultiStage(file);
        if (answer instanceof Refusal) {
          const location = { uri, range: rangeOf(document.text, answer.span) };
          return { edit: null, refusal: { reason: session.say(answer.reason), location } };
        }
        return {
          ...nothing,
          edit: workspaceEdit(session, document, { edits: answer, elsewhere: [] }) ?? null,
        };
      },
    ),
  );
}
