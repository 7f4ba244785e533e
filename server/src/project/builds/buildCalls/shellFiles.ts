/** Shell scripts in a directory and in its `scripts`, which start in that directory, and their builds. */
import { resolvePath } from "../../../files/paths.ts";
import { MappedText } from "../../../text/mappedText.ts";
import { buildsAmong } from "./buildScript.ts";
import { namedFiles } from "./namedFiles.ts";
import type { ScriptReader } from "./scriptCommands.ts";

const folders = [".", "scripts", "bin", "hack", "ci"];

export const shellFileScripts: ScriptReader = (files, directory, mayMatter) =>
  folders
    .flatMap((folder) => namedFiles(files, resolvePath(directory, folder), /\.(?:ba)?sh$/, mayMatter))
    .map(({ path, text }) => ({
      parts: [MappedText.whole(text)],
      place: {
        ...{ files, path, by: "command", directory },
        definitions: new Map(),
        likelyStart: directory,
      },
    }));

export const shellFileBuilds = buildsAmong(shellFileScripts);
