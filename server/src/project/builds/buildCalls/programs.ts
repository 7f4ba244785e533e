/**
 * The builds of programs that run builds: Jenkinsfiles, Tiltfiles, the tasks of invoke, nox, Rake, Gradle, Poe, mise,
 * Composer, Deno, Nx. A string that is a shell's command counts, and a list of words, and the calls of Jenkins and Tilt.
 */

import type { FileSystem } from "../../../files/fileSystem.ts";
import { hole, type PartlyKnown } from "../../../files/partlyKnown.ts";
import { resolvePath } from "../../../files/paths.ts";
import { fixedSpan } from "../../../text/source.ts";
import type { Span } from "../../../text/span.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildPlace, imageBuildOf } from "./buildCall.ts";
import { buildCommandOf, plainWord } from "./buildCommand.ts";
import { buildsInScript, mayBuild, readBuildScript } from "./buildScript.ts";
import { namedFiles } from "./namedFiles.ts";
import { type ProgramItem, type ProgramLanguage, ProgramText } from "./programText.ts";

const groovy: ProgramLanguage = { comments: /\/\/[^\n]*|\/\*[\s\S]*?\*\//, values: /\$\{([^{}]*)\}/ };
const python: ProgramLanguage = { comments: /#[^\n]*/, values: /\{([^{}\n]*)\}|%\(?\w*\)?[sdr]/ };
const ruby: ProgramLanguage = { comments: /#[^\n]*/, values: /#\{([^{}]*)\}/ };
const json: ProgramLanguage = { comments: /\/\/[^\n]*|\/\*[\s\S]*?\*\// };
const templated: ProgramLanguage = { comments: /#[^\n]*/, values: /\{\{([^{}]*)\}\}/ };

interface Program {
  readonly names: RegExp;
  readonly language: ProgramLanguage;
  /** Whether its commands run in its own directory; absent = they do. */
  readonly runsHere?: (files: FileSystem, directory: string) => boolean;
}

const programs: readonly Program[] = [
  {
    names: /^(?:Jenkinsfile[\w.-]*|[\w.-]+\.jenkinsfile)$/i,
    language: groovy,
    // They run where the repository is checked out.
    runsHere: (files, directory) => files.kindOf(resolvePath(directory, ".git")) !== "missing",
  },
  { names: /^build\.gradle(?:\.kts)?$/, language: groovy },
  { names: /^(?:Tiltfile[\w.-]*|(?:tasks|noxfile|fabfile|dodo)\.py)$/, language: python },
  { names: /^(?:[Rr]akefile(?:\.rb)?|[\w-]+\.rake)$/, language: ruby },
  { names: /^(?:pyproject|\.?mise)\.toml$/, language: templated },
  { names: /^composer\.json$|^deno\.jsonc?$/, language: json },
  // Nx runs them where its workspace begins.
  { names: /^project\.json$/, language: json, runsHere: () => false },
];

export const programBuilds: BuildReader = (files, directory) =>
  programs.flatMap(({ names, language, runsHere = () => true }) =>
    namedFiles(files, directory, names, mayBuildImages).flatMap(({ path, text }) => {
      const place = { files, path, by: "command", likelyStart: directory } as const;
      const elsewhere = hole("start");
      const start = changesDirectory.test(text) || !runsHere(files, directory) ? elsewhere : directory;
      const definitions = new Map([["env.WORKSPACE", directory]]);
      return buildsOf(
        new ProgramText(text, language),
        { ...place, definitions, directory: start },
        { ...place, definitions, directory },
      );
    }),
  );

/** Somewhere another directory is set for what runs, and nothing here tells for what. */
const changesDirectory = /\b(?:dir|cd|chdir|cwd|workingDir|workdir)["']?\s*[(=:]|\bchdir\b/;

const mayBuildImages = (text: string): boolean => mayBuild(text) || /\bdocker_build\w*\(/.test(text);

/** `here` is the program's own directory. */
const buildsOf = (program: ProgramText, place: BuildPlace, here: BuildPlace): readonly ImageBuild[] => [
  ...program.texts.flatMap((text) =>
    mayBuild(text.text) ? buildsInScript(readBuildScript([text]), place) : [],
  ),
  ...calls(program, /\bdocker\.build\s*\(/g).flatMap(
    ({ items, span }) => jenkinsBuild(items, span, place) ?? [],
  ),
  ...calls(program, /\bdocker_build\w*\s*\(/g).flatMap(
    ({ items, span }) => tiltBuild(items, span, here) ?? [],
  ),
  ...calls(program, /[[(](?=\s*["'](?:docker|podman|nerdctl|buildah|finch)["']\s*,)/g).flatMap(
    ({ items, span }) => listedBuild(items, span, place) ?? [],
  ),
];

interface Call {
  readonly items: readonly ProgramItem[];
  readonly span: Span;
}

/** `opening` ends with the bracket. */
const calls = (program: ProgramText, opening: RegExp): readonly Call[] =>
  [...program.text.matchAll(opening)].map(({ 0: written, index }) => {
    const { items, end } = program.itemsFrom(index + written.length);
    return { items, span: fixedSpan({ start: index, end: Math.min(end, program.text.length) }) };
  });

const textOf = (item: ProgramItem | undefined): PartlyKnown | undefined =>
  item && (typeof item.value === "string" ? item.value : hole("list"));

/** https://www.jenkins.io/doc/book/pipeline/docker/#building-containers: `docker.build(image, options and context)` */
function jenkinsBuild(items: readonly ProgramItem[], span: Span, place: BuildPlace): ImageBuild | undefined {
  const given = textOf(items[1]) ?? ".";
  const words = given.trim().split(/\s+/);
  const built = buildCommandOf(["docker", "build", ...words].map(plainWord));
  return built && imageBuildOf({ ...built, span }, place);
}

/** https://docs.tilt.dev/api.html#api.docker_build: the Dockerfile is seen from the Tiltfile, and lies in the context if none is named. */
function tiltBuild(items: readonly ProgramItem[], span: Span, place: BuildPlace): ImageBuild | undefined {
  const unnamed = items.filter(({ name }) => name === undefined);
  const given = (name: string): PartlyKnown | undefined => textOf(items.find((item) => item.name === name));
  if (given("dockerfile_contents") !== undefined) return undefined;
  const context = given("context") ?? textOf(unnamed[1]);
  if (context === undefined) return undefined;
  const spread = items.some((item) => item.spread);
  return imageBuildOf(
    {
      tool: "docker",
      file: given("dockerfile") ?? (spread ? hole("dockerfile") : undefined),
      context,
      buildTarget: given("target"),
      buildArgs: new Map(),
      namedContexts: [],
      open: spread,
      span,
    },
    place,
  );
}

/** The words of one command: `["docker", "build", "."]`, `spawn("docker", ["build", "."])`. */
function listedBuild(items: readonly ProgramItem[], span: Span, place: BuildPlace): ImageBuild | undefined {
  const given = items.filter(({ name }) => name === undefined);
  const list = given.findIndex(({ value }) => typeof value !== "string");
  const words = (list === -1 ? given : given.slice(0, list + 1)).flatMap((item) =>
    typeof item.value === "string" ? [item] : item.value,
  );
  const built = buildCommandOf(
    words.map((item) => {
      const word = plainWord(textOf(item) ?? "");
      return item.spread ? { ...word, text: word.value } : word;
    }),
  );
  return built && imageBuildOf({ ...built, span }, place);
}
