/** What the client on the other side can do: read once from `initialize`. */
import { type InitializeParams, InsertTextMode } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol/index.ts";

export interface ClientFeatures {
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Tells of changed settings only when asked to. */
  readonly registersConfiguration: boolean;
  /** Asks for diagnostics; else they are pushed. */
  readonly pullsDiagnostics: boolean;
  /** Has the request for diagnostics registered and taken back while the server runs. */
  readonly registersDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly watchesFiles: boolean;
  readonly codeActionLiterals: boolean;
  /** Shows code actions that cannot be taken, with why. */
  readonly disabledActions: boolean;
  /** Asks for the edit of a code action when somebody takes it. */
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly relatedInformation: boolean;
  /** Completions with places to fill in. */
  readonly snippets: boolean;
  /** Indents further lines of what it inserts as the line of the cursor. */
  readonly adjustsIndentation: boolean;
  /** Definitions that say what they lead from. */
  readonly definitionLinks: boolean;
  /** Asks what can be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** Shows symbols as a tree. */
  readonly symbolTrees: boolean;
  /** Carries out the commands of code lenses. */
  readonly commands: boolean;
  /** Other extensions complete what is not about watch rules. */
  readonly othersCompleteCompose: boolean;
  /** Other extensions serve what holds for any Dockerfile. */
  readonly othersServeDockerfiles: boolean;
  /** Has formatters and signatures registered and taken back while the server runs. */
  readonly registersFeatures: boolean;
  /** The user trusted the workspace from the beginning. */
  readonly trusted: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities;
  const edits = workspace?.workspaceEdit;
  return {
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    registersDiagnostics: textDocument?.diagnostic?.dynamicRegistration === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    disabledActions: textDocument?.codeAction?.disabledSupport ?? false,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes("edit") === true,
    documentChanges: edits?.documentChanges ?? false,
    createsFiles: edits?.resourceOperations?.includes("create") ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation ??
      textDocument?.diagnostic?.relatedInformation ??
      false,
    snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    adjustsIndentation:
      textDocument?.completion?.insertTextMode === InsertTextMode.adjustIndentation ||
      (textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet.includes(
        InsertTextMode.adjustIndentation,
      ) ??
        false),
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    preparesRename: textDocument?.rename?.prepareSupport ?? false,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    commands: options(initializationOptions).commands === true,
    othersCompleteCompose: options(initializationOptions).othersCompleteCompose === true,
    othersServeDockerfiles: options(initializationOptions).othersServeDockerfiles === true,
    registersFeatures:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true &&
      textDocument.signatureHelp?.dynamicRegistration === true,
    trusted: options(initializationOptions).trusted === true,
  };
}

/** The locale asked for: the client's own option wins over the protocol's. */
export function localeOf({ initializationOptions, locale }: InitializeParams): string | undefined {
  const asked = options(initializationOptions).locale;
  return typeof asked === "string" ? asked : locale;
}

const options = (value: unknown): InitializationOptions =>
  typeof value === "object" && value !== null ? value : {};
