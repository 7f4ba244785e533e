/** The language server: what it announces, and what it shares between features. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import {
  type ComposeVersionParams,
  composeVersionNotification,
  workspaceTrustedNotification,
} from "../protocol/index.ts";
import { rules } from "../rules/index.ts";
import { formatMessage } from "../text/message.ts";
import { Analyser } from "./analysis/analyser.ts";
import { ParseMemory } from "./analysis/parseMemory.ts";
import { Shellcheck } from "./analysis/shellcheck.ts";
import { WatchModels } from "./analysis/watchModels.ts";
import { directoriesCounted, documentChanged, doubt, everythingChanged, filesChanged } from "./changes.ts";
import { clientFeatures, localeOf } from "./clientFeatures.ts";
import { DirectoryCounts } from "./disk/directoryCounts.ts";
import { DiskFileSystem, type DiskOptions } from "./disk/diskFileSystem.ts";
import type { IsWatched } from "./disk/readLog.ts";
import { Documents } from "./documents.ts";
import { codeActionKinds, registerCodeAction } from "./features/codeAction.ts";
import { registerCodeLens } from "./features/codeLens.ts";
import { completionTriggers, registerCompletion } from "./features/completion.ts";
import { registerDefinition } from "./features/definition.ts";
import { type DiagnosticFeature, registerDiagnostic } from "./features/diagnostic.ts";
import { DockerfileService } from "./features/dockerfileService.ts";
import { registerDocumentHighlight } from "./features/documentHighlight.ts";
import { registerDocumentLink } from "./features/documentLink.ts";
import { registerDocumentSymbol } from "./features/documentSymbol.ts";
import { registerFoldingRange } from "./features/foldingRange.ts";
import { registerFormatting } from "./features/formatting.ts";
import { GenericFeatures } from "./features/genericFeatures.ts";
import { registerHover } from "./features/hover.ts";
import { registerReferences } from "./features/references.ts";
import { registerRename } from "./features/rename.ts";
import { registerSignatureHelp, signatureTriggers } from "./features/signatureHelp.ts";
import { diagnosticProvider } from "./features/workspaceDiagnostic.ts";
import type { Installation } from "./installation.ts";
import { registerBuildRequests } from "./requests/buildRequests.ts";
import { BuiltImages, registerBuiltImages } from "./requests/builtImages.ts";
import { registerCustomRequests } from "./requests/customRequests.ts";
import { registerDockerFiles } from "./requests/dockerFiles.ts";
import { registerExplainWatch } from "./requests/explainWatch.ts";
import { registerMultiStageRequest } from "./requests/multiStageRequest.ts";
import { registerRulesRequest } from "./requests/rulesRequest.ts";
import { registerStageGraph } from "./requests/stageGraph.ts";
import { registerWatchedFilesRequests } from "./requests/watchedFiles.ts";
import { registerWatchRequests } from "./requests/watchRequests.ts";
import { report, type Session } from "./session.ts";
import { ConfigurationMemory } from "./settings/configurationMemory.ts";
import { readEnvironment } from "./settings/environment.ts";
import { InstalledCompose } from "./settings/installedCompose.ts";
import { Settings } from "./settings/settings.ts";
import { loadTranslations, ruleTextsIn } from "./translations.ts";
import { registerWatchedFiles } from "./workspace/didChangeWatchedFiles.ts";
import { WorkspaceFolders } from "./workspace/workspaceFolders.ts";

/** Serves one client until it goes. */
export function startServer(connection: Connection, installation: Installation): void {
  const documents = new Documents();
  connection.onInitialize((params) => {
    let trusted = clientFeatures(params).trusted;
    const shellcheck = new Shellcheck({
      isTrusted: () => trusted,
      note: (line) => connection.console.info(line),
      answered: (uris) => doubt(session, diagnostics, uris),
    });
    const counts = new DirectoryCounts((paths) => directoriesCounted(session, diagnostics, paths));
    const openText = (path: string): string | undefined => documents.at(path)?.getText();
    const session = openSession(connection, installation, params, {
      documents,
      shellcheck,
      disk: { openText, countDirectories: counts.numberAt },
    });
    const diagnostics = alsoTelling(registerStageGraph(session), registerDiagnostic(session));
    connection.onNotification(workspaceTrustedNotification, () => {
      trusted = true;
      session.analyser.doubt(documents.all().map(({ uri }) => uri));
      everythingChanged(session, diagnostics);
    });
    connection.onNotification(composeVersionNotification, (params: ComposeVersionParams) => {
      if (!session.compose.found(params)) return;
      session.analyser.doubt(documents.all().map(({ uri }) => uri));
      everythingChanged(session, diagnostics);
    });
    connection.onShutdown(() => {
      shellcheck.dispose();
      counts.dispose();
    });
    registerCodeAction(session);
    registerCodeLens(session);
    const service = new DockerfileService(session.client);
    registerCompletion(session, service);
    registerDefinition(session);
    registerReferences(session);
    registerDocumentHighlight(session);
    registerDocumentLink(session);
    registerDocumentSymbol(session);
    registerFoldingRange(session);
    registerRename(session);
    registerHover(session, service);
    registerSignatureHelp(session, service);
    registerFormatting(session, service);
    registerCustomRequests(session);
    registerBuildRequests(session);
    registerBuiltImages(session, (uris) => doubt(session, diagnostics, uris));
    registerMultiStageRequest(session);
    registerRulesRequest(session);
    registerDockerFiles(session);
    registerExplainWatch(session);
    registerWatchedFilesRequests(session);
    registerWatchRequests(session);
    documents.listen(connection, (event, uri) => documentChanged(session, diagnostics, event, uri));
    connection.onInitialized(() => initialized(session, diagnostics));
    return { ...capabilities(session), serverInfo: { name: "Slipway", version: installation.version } };
  });
  connection.listen();
}

/** What may change problems may change the graph of stages. */
const alsoTelling = (
  stageGraph: (uris: readonly string[]) => void,
  diagnostics: DiagnosticFeature,
): DiagnosticFeature => ({
  ...diagnostics,
  changed(uris) {
    diagnostics.changed(uris);
    stageGraph(uris);
  },
});

interface SessionParts {
  readonly documents: Documents;
  readonly shellcheck: Shellcheck;
  readonly disk: DiskOptions;
}

function openSession(
  connection: Connection,
  installation: Installation,
  params: InitializeParams,
  { documents, shellcheck, disk }: SessionParts,
): Session {
  const client = clientFeatures(params);
  const folders = new WorkspaceFolders(params);
  const settings = new Settings(connection, client.configuration);
  const locale = localeOf(params);
  const translations = loadTranslations(installation.l10n, locale);
  const environment = readEnvironment();
  const isWatched: IsWatched = (path, asked) =>
    client.watchesFiles && (folders.hold(path) || (asked === "link" && folders.standBelow(path)));
  const files = new DiskFileSystem({ ...disk, isWatched });
  const configurations = new ConfigurationMemory(
    () => ({ files, rules, environment, workspaceFolders: folders.paths }),
    isWatched,
  );
  const compose = new InstalledCompose();
  const builtImages = new BuiltImages();
  const workspaceFolders = (): readonly string[] => folders.paths;
  const watchModels = new WatchModels({
    files,
    settings,
    configurations,
    compose,
    environment,
    workspaceFolders,
    isWatched,
  });
  const analyser = new Analyser({
    connection,
    documents,
    files,
    settings,
    configurations,
    shellcheck,
    compose,
    builtImages,
    environment,
    workspaceFolders,
    isWatched,
  });
  const say: Session["say"] = (message) => formatMessage(message, translations);
  return {
    connection,
    client,
    documents,
    files,
    folders,
    settings,
    environment,
    configurations,
    analyser,
    shellcheck,
    compose,
    watchModels,
    builtImages,
    parses: new ParseMemory(),
    say,
    textsOf: ruleTextsIn(installation.l10n, locale),
  };
}

function capabilities({ client }: Session): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(client.pullsDiagnostics ? { diagnosticProvider } : {}),
      codeActionProvider: client.codeActionLiterals
        ? { codeActionKinds, resolveProvider: client.resolvesEdits }
        : false,
      ...(client.commands ? { codeLensProvider: {} } : {}),
      completionProvider: { triggerCharacters: completionTriggers },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      ...(client.symbolTrees ? { documentSymbolProvider: true } : {}),
      documentLinkProvider: {},
      foldingRangeProvider: true,
      renameProvider: client.preparesRename ? { prepareProvider: true } : true,
      hoverProvider: true,
      ...(client.registersFeatures
        ? {}
        : {
            documentFormattingProvider: true,
            documentRangeFormattingProvider: true,
            signatureHelpProvider: { triggerCharacters: signatureTriggers },
          }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/** What needs the client to be ready: registrations, and events that may ask it something. */
function initialized(session: Session, diagnostics: DiagnosticFeature): void {
  const { connection, client, settings, analyser, folders, files } = session;
  const { reports } = diagnostics.ofFiles;
  const generic = new GenericFeatures(session);
  generic.update();
  diagnostics.ofFiles.update();
  reports.opened(folders.paths);
  registerWatchedFiles(session, (changes) => filesChanged(session, diagnostics, changes));
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.change(pushed);
    session.shellcheck.reconsider();
    session.watchModels.clear();
    generic.update();
    diagnostics.ofFiles.update();
    everythingChanged(session, diagnostics);
  });
  if (client.registersConfiguration) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: "slipway" })
      .catch((error: unknown) => report(connection, "Registration for settings", error));
  }
  if (client.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders((change) => {
      folders.change(change);
      files.forgetAll();
      analyser.invalidateAll();
      session.watchModels.clear();
      if (reports.ofAll) reports.start();
      else reports.opened(folders.paths);
      everythingChanged(session, diagnostics);
    });
  }
}
