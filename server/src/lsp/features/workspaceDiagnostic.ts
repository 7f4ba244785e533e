/**
 * `workspace/diagnostic`: what there is to say of all files, where `slipway.diagnosticMode` asks for it. The request is not
 * answered while it lasts: each report goes to the client as a partial result when it is made. A client that takes none is
 * answered as soon as there is something that it does not know; one that does not ask has reports pushed.
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#workspace_diagnostic
 */
import {
  type CancellationToken,
  type Disposable,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
  UnregistrationRequest,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver";
import {
  type FileReport,
  FileReports,
  type FileReportsParts,
  isFileResult,
} from "../analysis/fileReports.ts";
import { oneAfterTheOther, type Session } from "../session.ts";

/** Of what `initialize` announces, so that it can be taken back. */
const announcedId = "slipway.diagnostic";

/** For whatever documents the client hands to this server. */
const optionsIn = (workspaceDiagnostics: boolean) => ({
  documentSelector: null,
  identifier: "slipway",
  interFileDependencies: true,
  workspaceDiagnostics,
});

/** What `initialize` announces: open files only. */
export const diagnosticProvider = { id: announcedId, ...optionsIn(false) };

export interface WorkspaceDiagnosticFeature {
  readonly reports: FileReports;
  /** The settings may ask for another mode now. */
  update(): void;
}

export function registerWorkspaceDiagnostic(
  session: Session,
  diagnosticsOf: FileReportsParts["diagnosticsOf"],
): WorkspaceDiagnosticFeature {
  const { connection, client, documents } = session;
  const asked = new WorkspaceRequests();
  const push = ({ uri, items }: FileReport): void => {
    // What is open is pushed as it is typed.
    if (!documents.get(uri)) void connection.sendDiagnostics({ uri, diagnostics: [...items] });
  };
  const reported = client.pullsDiagnostics ? (each: FileReport) => asked.tell(each) : push;
  const reports = new FileReports({ session, diagnosticsOf, reported });
  connection.languages.diagnostics.onWorkspace((params, token, _, progress) =>
    asked.answer(params, token, progress && ((each) => progress.report({ items: [each] })), reports.all),
  );
  return { reports, update: new DiagnosticMode(session, reports).update };
}

type Send = (report: WorkspaceFullDocumentDiagnosticReport) => void;

/** The request that the client has made last. */
class WorkspaceRequests {
  #pending:
    | { readonly resolve: (report: WorkspaceDiagnosticReport) => void; readonly send: Send | undefined }
    | undefined;

  /** Where partial results can be sent, the answer comes only when the client makes another request or gives up. */
  answer(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    send: Send | undefined,
    reports: Iterable<FileReport>,
  ): Promise<WorkspaceDiagnosticReport> {
    this.#end();
    const unknown = unknownTo(new Map(previousResultIds.map(({ uri, value }) => [uri, value])), reports);
    if (!send && unknown.length > 0) return Promise.resolve({ items: unknown });
    for (const each of unknown) send?.(each);
    return new Promise((resolve, reject) => {
      const pending = { resolve, send };
      const giveUp = (): void => {
        if (this.#pending === pending) this.#pending = undefined;
        reject(new ResponseError(LSPErrorCodes.RequestCancelled, "The client has given up"));
      };
      this.#pending = pending;
      // A request that was cancelled before it came here tells nobody.
      if (token.isCancellationRequested) giveUp();
      else token.onCancellationRequested(giveUp);
    });
  }

  tell(each: FileReport): void {
    if (this.#pending?.send) this.#pending.send(protocolReport(each));
    else this.#end([protocolReport(each)]);
  }

  #end(items: WorkspaceFullDocumentDiagnosticReport[] = []): void {
    this.#pending?.resolve({ items });
    this.#pending = undefined;
  }
}

/** What the client has not heard, or has heard of files of which there is nothing to say any more. */
function unknownTo(
  known: ReadonlyMap<string, string>,
  reports: Iterable<FileReport>,
): WorkspaceFullDocumentDiagnosticReport[] {
  const all = [...reports];
  const uris = new Set(all.map(({ uri }) => uri));
  // Results of open documents are nothing that was answered here.
  const isOurs = (uri: string): boolean => isFileResult(known.get(uri) ?? "");
  return [
    ...all.filter(({ uri, resultId }) => known.get(uri) !== resultId && (!known.has(uri) || isOurs(uri))),
    ...[...known.keys()]
      .filter((uri) => isOurs(uri) && !uris.has(uri))
      .map((uri) => ({ uri, version: null, resultId: "", items: [] })),
  ].map(protocolReport);
}

const protocolReport = ({
  uri,
  version,
  resultId,
  items,
}: FileReport): WorkspaceFullDocumentDiagnosticReport => ({
  kind: DocumentDiagnosticReportKind.Full,
  uri,
  version,
  resultId,
  items: [...items],
});

/** Whether the client is to ask for all files: `slipway.diagnosticMode`. */
class DiagnosticMode {
  readonly #session: Session;
  readonly #reports: FileReports;
  /** Absent: what `initialize` announced is in force. */
  #registered: Disposable | undefined;
  readonly update: () => void;

  constructor(session: Session, reports: FileReports) {
    this.#session = session;
    this.#reports = reports;
    this.update = oneAfterTheOther(session.connection, "Registration for diagnostics", () => this.#update());
  }

  async #update(): Promise<void> {
    const { client, folders, settings } = this.#session;
    const [folder = ""] = folders.uris;
    const isWanted = (await settings.of(folder)).diagnosticMode === "workspace";
    if (isWanted === this.#reports.ofAll || (client.pullsDiagnostics && !client.registersDiagnostics)) return;
    if (!isWanted) this.#reports.stop();
    if (client.pullsDiagnostics) await this.#register(isWanted);
    if (isWanted) this.#reports.start();
  }

  async #register(workspaceDiagnostics: boolean): Promise<void> {
    const { connection } = this.#session;
    const announced = { id: announcedId, method: DocumentDiagnosticRequest.method };
    if (this.#registered) this.#registered.dispose();
    else await connection.sendRequest(UnregistrationRequest.type, { unregisterations: [announced] });
    this.#registered = await connection.client.register(
      DocumentDiagnosticRequest.type,
      optionsIn(workspaceDiagnostics),
    );
  }
}
