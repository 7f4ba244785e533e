/**
 * The builds that directories ask for, kept for as long as the disk answers as it did: all Dockerfiles below share them,
 * however many are open.
 */
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { Standing } from "../standing.ts";
import type { BuildReader, ImageBuild } from "./imageBuild.ts";
import { buildReaders } from "./imageBuilds.ts";

/** Directories; those that were asked for last are kept. */
const most = 200;

export class BuildMemory {
  readonly #directories = new Map<string, ReadonlyMap<BuildReader, Standing>>();

  /** As `imageBuildsIn`. Whatever decided is asked of `files` again, so that they can note it. */
  in(
    files: FileSystem,
    directory: string,
    parseCompose: (text: string) => ComposeFile,
  ): readonly ImageBuild[] {
    return [...this.#standingsOf(directory)].flatMap(([read, standing]) => {
      standing.renew(files, undefined, "");
      return standing.named(read, directory, () => read(standing.files, directory, parseCompose));
    });
  }

  /** One for each reader: a pipeline that changes has the makefile beside it read no second time. */
  #standingsOf(directory: string): ReadonlyMap<BuildReader, Standing> {
    const standings =
      this.#directories.get(directory) ?? new Map(buildReaders.map((read) => [read, new Standing()]));
    this.#directories.delete(directory);
    this.#directories.set(directory, standings);
    for (const oldest of this.#directories.keys()) {
      if (this.#directories.size <= most) break;
      this.#directories.delete(oldest);
    }
    return standings;
  }
}
