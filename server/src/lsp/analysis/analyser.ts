/**
 * Lints open documents, once for each of their versions.
 * A result is kept until the document, its settings or a file that the rules looked at changes.
 */
import type { CancellationToken, Connection } from "vscode-languageserver";
import type { Configuration, Environment } from "../../config/configuration.ts";
import type { ScriptChecker } from "../../dockerfile/scripts/scriptChecker.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import type { LintSubject } from "../../lint/engine.ts";
import { fixAll } from "../../lint/fixAll.ts";
import type { Problem } from "../../lint/problem.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import type { SlipwaySettings } from "../../protocol/index.ts";
import type { Edit } from "../../text/edit.ts";
import { closedDocument, uriOf } from "../convert.ts";
import type { DiskFileSystem } from "../disk/diskFileSystem.ts";
import { type FileChange, type IsWatched, ReadLog } from "../disk/readLog.ts";
import type { Validity } from "../disk/validity.ts";
import type { DocumentKind } from "../documentKind.ts";
import type { Documents, OpenDocument } from "../documents.ts";
import type { BuiltImages } from "../requests/builtImages.ts";
import { report, settle } from "../session.ts";
import { composeCircumstances } from "../settings/composeCircumstances.ts";
import type { ConfigurationMemory } from "../settings/configurationMemory.ts";
import type { InstalledCompose } from "../settings/installedCompose.ts";
import type { Settings } from "../settings/settings.ts";
import { type Linted, lintText, type Surroundings, subjectOf } from "./lintText.ts";
import { ParseMemory, type Parsers } from "./parseMemory.ts";
import { isPipelineText, pipelineMatters, pipelineMattersToCompose } from "./pipelineChange.ts";
import type { Shellcheck } from "./shellcheck.ts";
import { isLarger, mostBytes } from "./sizeLimit.ts";

export interface Analysis {
  readonly document: OpenDocument;
  readonly settings: SlipwaySettings;
  readonly configuration: Configuration;
  /** Undefined when the document is larger than the settings allow. */
  readonly subject: LintSubject | undefined;
  readonly problems: readonly Problem[];
  /** What was looked at around the document, and how long that is believed. */
  readonly reads: ReadLog;
  readonly validity: Validity;
}

interface Kept {
  readonly analysis: Analysis;
  stale: boolean;
}

export interface AnalyserParts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly files: DiskFileSystem;
  readonly settings: Settings;
  readonly configurations: ConfigurationMemory;
  readonly shellcheck: Shellcheck;
  readonly compose: InstalledCompose;
  readonly builtImages: BuiltImages;
  readonly environment: Environment;
  /** Absolute paths of the workspace folders, "/"-separated. */
  readonly workspaceFolders: () => readonly string[];
  /** Whether changes of a path are reported to us. */
  readonly isWatched: IsWatched;
}

export class Analyser {
  readonly #parts: AnalyserParts;
  readonly #kept = new Map<string, Kept>();
  readonly #fixedAll = new WeakMap<Analysis, readonly Edit[]>();
  readonly #parses = new ParseMemory();

  constructor(parts: AnalyserParts) {
    this.#parts = parts;
  }

  /** The document's analysis as it is now; undefined when it is not open or none of ours. */
  async of(uri: string, token?: CancellationToken): Promise<Analysis | undefined> {
    if (!this.#parts.documents.get(uri)) return undefined;
    const settings = await this.#parts.settings.of(uri);
    await settle(token);
    // Looked up after the waiting: what was typed meanwhile is analysed at once, the older text never.
    const document = this.#parts.documents.get(uri);
    return document && this.#analysisOf(document, settings);
  }

  /**
   * The analysis of the text that the document has now, which nothing newer overtakes. Rejects where settings had to be
   * waited for and the text has become another meanwhile.
   */
  async atOnce(uri: string): Promise<Analysis | undefined> {
    const document = this.#parts.documents.get(uri);
    if (!document) return undefined;
    const settings = await this.#parts.settings.of(uri);
    this.#parts.documents.ensureCurrent(document);
    return this.#analysisOf(document, settings);
  }

  #analysisOf(document: OpenDocument, settings: SlipwaySettings): Analysis {
    const { uri } = document;
    const configuration = this.#parts.configurations.of(document.path, settings);
    const kept = this.#kept.get(uri);
    const current = kept?.analysis.validity.lasts === true;
    const like = { document, settings, configuration };
    if (current && !kept.stale && isLike(kept.analysis, like)) return kept.analysis;
    if (!current) this.#parts.files.forgetUnwatched();
    const analysed = this.#analyse(like);
    this.#kept.set(uri, analysed);
    return analysed.analysis;
  }

  /** A file's analysis, whether it is open or not; undefined when it cannot be read. */
  async ofFile(path: string, kind: DocumentKind): Promise<Analysis | undefined> {
    const open = this.#parts.documents.at(path);
    const analysed = open && (await this.of(open.uri));
    if (analysed) return analysed;
    const uri = uriOf(path);
    const settings = await this.#parts.settings.of(uri);
    // Read after the waiting, like an open document's text.
    const text = this.#parts.files.readFile(path);
    if (text === undefined) return undefined;
    const configuration = this.#parts.configurations.of(path, settings);
    const document: OpenDocument = { uri, path, kind, text: closedDocument(text) };
    const { analysis } = this.#analyse({ document, settings, configuration });
    this.#parses.drop(uri);
    return analysis;
  }

  /**
   * The Dockerfile of an analysis in surroundings of its own, which keep what follows from them while they stand. Whatever
   * is asked of those, be it all sources of a program, is no part of the analysis: no key has it asked of the disk again,
   * and no change of it checks the document anew. Undefined where it is none, or is not on this machine's disk.
   */
  dockerfileApart(analysis: Analysis): DockerfileInProject | undefined {
    const { document, subject } = analysis;
    const { uri, kind, path } = document;
    if (subject?.kind !== "dockerfile" || !subject.inProject) return undefined;
    const { files } = this.#parts;
    files.forgetUnwatched();
    const { text } = subject.dockerfile;
    const parsers = this.#parses.parsersForEdited(ownerApart(uri), text);
    const apart = subjectOf({ kind, path, text }, this.#surroundings(files, parsers, analysis));
    return apart.kind === "dockerfile" ? apart.inProject : undefined;
  }

  /** The edits that fix all that can safely be fixed; worked out once for an analysis. */
  fixAll(analysis: Analysis): readonly Edit[] {
    const known = this.#fixedAll.get(analysis) ?? this.#fixAll(analysis);
    this.#fixedAll.set(analysis, known);
    return known;
  }

  #fixAll(analysis: Analysis): readonly Edit[] {
    const { document, problems } = analysis;
    const given = document.text.getText();
    const problemsOf = (text: string): readonly Problem[] =>
      text === given
        ? problems
        : this.#lint(analysis, text, new ReadLog(), this.#parses.parsersFor(document.uri)).problems;
    return fixAll(given, problemsOf).edits;
  }

  /** Hears of changed files; answers the open documents, but for `origin`, whose problems may be others now. */
  invalidate(changes: readonly FileChange[], origin?: string): readonly string[] {
    const dropped = this.#parts.configurations.invalidate(changes);
    const concerned = [...this.#kept].filter(
      ([uri, kept]) =>
        uri !== origin &&
        !kept.stale &&
        (dropped.has(kept.analysis.configuration) || this.#isConcerned(kept, changes)),
    );
    for (const [, kept] of concerned) kept.stale = true;
    return concerned.map(([uri]) => uri);
  }

  #isConcerned({ analysis }: Kept, changes: readonly FileChange[]): boolean {
    const { document, subject, reads, settings } = analysis;
    const concerning = changes.filter((change) => reads.concerns(change));
    if (concerning.length === 0 || !concerning.every(isPipelineText)) return concerning.length > 0;
    const files = reads.watching(this.#parts.files);
    const parsers = this.#parses.parsersOfLatest(document.uri);
    const compose = composeCircumstances(this.#parts.environment, settings);
    const surroundings = { workspaceFolders: this.#parts.workspaceFolders(), parsers, compose };
    if (subject?.kind === "compose") return pipelineMattersToCompose(subject.compose, files, surroundings);
    const file = subject?.kind === "dockerfile" ? subject.inProject : undefined;
    return !file || pipelineMatters(concerning, file, files, surroundings);
  }

  /** The problems of documents may be others now, for a reason that is not a file. */
  doubt(uris: readonly string[]): void {
    for (const uri of uris) {
      const kept = this.#kept.get(uri);
      if (kept) kept.stale = true;
    }
  }

  /** The workspace folders changed: what belongs together has to be found out anew. */
  invalidateAll(): void {
    this.#parts.configurations.clear();
    this.#kept.clear();
  }

  drop(uri: string): void {
    this.#kept.delete(uri);
    this.#parses.drop(uri);
    this.#parses.drop(ownerApart(uri));
    this.#parts.shellcheck.drop(uri);
  }

  #analyse({ document, settings, configuration }: Circumstances): Kept {
    const text = document.text.getText();
    const reads = new ReadLog();
    const linted = isLarger(text, mostBytes(document.kind, settings))
      ? { subject: undefined, problems: [] }
      : this.#lint(
          { document, settings, configuration },
          text,
          reads,
          this.#parses.parsersForEdited(document.uri, text),
          this.#checkerFor(document, settings),
        );
    const validity = reads.validity(this.#parts.isWatched);
    return { analysis: { document, settings, configuration, ...linted, reads, validity }, stale: false };
  }

  #checkerFor({ uri, kind }: OpenDocument, { shellcheckPath }: SlipwaySettings): ScriptChecker | undefined {
    return kind === "dockerfile" ? this.#parts.shellcheck.checkerFor(uri, shellcheckPath) : undefined;
  }

  #lint(
    { document: { kind, path }, settings, configuration }: Circumstances,
    text: string,
    reads: ReadLog,
    parsers: Parsers,
    checkScript?: ScriptChecker,
  ): Linted {
    const files = reads.watching(this.#parts.files);
    return lintText({ kind, path, text }, this.#surroundings(files, parsers, { settings, configuration }), {
      settings: configuration.settings,
      hadolintComments: configuration.hadolintComments,
      checkScript,
      onRuleError: (ruleId, error) => report(this.#parts.connection, `Rule ${ruleId}`, error),
    });
  }

  #surroundings(
    files: FileSystem,
    parsers: Parsers,
    { settings, configuration }: Pick<Analysis, "settings" | "configuration">,
  ): Surroundings {
    const { workspaceFolders, compose, environment, builtImages } = this.#parts;
    return {
      files,
      workspaceFolders: workspaceFolders(),
      parsers,
      composeVersion: compose.versionFor(settings, configuration),
      compose: composeCircumstances(environment, settings),
      builtImages: builtImages.of,
    };
  }
}

/** Of what is remembered for `dockerfileApart`: no document has such a URI. */
const ownerApart = (uri: string): string => `${uri}\napart`;

type Circumstances = Pick<Analysis, "document" | "settings" | "configuration">;

const isLike = (analysis: Analysis, { document, settings, configuration }: Circumstances): boolean =>
  analysis.document.text === document.text &&
  analysis.settings === settings &&
  analysis.configuration === configuration;
