/** The scripts of a package.json, which run in its directory, and their builds. */
import { parseJsonc } from "../../../text/jsonc.ts";
import { MappedText } from "../../../text/mappedText.ts";
import { isRecord } from "../../../text/record.ts";
import { buildsAmong } from "./buildScript.ts";
import { spanOfString } from "./devContainers.ts";
import { namedFiles } from "./namedFiles.ts";
import type { ScriptReader } from "./scriptCommands.ts";

export const packageScripts: ScriptReader = (files, directory, mayMatter) =>
  namedFiles(files, directory, /^package\.json$/, mayMatter).flatMap(({ path, text }) => {
    const json = parseJsonc(text);
    const scripts = isRecord(json) && isRecord(json["scripts"]) ? Object.values(json["scripts"]) : [];
    return scripts.flatMap((script) => {
      if (typeof script !== "string" || !mayMatter(script)) return [];
      const span = spanOfString(text, script);
      const definitions = new Map([["INIT_CWD", directory]]);
      return {
        parts: [MappedText.whole({ text: script, place: () => span })],
        place: { files, path, by: "command", directory, definitions } as const,
      };
    });
  });

export const packageScriptBuilds = buildsAmong(packageScripts);
