/** `textDocument/signatureHelp` in Dockerfiles: what an instruction takes, and which part of it is being typed. */
import type { SignatureHelp } from "vscode-languageserver";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { offsetAt } from "../convert.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import type { DockerfileService } from "./dockerfileService.ts";
import { servesGenericFeatures } from "./genericFeatures.ts";

export const signatureTriggers = ["-", "[", ",", '"', " ", "="];

export function registerSignatureHelp(session: Session, service: DockerfileService): void {
  session.connection.onSignatureHelp(
    guardedAtOnce(
      session,
      "textDocument/signatureHelp",
      null,
      async ({ textDocument: { uri }, position }): Promise<SignatureHelp | null> => {
        const analysis = await session.analyser.atOnce(uri);
        if (analysis?.subject?.kind !== "dockerfile") return null;
        const { document, settings } = analysis;
        if (!servesGenericFeatures(session, document, settings)) return null;
        const { text } = document;
        const isAsked = !isCommand(analysis.subject.dockerfile, offsetAt(text, position));
        return isAsked ? service.signatureHelp(text.getText(), position) : null;
      },
    ),
  );
}

/** What a shell reads has no signature, and a popup at each of its blanks is in the way. */
const isCommand = ({ instructionsAndTheirTriggers }: Dockerfile, offset: number): boolean =>
  /^(?:RUN|CMD|ENTRYPOINT)$/.test(
    instructionsAndTheirTriggers.findLast(({ keywordSpan }) => keywordSpan.end < offset)?.keyword ?? "",
  );
