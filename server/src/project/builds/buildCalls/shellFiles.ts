/** The builds of shell scripts in a directory and in its `scripts`, which start in that directory. */
import { resolvePath } from "../../../files/paths.ts";
import { MappedText } from "../../../text/mappedText.ts";
import type { BuildReader } from "../imageBuild.ts";
import { buildsInScript, mayBuild, readBuildScript } from "./buildScript.ts";
import { namedFiles } from "./namedFiles.ts";

const folders = [".", "scripts", "bin", "hack", "ci"];

export const shellFileBuilds: BuildReader = (files, directory) =>
  folders
    .flatMap((folder) => namedFiles(files, resolvePath(directory, folder), /\.(?:ba)?sh$/, mayBuild))
    .flatMap(({ path, text }) =>
      buildsInScript(readBuildScript([MappedText.whole(text)]), {
        ...{ files, path, by: "command", directory },
        definitions: new Map(),
        likelyStart: directory,
      }),
    );
