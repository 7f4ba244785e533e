/** The builds among the scripts of a package.json, which run in its directory. */
import { parseJsonc } from "../../../text/jsonc.ts";
import { MappedText } from "../../../text/mappedText.ts";
import { isRecord } from "../../../text/record.ts";
import type { BuildReader } from "../imageBuild.ts";
import { buildsInScript, mayBuild, readBuildScript } from "./buildScript.ts";
import { spanOfString } from "./devContainers.ts";
import { namedFiles } from "./namedFiles.ts";

export const packageScriptBuilds: BuildReader = (files, directory) =>
  namedFiles(files, directory, /^package\.json$/, mayBuild).flatMap(({ path, text }) => {
    const json = parseJsonc(text);
    const scripts = isRecord(json) && isRecord(json["scripts"]) ? Object.values(json["scripts"]) : [];
    return scripts.flatMap((script) => {
      if (typeof script !== "string" || !mayBuild(script)) return [];
      const span = spanOfString(text, script);
      return buildsInScript(readBuildScript([MappedText.whole({ text: script, place: () => span })]), {
        ...{ files, path, by: "command", directory },
        definitions: new Map([["INIT_CWD", directory]]),
      });
    });
  });
