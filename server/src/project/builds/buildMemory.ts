/**
 * The builds that directories ask for, and the calls of Compose, kept for as long as the disk answers as it did: all files
 * below share them, however many are open.
 */
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import type { ComposeCall } from "../composeFiles/composeCalls.ts";
import { scriptedCalls } from "../composeFiles/scriptedCalls.ts";
import { Standing } from "../standing.ts";
import type { ImageBuild } from "./imageBuild.ts";
import { buildReaders } from "./imageBuilds.ts";

/** Directories; those that were asked for last are kept. */
const most = 200;

export class BuildMemory {
  readonly #directories = new Map<string, ReadonlyMap<object, Standing>>();

  /** As `imageBuildsIn`. Whatever decided is asked of `files` again, so that they can note it. */
  in(
    files: FileSystem,
    directory: string,
    parseCompose: (text: string) => ComposeFile,
  ): readonly ImageBuild[] {
    return buildReaders.flatMap((read) =>
      this.#kept(read, files, directory, (disk) => read(disk, directory, parseCompose)),
    );
  }

  /** As `scriptedCalls`, likewise. */
  composeCallsIn(files: FileSystem, directory: string): readonly ComposeCall[] {
    return this.#kept(scriptedCalls, files, directory, (disk) => scriptedCalls(disk, directory));
  }

  #kept<T>(reader: object, files: FileSystem, directory: string, read: (disk: FileSystem) => T): T {
    const standing = this.#standingsOf(directory).get(reader) ?? new Standing();
    standing.renew(files, undefined, "");
    return standing.named(reader, directory, () => read(standing.files));
  }

  /** One for each reader: a pipeline that changes has the makefile beside it read no second time. */
  #standingsOf(directory: string): ReadonlyMap<object, Standing> {
    const standings =
      this.#directories.get(directory) ??
      new Map([...buildReaders, scriptedCalls].map((read) => [read, new Standing()]));
    this.#directories.delete(directory);
    this.#directories.set(directory, standings);
    for (const oldest of this.#directories.keys()) {
      if (this.#directories.size <= most) break;
      this.#directories.delete(oldest);
    }
    return standings;
  }
}
