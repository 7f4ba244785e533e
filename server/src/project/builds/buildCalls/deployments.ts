/** The builds that platforms are told of. */
import { resolvePath } from "../../../files/paths.ts";
import type { BuildReader } from "../imageBuild.ts";
import { type BuildCall, imageBuildOf } from "./buildCall.ts";
import { directoriesIn, namedFiles } from "./namedFiles.ts";
import { type Platform, platforms } from "./platforms.ts";
import { withoutExpressions } from "./yamlScripts.ts";

export const deploymentBuilds: BuildReader = (files, directory) =>
  Object.values(platforms).flatMap((platform: Platform) => {
    const { names, folder = ".", marks = /docker/i, expressions, read } = platform;
    return foldersOf(folder, (path) => directoriesIn(files, resolvePath(directory, path)))
      .flatMap((each) => namedFiles(files, resolvePath(directory, each), names, (text) => marks.test(text)))
      .flatMap(({ path, text }) =>
        read(expressions ? withoutExpressions(text, expressions) : text).flatMap((written) => {
          const call: BuildCall = { tool: "docker", buildArgs: new Map(), namedContexts: [], ...written };
          const definitions = new Map<string, string>();
          const build = imageBuildOf(call, { files, path, by: "command", directory, definitions });
          return build ? [build] : [];
        }),
      );
  });

/** The folder, or all folders in the one that stands before `/*`. */
const foldersOf = (folder: string, directoriesAt: (path: string) => readonly string[]): readonly string[] =>
  folder.endsWith("/*") ? directoriesAt(folder.slice(0, -2)) : [folder];
