/** Who hears of it when something becomes another: what was known of it is forgotten, and the client is told. */
import { CodeLensRefreshRequest } from "vscode-languageserver";
import { pathOf } from "./convert.ts";
import type { FileChange } from "./disk/readLog.ts";
import type { DocumentEvent } from "./documents.ts";
import type { DiagnosticFeature } from "./features/diagnostic.ts";
import { report, type Session } from "./session.ts";

export function documentChanged(
  { analyser, documents, files, settings, watchModels }: Session,
  diagnostics: DiagnosticFeature,
  event: DocumentEvent,
  uri: string,
): void {
  const { reports } = diagnostics.ofFiles;
  const path = pathOf(uri);
  if (path !== undefined) {
    // Saving may have created the file, closing gives the disk its say again.
    const change = { path, structural: event === "save" };
    if (event === "save" || event === "close") files.forget(change);
    watchModels.invalidate([change]);
    diagnostics.changed([...analyser.invalidate([change], uri), ...reports.changed([change], uri)]);
  }
  reports.disturb();
  if (event === "close") {
    analyser.drop(uri);
    settings.drop(uri);
    diagnostics.closed(uri);
    if (path !== undefined) reports.closed(path);
  } else if (documents.get(uri) ?? documents.configuration(uri)) diagnostics.typed(uri);
}

export function filesChanged(
  { analyser, files, watchModels }: Session,
  diagnostics: DiagnosticFeature,
  changes: readonly FileChange[],
): void {
  for (const change of changes) files.forget(change);
  watchModels.invalidate(changes);
  diagnostics.changed([...analyser.invalidate(changes), ...diagnostics.ofFiles.reports.changed(changes)]);
}

/** The directories below paths are counted, of which files were looked at without their number. */
export function directoriesCounted(
  session: Session,
  diagnostics: DiagnosticFeature,
  paths: readonly string[],
): void {
  const changes = paths.map((path) => ({ path, structural: false }));
  diagnostics.ofFiles.reports.learnt(changes);
  filesChanged(session, diagnostics, changes);
}

/** Problems may be others now, for a reason that is not a file. */
export function doubt(
  { analyser, documents }: Session,
  diagnostics: DiagnosticFeature,
  uris: readonly string[],
): void {
  analyser.doubt(uris);
  diagnostics.ofFiles.reports.doubt(uris);
  diagnostics.changed(uris.filter((uri) => documents.get(uri)));
}

export function everythingChanged(
  { connection, client, documents }: Session,
  diagnostics: DiagnosticFeature,
): void {
  diagnostics.ofFiles.reports.doubt();
  diagnostics.changed(documents.all().map(({ uri }) => uri));
  if (!client.refreshesCodeLenses) return;
  connection
    .sendRequest(CodeLensRefreshRequest.type)
    .catch((error: unknown) => report(connection, "workspace/codeLens/refresh", error));
}
