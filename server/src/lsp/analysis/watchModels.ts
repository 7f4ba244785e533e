/**
 * The watch rules of the workspace's compose projects, prepared once and kept until a file that decides about them
 * changes: what is asked about single files, at each change of the active editor, reads nothing anew.
 */
import { type ComposeVersion, composeVersionText } from "../../composeProject/composeVersion.ts";
import type { Environment } from "../../config/configuration.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { namedLists } from "../../project/composeFiles/composeFileLists.ts";
import { composeFileName } from "../../project/composeFiles/composeFiles.ts";
import { filesNear } from "../../project/dockerfiles.ts";
import type { SlipwaySettings } from "../../protocol/index.ts";
import { type WatchModel, watchModel } from "../../watch/watchModel.ts";
import { pathOf, uriOf } from "../convert.ts";
import type { DiskFileSystem } from "../disk/diskFileSystem.ts";
import { type FileChange, type IsWatched, ReadLog } from "../disk/readLog.ts";
import type { Validity } from "../disk/validity.ts";
import type { ConfigurationMemory } from "../settings/configurationMemory.ts";
import type { InstalledCompose } from "../settings/installedCompose.ts";
import type { Settings } from "../settings/settings.ts";
import { ParseMemory } from "./parseMemory.ts";
import { isLarger, mostBytes } from "./sizeLimit.ts";
import { snapshotFor } from "./snapshotOf.ts";

export interface WatchModelsParts {
  readonly files: DiskFileSystem;
  readonly settings: Settings;
  readonly configurations: ConfigurationMemory;
  readonly compose: InstalledCompose;
  readonly environment: Environment;
  readonly workspaceFolders: () => readonly string[];
  /** Whether changes of a path are reported to us. */
  readonly isWatched: IsWatched;
}

interface Kept<T> {
  readonly value: T;
  readonly reads: ReadLog;
  readonly validity: Validity;
}

/** Absolute paths. */
interface FoundComposeFiles {
  readonly named: readonly string[];
  readonly near: readonly string[];
}

export class WatchModels {
  readonly #parts: WatchModelsParts;
  /** By compose file and by what decides besides the files. Undefined: nothing tells what the file is laid over. */
  readonly #models = new Map<string, Kept<WatchModel | undefined>>();
  /** By workspace folder and its settings. */
  readonly #composeFiles = new Map<string, Kept<FoundComposeFiles>>();
  readonly #parses = new ParseMemory();

  constructor(parts: WatchModelsParts) {
    this.#parts = parts;
  }

  /**
   * The project that a compose file is part of; without one every project of the workspace, those whose files stand
   * nearest to the top of a folder first. Only projects with a rule, and of which it is known what Compose loads.
   */
  async of(composeUri?: string): Promise<readonly WatchModel[]> {
    const path = composeUri === undefined ? undefined : pathOf(composeUri);
    const paths = composeUri === undefined ? await this.#allComposeFiles() : path === undefined ? [] : [path];
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
    for (const memory of [this.#models, this.#composeFiles]) {
      for (const [key, { reads }] of memory) {
        if (changes.some((change) => reads.concerns(change))) memory.delete(key);
      }
    }
  }

  /** The workspace folders changed. */
  clear(): void {
    this.#models.clear();
    this.#composeFiles.clear();
  }

  /** What settings and tasks name first, then what stands near the top of a folder. */
  async #allComposeFiles(): Promise<readonly string[]> {
    const folders = this.#parts.workspaceFolders();
    const settings = await Promise.all(folders.map((folder) => this.#parts.settings.of(uriOf(folder))));
    const lists = folders.map((folder, index) => {
      const composeFiles = settings[index]?.composeFiles ?? [];
      return this.#remembered(this.#composeFiles, `${folder}\n${JSON.stringify(composeFiles)}`, (files) => ({
        named: namedLists(files, folder, composeFiles).flatMap((list) => list.files),
        near: filesNear(files, folder, (name) => composeFileName.test(name)),
      }));
    });
    const depth = (path: string): number => path.split("/").length;
    const near = lists.flatMap((list) => list.near).sort((a, b) => depth(a) - depth(b));
    return [...new Set([...lists.flatMap((list) => list.named), ...near])];
  }

  async #modelOf(path: string): Promise<WatchModel | undefined> {
    const settings = await this.#parts.settings.of(uriOf(path));
    const configuration = this.#parts.configurations.of(path, settings);
    const composeVersion = this.#parts.compose.versionFor(settings, configuration);
    const version = composeVersion && composeVersionText(composeVersion);
    const key = JSON.stringify([path, version, settings.composeFiles]);
    return this.#remembered(this.#models, key, (files) => {
      const text = files.readFile(path);
      const tooLarge = text === undefined || isLarger(text, mostBytes("compose", settings));
      const model = tooLarge ? undefined : this.#load(path, text, files, composeVersion, settings);
      // What is asked about single files later is no reason to prepare the rules anew.
      return model && { ...model, files: this.#parts.files };
    });
  }

  #load(
    path: string,
    text: string,
    files: FileSystem,
    composeVersion: ComposeVersion | undefined,
    settings: SlipwaySettings,
  ): WatchModel | undefined {
    const parsers = this.#parses.parsersFor(path);
    const workspaceFolders = this.#parts.workspaceFolders();
    const { environment } = this.#parts;
    const parts = { files, workspaceFolders, environment, settings, composeVersion, parsers };
    const snapshot = snapshotFor({ ...parts, runBy: "anybody" });
    const { loaded } = snapshot.composeInProject(
      snapshot.composeAt(path) ?? parsers.parseCompose(text),
      path,
    );
    return loaded && watchModel(loaded, files, { composeVersion });
  }

  #remembered<T>(memory: Map<string, Kept<T>>, key: string, read: (files: FileSystem) => T): T {
    const { files, isWatched } = this.#parts;
    const kept = memory.get(key);
    if (kept?.validity.lasts) return kept.value;
    files.forgetUnwatched();
    const reads = new ReadLog();
    const value = read(reads.watching(files));
    memory.set(key, { value, reads, validity: reads.validity(isWatched) });
    return value;
  }
}
