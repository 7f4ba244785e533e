/** `textDocument/signatureHelp` in Dockerfiles: what an instruction takes, and which part of it is being typed. */
import type { SignatureHelp } from "vscode-languageserver";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { offsetAt } from "./convert.ts";
import type { DockerfileService } from "./dockerfileService.ts";
import { servesGenericFeatures } from "./genericFeatures.ts";
import { guarded, type Session } from "./session.ts";

export const signatureTriggers = ["-", "[", ",", '"', " ", "="];

export function registerSignatureHelp(session: Session, service: DockerfileService): void {
  session.connection.onSignatureHelp(
    guarded(
      session,
      "textDocument/signatureHelp",
      null,
      async ({ textDocument: { uri }, position }, token): Promise<SignatureHelp | null> => {
        const document = session.documents.get(uri);
        if (!document || !(await servesGenericFeatures(session, document))) return null;
        const analysis = await session.analyser.of(uri, token);
        if (analysis?.subject?.kind !== "dockerfile") return null;
        const { text } = analysis.document;
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
