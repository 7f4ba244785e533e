/**
 * The watch rules of the workspace's compose projects, prepared once and kept until a file that decides about them
 * changes: what is asked about single files, at each change of the active editor, reads nothing anew.
 */
import { type ComposeVersion, composeVersionText } from "../composeProject/composeVersion.ts";
import { composeFileName } from "../project/composeFiles.ts";
import { filesNear } from "../project/dockerfiles.ts";
import { Snapshot, type SnapshotOptions } from "../project/snapshot.ts";
import { type WatchModel, watchModel } from "../watch/watchModel.ts";
import { isLarger } from "./analyser.ts";
import type { ConfigurationMemory } from "./configurationMemory.ts";
import { pathOf, uriOf } from "./convert.ts";
import type { DiskFileSystem } from "./diskFileSystem.ts";
import type { InstalledCompose } from "./installedCompose.ts";
import { ParseMemory } from "./parseMemory.ts";
import { type FileChange, ReadLog } from "./readLog.ts";
import type { Settings } from "./settings.ts";

export interface WatchModelsParts {
  readonly files: DiskFileSystem;
  readonly settings: Settings;
  readonly configurations: ConfigurationMemory;
  readonly compose: InstalledCompose;
  readonly workspaceFolders: () => readonly string[];
  /** Whether changes of a path are reported to us. */
  readonly isWatched: (path: string) => boolean;
}

interface Kept {
  /** Undefined where nothing tells what the file is laid over, and where it has no project of its own. */
  readonly model: WatchModel | undefined;
  readonly reads: ReadLog;
  /** Milliseconds after which it is to be doubted. */
  readonly validUntil: number;
}

/** How long, in milliseconds, a look at a file that nobody watches is believed. */
const unwatchedValidity = 1_000;

export class WatchModels {
  readonly #parts: WatchModelsParts;
  /** By compose file and by what decides besides the files. */
  readonly #kept = new Map<string, Kept>();
  readonly #parses = new ParseMemory();

  constructor(parts: WatchModelsParts) {
    this.#parts = parts;
  }

  /**
   * The project that a compose file is part of; without one every project of the workspace, by compose file.
   * Only those that have a rule, and where it is known what Compose loads.
   */
  async of(composeUri?: string): Promise<readonly WatchModel[]> {
    const { files, isWatched } = this.#parts;
    files.forgetUnwatched(isWatched);
    const path = composeUri === undefined ? undefined : pathOf(composeUri);
    const paths = composeUri === undefined ? this.#composeFiles() : path === undefined ? [] : [path];
    const models = await Promise.all(paths.map((each) => this.#modelOf(each)));
    const distinct = new Map<string, WatchModel>();
    for (const model of models) {
      const key = model?.project.files.join("\n");
      if (model && key !== undefined && model.rules.length > 0 && !distinct.has(key))
        distinct.set(key, model);
    }
    return [...distinct.values()];
  }

  /** Hears of changed files. */
  invalidate(changes: readonly FileChange[]): void {
    for (const [key, { reads }] of this.#kept) {
      if (changes.some((change) => reads.concerns(change))) this.#kept.delete(key);
    }
  }

  clear(): void {
    this.#kept.clear();
  }

  /** Those nearest to the top of a folder first. */
  #composeFiles(): readonly string[] {
    const { files, workspaceFolders } = this.#parts;
    const near = workspaceFolders().flatMap((folder) =>
      filesNear(files, folder, (name) => composeFileName.test(name)),
    );
    return [...new Set(near)].sort((a, b) => a.split("/").length - b.split("/").length);
  }

  async #modelOf(path: string): Promise<WatchModel | undefined> {
    const settings = await this.#parts.settings.of(uriOf(path));
    const configuration = this.#parts.configurations.of(path, settings);
    const version = this.#parts.compose.versionFor(settings, configuration);
    const key = `${path}\n${version ? composeVersionText(version) : ""}`;
    const kept = this.#kept.get(key);
    if (kept && performance.now() < kept.validUntil) return kept.model;
    const read = this.#read(path, version, settings.maxFileSize);
    this.#kept.set(key, read);
    return read.model;
  }

  #read(path: string, composeVersion: ComposeVersion | undefined, maxFileSize: number): Kept {
    const { files, workspaceFolders, isWatched } = this.#parts;
    const reads = new ReadLog();
    const logged = reads.watching(files);
    const text = logged.readFile(path);
    const options = { files: logged, composeVersion, workspaceFolders: workspaceFolders() };
    const model =
      text === undefined || isLarger(text, maxFileSize) ? undefined : this.#load(path, text, options);
    return {
      // What is asked about single files later is no reason to prepare the rules anew.
      model: model && { ...model, files },
      reads,
      validUntil: reads.some((read) => !isWatched(read))
        ? performance.now() + unwatchedValidity
        : Number.POSITIVE_INFINITY,
    };
  }

  #load(
    path: string,
    text: string,
    options: Omit<SnapshotOptions, "parseDockerfile" | "parseCompose">,
  ): WatchModel | undefined {
    const { files, composeVersion } = options;
    const parsers = this.#parses.parsersFor(path);
    const snapshot = new Snapshot({ ...options, ...parsers });
    const { loaded } = snapshot.composeInProject(parsers.parseCompose(text), path);
    return loaded && watchModel(loaded, files, { composeVersion });
  }
}
