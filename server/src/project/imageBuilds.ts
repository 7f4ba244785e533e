/** The builds that files other than compose files ask for. */
import type { FileSystem } from "../files/fileSystem.ts";
import { bakeBuildsIn } from "./bakeBuilds.ts";
import type { ImageBuild } from "./imageBuild.ts";

/** Reads the builds that the files of one directory ask for, whichever Dockerfile they are of. Never throws. */
export type BuildReader = (files: FileSystem, directory: string) => readonly ImageBuild[];

/** One for each kind of file. */
const readers: readonly BuildReader[] = [bakeBuildsIn];

/** All that the files directly in a directory, and in those folders of it that tools own, ask for. */
export const imageBuildsIn: BuildReader = (files, directory) =>
  readers.flatMap((read) => read(files, directory));
