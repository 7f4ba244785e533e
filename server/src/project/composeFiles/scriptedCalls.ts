/**
 * The calls of Compose in makefiles, scripts, pipelines and dev containers of a directory, as far as they say in so many
 * words which files they load.
 */
import type { FileSystem } from "../../files/fileSystem.ts";
import { isKnown, layered, nameOfHole } from "../../files/partlyKnown.ts";
import { directoryOf } from "../../files/paths.ts";
import { parseJsonc } from "../../text/jsonc.ts";
import { isRecord } from "../../text/record.ts";
import { devContainerFiles } from "../builds/buildCalls/devContainers.ts";
import { githubScripts } from "../builds/buildCalls/githubWorkflows.ts";
import { justfileScripts } from "../builds/buildCalls/justfiles.ts";
import { makefileScripts } from "../builds/buildCalls/makefiles.ts";
import { packageScripts } from "../builds/buildCalls/packageScripts.ts";
import { pipelineScripts } from "../builds/buildCalls/pipelines.ts";
import {
  commandsRun,
  type PlacedScript,
  type RunCommand,
  readScript,
  type ScriptReader,
} from "../builds/buildCalls/scriptCommands.ts";
import { shellFileScripts } from "../builds/buildCalls/shellFiles.ts";
import { type ComposeCall, calledFrom, composeCallIn } from "./composeCalls.ts";

/** One for each kind of file. */
const readers: readonly ScriptReader[] = [
  makefileScripts,
  justfileScripts,
  packageScripts,
  shellFileScripts,
  pipelineScripts,
  githubScripts,
];

/** With absolute paths. Calls that load a file which is not there are none. */
export function scriptedCalls(files: FileSystem, directory: string): readonly ComposeCall[] {
  return [
    ...readers.flatMap((read) => read(files, directory, mayCall)).flatMap((script) => callsIn(script)),
    ...devContainerCalls(files, directory),
  ].filter((call) => call.files.every((file) => files.kindOf(file) !== "missing"));
}

const mayCall = (text: string): boolean =>
  /\bcompose\b/.test(text) && /\s(?:-f|--file)\b|COMPOSE_FILE=/.test(text);

function callsIn({ parts, place, defaults }: PlacedScript): readonly ComposeCall[] {
  const definitions = defaults ? layered(place.definitions, defaults) : place.definitions;
  const commands = commandsRun(readScript(parts), { ...place, definitions }, () => true);
  return [...commands].flatMap((command) => callOf(command) ?? []);
}

/** https://containers.dev/implementors/json_reference/#compose-specific */
const devContainerCalls = (files: FileSystem, directory: string): readonly ComposeCall[] =>
  devContainerFiles(files, directory, (text) => text.includes('"dockerComposeFile"')).flatMap(
    ({ path, text }) => {
      const json = parseJsonc(text);
      const written: unknown = isRecord(json) ? [json["dockerComposeFile"]].flat() : [];
      const named = Array.isArray(written) ? written.filter((each) => typeof each === "string") : [];
      if (named.length === 0 || !named.every(isLiteral)) return [];
      const call = { files: named, projectDirectory: undefined, profiles: [], envFiles: [], rest: [] };
      return calledFrom(directoryOf(path), call);
    },
  );

/** Undefined for any other command, for one that names no files, and where a variable may name some. */
function callOf({ command, words, directory }: RunCommand): ComposeCall | undefined {
  const written = composeCallIn(words.map(({ value }) => value));
  if (!written || /^(?:echo|printf)$/.test(words[0]?.value ?? "")) return undefined;
  const call = written.files.length > 0 ? written : { ...written, files: filesBefore(command) };
  if (call.files.length === 0) return undefined;
  const { files, projectDirectory = "", envFiles, profiles, rest } = call;
  const given = [directory, projectDirectory, ...files, ...envFiles, ...profiles];
  return given.every(isLiteral) && isSubcommand(rest[0]) ? calledFrom(directory, call) : undefined;
}

/** What `COMPOSE_FILE=a.yaml:b.yaml docker compose` names. */
const filesBefore = ({ assignments }: RunCommand["command"]): readonly string[] =>
  assignments.findLast(({ name }) => name === "COMPOSE_FILE")?.value.split(":") ?? [];

/** `$$` and what else a shell would still replace is no name. */
const isLiteral = (word: string): boolean => isKnown(word) && !/[$`*?{]/.test(word);

/** Whether the options have ended: `$@`, `$1` and what is called arguments is what Compose is to do. */
const isSubcommand = (word = ""): boolean =>
  isKnown(word) || /^(?:\$?_|\d|.*(?:args?|cmd|command))$/i.test(nameOfHole(word) ?? "");
