/** `textDocument/signatureHelp` in Dockerfiles: what an instruction takes, and which part of it is being typed. */
import type { SignatureHelp } from "vscode-languageserver";
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
      async ({ textDocument: { uri }, position }): Promise<SignatureHelp | null> => {
        const document = session.documents.get(uri);
        if (document?.kind !== "dockerfile" || !(await servesGenericFeatures(session, uri))) return null;
        return service.signatureHelp(document.text.getText(), position);
      },
    ),
  );
}
