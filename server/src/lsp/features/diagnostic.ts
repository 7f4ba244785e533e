/** `textDocument/diagnostic`, and `textDocument/publishDiagnostics` for clients that do not ask. */
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PublishDiagnosticsParams,
} from "vscode-languageserver";
import type { Problem } from "../../lint/problem.ts";
import type { RelatedPlace } from "../../lint/rule.ts";
import { rulePage } from "../../lint/rulePage.ts";
import { t } from "../../text/message.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { mostBytes } from "../analysis/sizeLimit.ts";
import { closedDocument, diagnosticSource, rangeOf, severities, tags, uriOf } from "../convert.ts";
import { guarded, report, type Session, settle } from "../session.ts";
import { configurationDiagnostics } from "./configurationFile.ts";
import { registerWorkspaceDiagnostic, type WorkspaceDiagnosticFeature } from "./workspaceDiagnostic.ts";

/** How long, in milliseconds, changes are gathered before the client is asked to look again. */
const refreshDelay = 200;

interface OpenDiagnostics {
  /** A document has another text: a client that pulls knows, and pulls. */
  typed(uri: string): void;
  /** Documents whose problems may be others now though their texts are not. */
  changed(uris: readonly string[]): void;
  closed(uri: string): void;
}

export interface DiagnosticFeature extends OpenDiagnostics {
  readonly ofFiles: WorkspaceDiagnosticFeature;
}

export function registerDiagnostic(session: Session): DiagnosticFeature {
  const reports = new Reports();
  const ofFiles = registerWorkspaceDiagnostic(session, (analysis) => diagnosticsOf(session, analysis));
  session.connection.languages.diagnostics.on(
    guarded(session, "textDocument/diagnostic", fullReport([]), async (params, token) => {
      const { uri } = params.textDocument;
      const configuration = session.documents.configuration(uri);
      if (configuration) {
        const items = configurationDiagnostics(session, configuration);
        return reports.of(items, configuration.text.version, params);
      }
      const known = await ofFiles.reports.of(uri);
      if (known) return reports.of([...known.items], known.version ?? 0, params);
      const analysis = await session.analyser.of(uri, token);
      if (!analysis) return fullReport([]);
      ofFiles.reports.analysed(analysis);
      return reports.of(diagnosticsOf(session, analysis), analysis.document.text.version, params);
    }),
  );
  const feature = session.client.pullsDiagnostics
    ? refreshing(session, (uri) => reports.drop(uri))
    : pushing(session);
  return { ...feature, ofFiles };
}

/** The latest report on each document, so that what a client has already need not be sent again. */
class Reports {
  readonly #latest = new Map<
    string,
    { readonly resultId: string; readonly version: number; readonly items: readonly Diagnostic[] }
  >();
  #count = 0;

  of(
    items: Diagnostic[],
    version: number,
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  ): DocumentDiagnosticReport {
    const latest = this.#latest.get(uri);
    // On an edited text the client must place even the same diagnostics anew.
    const known = latest && latest.resultId === previousResultId && latest.version === version;
    if (known && JSON.stringify(latest.items) === JSON.stringify(items)) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: latest.resultId };
    }
    const resultId = String(++this.#count);
    this.#latest.set(uri, { resultId, version, items });
    return fullReport(items, resultId);
  }

  drop(uri: string): void {
    this.#latest.delete(uri);
  }
}

const fullReport = (items: Diagnostic[], resultId?: string): DocumentDiagnosticReport => ({
  kind: DocumentDiagnosticReportKind.Full,
  items,
  ...(resultId === undefined ? {} : { resultId }),
});

/** What the client shows for an analysis. */
export function diagnosticsOf(session: Session, analysis: Analysis): Diagnostic[] {
  if (!analysis.subject) return [tooLarge(session, analysis)];
  return analysis.problems.map((problem) => diagnosticOf(session, analysis, problem));
}

export function diagnosticOf(session: Session, { document }: Analysis, problem: Problem): Diagnostic {
  const related = session.client.relatedInformation
    ? problem.related.flatMap((place) => relatedInformation(session, document, place))
    : [];
  return {
    range: rangeOf(document.text, problem.span),
    severity: severities[problem.severity],
    source: diagnosticSource,
    code: problem.code?.id ?? problem.ruleId,
    codeDescription: { href: problem.code?.page ?? rulePage(problem.ruleId) },
    message: session.say(problem.message),
    ...(problem.tags.length > 0 ? { tags: problem.tags.map((tag) => tags[tag]) } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function relatedInformation(
  session: Session,
  document: Analysis["document"],
  { path, span, message }: RelatedPlace,
): DiagnosticRelatedInformation[] {
  const open = path === undefined || path === document.path ? document.text : session.documents.at(path);
  const text = open ?? closedDocument(session.files.readFile(path ?? "") ?? "");
  const uri = open?.uri ?? uriOf(path ?? "");
  return [{ location: { uri, range: rangeOf(text, span) }, message: session.say(message) }];
}

function tooLarge(session: Session, { document, settings }: Analysis): Diagnostic {
  const bytes = Buffer.byteLength(document.text.getText());
  const most = mostBytes(document.kind, settings);
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: session.say(
      most < settings.maxFileSize
        ? t`Not analysed: the file has ${bytes} bytes, more than ${most}, the most for a compose file`
        : t`Not analysed: the file has ${bytes} bytes, more than the ${most} of slipway.maxFileSize`,
    ),
  };
}

/** The client pulls: it is told, not too often, that pulling again is worth it. */
function refreshing({ connection, client }: Session, closed: OpenDiagnostics["closed"]): OpenDiagnostics {
  let timer: NodeJS.Timeout | undefined;
  const refresh = (): void => {
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => report(connection, "workspace/diagnostic/refresh", error));
  };
  return {
    typed: () => undefined,
    changed(uris) {
      if (uris.length === 0 || !client.refreshesDiagnostics) return;
      clearTimeout(timer);
      timer = setTimeout(refresh, refreshDelay);
    },
    closed,
  };
}

/** The client does not pull: each changed document is pushed, one at a time, only ever its newest version. */
function pushing(session: Session): OpenDiagnostics {
  const { connection, analyser } = session;
  const waiting = new Set<string>();
  const latest = new Map<string, string>();
  let busy = false;

  /** What the client has already is not sent again. */
  async function send(params: PublishDiagnosticsParams): Promise<void> {
    const text = JSON.stringify(params);
    if (latest.get(params.uri) === text) return;
    latest.set(params.uri, text);
    await connection.sendDiagnostics(params);
  }

  async function push(uri: string): Promise<void> {
    const configuration = session.documents.configuration(uri);
    if (configuration) {
      const { version } = configuration.text;
      const diagnostics = configurationDiagnostics(session, configuration);
      await send({ uri, version, diagnostics });
      return;
    }
    const analysis = await analyser.of(uri);
    if (!analysis) return;
    const { version } = analysis.document.text;
    await send({ uri, version, diagnostics: diagnosticsOf(session, analysis) });
  }

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (const uri of waiting) {
      waiting.delete(uri);
      await push(uri).catch((error: unknown) => report(connection, "textDocument/publishDiagnostics", error));
      await settle();
    }
    busy = false;
  }

  const changed = (uris: readonly string[]): void => {
    for (const uri of uris) waiting.add(uri);
    void drain();
  };
  return {
    typed: (uri) => changed([uri]),
    changed,
    closed(uri) {
      latest.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
