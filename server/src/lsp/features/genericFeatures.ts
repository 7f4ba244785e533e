/**
 * Whether Slipway serves what any extension for Dockerfiles does: `slipway.languageFeatures`. A formatter that is there for
 * nothing makes the editor ask which one is meant, so those features are registered only while they are served.
 */
import {
  BulkRegistration,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  SignatureHelpRequest,
} from "vscode-languageserver";
import type { SlipwaySettings } from "../../protocol/index.ts";
import type { ClientFeatures } from "../clientFeatures.ts";
import type { OpenDocument } from "../documents.ts";
import { oneAfterTheOther, type Session } from "../session.ts";
import { signatureTriggers } from "./signatureHelp.ts";

/** For a document with its settings: they are there for Dockerfiles only. */
export const servesGenericFeatures = (
  { client }: Pick<Session, "client">,
  { kind }: Pick<OpenDocument, "kind">,
  settings: SlipwaySettings,
): boolean => kind === "dockerfile" && isWanted(client, settings);

const isWanted = (
  { othersServeDockerfiles }: ClientFeatures,
  { languageFeatures }: SlipwaySettings,
): boolean => languageFeatures === "on" || (languageFeatures === "auto" && !othersServeDockerfiles);

const documentSelector = [{ language: "dockerfile" }];

export class GenericFeatures {
  readonly #session: Session;
  #registered: Promise<Disposable> | undefined;
  /** Registers or takes back what the settings of the workspace say; for clients that can do so. */
  readonly update: () => void;

  constructor(session: Session) {
    this.#session = session;
    this.update = oneAfterTheOther(session.connection, "Registration of language features", () =>
      this.#update(),
    );
  }

  async #update(): Promise<void> {
    const { connection, client, folders, settings } = this.#session;
    if (!client.registersFeatures) return;
    const [folder = ""] = folders.uris;
    const wanted = isWanted(client, await settings.of(folder));
    if (wanted === (this.#registered !== undefined)) return;
    if (!wanted) {
      const registered = await this.#registered;
      this.#registered = undefined;
      registered?.dispose();
      return;
    }
    const registrations = BulkRegistration.create();
    registrations.add(DocumentFormattingRequest.type, { documentSelector });
    registrations.add(DocumentRangeFormattingRequest.type, { documentSelector });
    registrations.add(SignatureHelpRequest.type, {
      documentSelector,
      triggerCharacters: [...signatureTriggers],
    });
    this.#registered = connection.client.register(registrations);
    await this.#registered;
  }
}
