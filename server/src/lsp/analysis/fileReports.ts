/**
 * What there is to say of files, open or not, found out one after the other while nobody types: of all files of the
 * workspace where somebody wants to know of them, else of those that may be opened next. A document that is opened as it
 * was reported needs no analysis to be answered.
 * A report is kept until something that it rests on changes. Those of the whole workspace are then made anew.
 */
import type { Diagnostic } from "vscode-languageserver";
import type { SlipwaySettings } from "../../protocol/index.ts";
import { pathOf, uriOf } from "../convert.ts";
import type { FileChange } from "../disk/readLog.ts";
import type { FoundFile } from "../disk/sourceFiles.ts";
import type { OpenDocument } from "../documents.ts";
import { report, type Session } from "../session.ts";
import { NearFiles } from "../workspace/nearFiles.ts";
import { WorkspaceFiles } from "../workspace/workspaceFiles.ts";
import type { Analysis } from "./analyser.ts";
import { QuietWork } from "./quietWork.ts";

export interface FileReport {
  readonly uri: string;
  /** Of the open document; null for a file that is not open. */
  readonly version: number | null;
  /** Another one whenever the client has to hear of it again. */
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

const resultPrefix = "file-";

/** Whether a `resultId` is one of a `FileReport`. */
export const isFileResult = (resultId: string): boolean => resultId.startsWith(resultPrefix);

interface Kept extends FileReport {
  readonly analysis: Omit<Analysis, "subject" | "problems">;
}

export interface FileReportsParts {
  readonly session: Session;
  readonly diagnosticsOf: (analysis: Analysis) => readonly Diagnostic[];
  /** Of all files: hears of what is to be said anew, and once of a file that is gone, without items. */
  readonly reported: (report: FileReport) => void;
}

export class FileReports {
  readonly #parts: FileReportsParts;
  readonly #files: WorkspaceFiles;
  readonly #near: NearFiles;
  readonly #work = new QuietWork(() => this.#step());
  /** By path. */
  readonly #kept = new Map<string, Kept>();
  /** Files to be looked at, by path. */
  readonly #waiting = new Map<string, FoundFile>();
  /** Paths of open documents of which nothing but a report was needed so far. */
  readonly #answered = new Set<string>();
  /** Paths of open documents around which was looked. */
  readonly #around = new Set<string>();
  #ofAll = false;
  #count = 0;

  constructor(parts: FileReportsParts) {
    this.#parts = parts;
    this.#files = new WorkspaceFiles(() => parts.session.folders.paths);
    this.#near = new NearFiles(parts.session.files);
  }

  /** Whether somebody wants to know of all files. */
  get ofAll(): boolean {
    return this.#ofAll;
  }

  /** What somebody wants to know. */
  get all(): Iterable<FileReport> {
    return this.#ofAll ? this.#kept.values() : [];
  }

  /** Looks at all of the workspace, whatever was known of it. */
  start(): void {
    this.#forget();
    this.#ofAll = true;
    this.#files.restart();
    this.#work.wake();
  }

  /** Nobody wants to know of all files any more: forgets everything, and says so of what was reported. */
  stop(): void {
    this.#forget();
    this.#ofAll = false;
  }

  #forget(): void {
    this.#waiting.clear();
    this.#files.clear();
    this.#near.clear();
    this.#around.clear();
    for (const path of [...this.#kept.keys()]) this.#drop(path);
  }

  /** Folders were opened: what stands at the top of one may be opened next. */
  opened(folders: readonly string[]): void {
    if (!this.#looksAhead) return;
    this.#near.nameThoseIn(folders);
    // What the client opens with them comes first.
    this.#work.disturb();
    this.#work.wake();
  }

  /** An open document was analysed. */
  analysed({ document: { path }, reads }: Analysis): void {
    if (path === undefined || this.#around.has(path)) return;
    this.#around.add(path);
    this.#expect(reads.contents);
  }

  /** One of the paths may be opened next. */
  #expect(paths: Iterable<string>): void {
    if (!this.#looksAhead) return;
    this.#near.name(paths);
    this.#work.wake();
  }

  /** A client that has reports pushed takes none from here. */
  get #looksAhead(): boolean {
    return !this.#ofAll && this.#parts.session.client.pullsDiagnostics;
  }

  /** Somebody types or opens a document. */
  disturb(): void {
    this.#work.disturb();
  }

  /**
   * Hears of changed files, after the configurations have. Answers the open documents, but for `origin`, that were
   * answered from here and may be in for another answer.
   */
  changed(changes: readonly FileChange[], origin?: string): readonly string[] {
    if (this.#ofAll) {
      this.#files.changed(changes);
      this.#work.wake();
    }
    const concerned = [...this.#kept].filter(([, kept]) => this.#isConcerned(kept, changes));
    for (const [path] of concerned) this.#doubt(path);
    return concerned.flatMap(([path, { uri }]) =>
      this.#answered.delete(path) && uri !== origin ? [uri] : [],
    );
  }

  /** More is known of paths than when files were looked at that asked for it: these are looked at again. */
  learnt(changes: readonly FileChange[]): void {
    this.#expect([...this.#kept].flatMap(([path, kept]) => (this.#isConcerned(kept, changes) ? [path] : [])));
  }

  /** What is said of documents may be another, for a reason that is not a file; absent = of all. */
  doubt(uris?: readonly string[]): void {
    for (const [path, { uri }] of this.#kept) {
      if (uris !== undefined && !uris.includes(uri)) continue;
      this.#doubt(path);
      this.#expect([path]);
    }
  }

  /** The editor has closed a document and forgotten what it knew of it. */
  closed(path: string): void {
    this.#answered.delete(path);
    this.#around.delete(path);
    this.#kept.delete(path);
    this.#doubt(path);
    this.#expect([path]);
  }

  /**
   * What there is to say of a file as it is now. Undefined: that has to be found out, or it is no file that anybody wants to
   * know of.
   */
  async of(uri: string): Promise<Pick<FileReport, "items" | "version"> | undefined> {
    const path = pathOf(uri);
    if (path === undefined || !(this.#ofAll || this.#kept.has(path))) return undefined;
    const { documents, settings } = this.#parts.session;
    const ofUri = await settings.of(uri);
    // Looked up after the waiting: what was typed meanwhile counts.
    const document = documents.get(uri);
    if (document) return this.#ofOpen(document, ofUri);
    const file = this.#files.get(path);
    if (!file) return undefined;
    if (!this.#kept.has(file.path) || this.#waiting.has(file.path)) await this.#lint(file);
    return this.#kept.get(file.path);
  }

  #ofOpen({ path, kind, text }: OpenDocument, settings: SlipwaySettings) {
    const kept = path === undefined ? undefined : this.#kept.get(path);
    if (path === undefined || !kept || this.#waiting.has(path)) return undefined;
    const { document, validity, ...found } = kept.analysis;
    const isLike =
      document.kind === kind &&
      found.settings === settings &&
      found.configuration === this.#parts.session.configurations.of(path, settings) &&
      document.text.getText() === text.getText();
    if (!isLike || !validity.lasts) return undefined;
    this.#answered.add(path);
    return { items: kept.items, version: text.version };
  }

  #isConcerned({ analysis }: Kept, changes: readonly FileChange[]): boolean {
    const { document, settings, configuration, reads } = analysis;
    const { files, configurations } = this.#parts.session;
    const isAnother = ({ path }: FileChange): boolean => files.readFile(path) !== document.text.getText();
    return (
      // To be opened, or saved, does not make it another.
      changes.some((change) =>
        change.path === document.path ? isAnother(change) : reads.concerns(change),
      ) || configurations.of(document.path, settings) !== configuration
    );
  }

  /** What is known of a file may not hold any more. */
  #doubt(path: string): void {
    const file = this.#files.get(path);
    if (!file) {
      // Whoever opens it next can wait until it is analysed.
      this.#waiting.delete(path);
      this.#kept.delete(path);
      return;
    }
    this.#waiting.set(path, file);
    this.#work.wake();
  }

  #drop(path: string): void {
    this.#waiting.delete(path);
    const kept = this.#kept.get(path);
    this.#kept.delete(path);
    const { documents, shellcheck } = this.#parts.session;
    if (kept && !documents.at(path)) shellcheck.drop(kept.uri);
    if (kept && kept.items.length > 0 && this.#ofAll)
      this.#parts.reported({ ...kept, resultId: this.#nextId(), items: [] });
  }

  #nextId(): string {
    return `${resultPrefix}${++this.#count}`;
  }

  async #step(): Promise<boolean> {
    const found = this.#ofAll ? this.#files.next() : this.#near.next();
    if (found) {
      for (const file of found.came) if (this.#isAwaited(file)) this.#waiting.set(file.path, file);
      for (const path of found.gone) this.#drop(path);
      return true;
    }
    const [file] = this.#waiting.values();
    if (!file) return false;
    this.#waiting.delete(file.path);
    await this.#lint(file).catch((error: unknown) =>
      report(this.#parts.session.connection, `Linting ${file.path}`, error),
    );
    return this.#waiting.size > 0;
  }

  /** What may be opened next is neither open nor known. */
  #isAwaited({ path }: FoundFile): boolean {
    return this.#ofAll || !(this.#kept.has(path) || this.#parts.session.documents.at(path));
  }

  async #lint(file: FoundFile): Promise<void> {
    const before = this.#ofAll;
    const analysis = await this.#parts.session.analyser.ofFile(file.path, file.kind);
    if (this.#ofAll !== before || !(this.#ofAll || this.#isAwaited(file))) return;
    if (!analysis) return this.#drop(file.path);
    this.#keep(file, analysis);
    if (this.#ofAll) return;
    this.#near.nameBehind(file.path, analysis.reads.contents);
    this.#work.wake();
  }

  #keep({ path }: FoundFile, analysis: Analysis): void {
    const former = this.#kept.get(path);
    const items = this.#parts.diagnosticsOf(analysis);
    // What the client has heard it need not hear again.
    const isNews = !former || JSON.stringify(former.items) !== JSON.stringify(items);
    const resultId = isNews ? this.#nextId() : former.resultId;
    const { document, settings, configuration, reads, validity } = analysis;
    const open = this.#parts.session.documents.at(path);
    const kept = { uri: open?.uri ?? uriOf(path), version: open?.version ?? null, resultId, items };
    this.#kept.set(path, { ...kept, analysis: { document, settings, configuration, reads, validity } });
    if (isNews && this.#ofAll) this.#parts.reported(kept);
  }
}
