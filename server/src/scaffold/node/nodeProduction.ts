/** What ships of a JavaScript project: what starts it, and which files that needs. */
import { directoryOf, relativeTo } from "../../files/paths.ts";
import type { DockerFilesQuestion } from "../../protocol/dockerFiles.ts";
import { cleanPath } from "../../text/path.ts";
import { commandWords, plainPath } from "../dockerfileText.ts";
import type { Answers } from "../plan.ts";
import type { NodeProject } from "./nodeProject.ts";
import {
  commandsBehind,
  firstScript,
  isForDevelopment,
  isPlain,
  outputsOfScript,
  runtimeOf,
  wordsOf,
} from "./nodeScripts.ts";

export interface NodeProduction {
  /** `site`: files that a web server gives out; `program`: something that runs. */
  readonly kind: "site" | "program";
  /** The words of CMD; undefined where nobody says them, and for a site. */
  readonly start: readonly string[] | undefined;
  /** The file that it starts, as a path of the project; undefined for a program of node_modules. */
  readonly entry: string | undefined;
  /** Whether there is a script `build` that writes something. */
  readonly builds: boolean;
  /** What the build writes, as paths of the project. */
  readonly outputs: readonly string[];
  /** Whether the program is among the sources, or may be. */
  readonly needsSources: boolean;
  readonly questions: readonly DockerFilesQuestion[];
}

interface Start {
  readonly words: readonly string[];
  readonly entry: string | undefined;
}

export function nodeProduction(project: NodeProject, answers: Answers): NodeProduction {
  const hasBuild = firstScript(project, ["build"]) !== undefined;
  const written = hasBuild ? outputsOfScript(project, "build") : undefined;
  const builds = hasBuild && written?.length !== 0;
  const said = startOfScripts(project) ?? startOfManifest(project, written ?? []);
  const site = said ? undefined : siteOf(project, written);
  if (site)
    return {
      ...site,
      kind: "site",
      start: undefined,
      entry: undefined,
      builds: true,
      needsSources: false,
      questions: [],
    };

  const suggestion = suggestedStart(project, written ?? []);
  const start = said ?? startFrom(answers.start);
  const outputs = written ?? (builds ? outputsFor(project, start?.entry, answers) : []);
  const asksOutput = builds && !written && outputsFor(project, said?.entry, {}).length === 0;
  const inOutputs =
    start?.entry !== undefined && outputs.some((each) => relativeTo(each, start.entry ?? "") !== undefined);
  const isNext = start?.words[0]?.endsWith("/next") === true;
  return {
    kind: "program",
    start: start?.words,
    entry: start?.entry,
    builds,
    outputs,
    needsSources: !(builds && outputs.length > 0 && (inOutputs || isNext)),
    questions: [
      ...(said ? [] : [{ id: "start" as const, suggestion }]),
      ...(asksOutput ? [{ id: "output" as const, suggestion: "dist" }] : []),
    ],
  };
}

/** Scripts that start the program for those who use it, by convention. */
const startScripts = ["start:prod", "start:production", "serve:prod", "start"];

function startOfScripts(project: NodeProject): Start | undefined {
  for (const name of startScripts) {
    if (!firstScript(project, [name])) continue;
    const commands = commandsBehind(project, name);
    const [command, ...others] = commands ?? [];
    if (!commands || !command || commands.some((each) => isForDevelopment(project, each))) continue;
    if (others.length > 0 || !isPlain(command)) {
      // Images of Node bring npm, whatever manager installed; those of Bun bring Bun alone.
      const runner = runtimeOf(project) === "bun" ? "bun" : "npm";
      return { words: [runner, "run", name], entry: undefined };
    }
    return startOf(wordsOf(command));
  }
  return undefined;
}

/** Programs of dependencies are not in PATH. */
function startOf(words: readonly string[]): Start {
  const [program = "", ...given] = words;
  if (!/^(?:node|nodejs|bun)$/.test(program))
    return { words: [`node_modules/.bin/${program}`, ...given], entry: undefined };
  const entry = given.find((word) => !word.startsWith("-") && word !== "run");
  return { words, entry: entry === undefined ? undefined : cleanPath(entry) };
}

function startFrom(answer: string | undefined): Start | undefined {
  const words = commandWords(answer);
  if (!words) return undefined;
  return /^(?:node|nodejs|bun)$/.test(words[0] ?? "") ? startOf(words) : { words, entry: undefined };
}

/** `main`, and what `npm start` runs where there is no script: https://docs.npmjs.com/cli/commands/npm-start */
function startOfManifest(project: NodeProject, outputs: readonly string[]): Start | undefined {
  const { manifest, context } = project;
  const program = runtimeOf(project);
  const main = plainPath(manifest.main);
  const isThere = (path: string): boolean =>
    context.kindOf(path) === "file" || outputs.some((each) => relativeTo(each, path) !== undefined);
  // A library has a main, too; a program says at least how it is developed.
  if (main !== undefined && isThere(main) && firstScript(project, ["start", "dev", "start:dev"]))
    return { words: [program, main], entry: main };
  return context.kindOf("server.js") === "file" && !firstScript(project, ["start"])
    ? { words: [program, "server.js"], entry: "server.js" }
    : undefined;
}

const sourceNames = ["main", "index", "server", "app"];

function suggestedStart(project: NodeProject, outputs: readonly string[]): string {
  const { context } = project;
  const program = runtimeOf(project);
  const [output] = outputs;
  const candidates = sourceNames.flatMap((name) => [
    ...(output === undefined ? [] : [[`src/${name}.ts`, `${output}/${name}.js`] as const]),
    [`${name}.js`, `${name}.js`] as const,
    [`src/${name}.js`, `src/${name}.js`] as const,
    ...(program === "bun"
      ? [[`src/${name}.ts`, `src/${name}.ts`] as const, [`${name}.ts`, `${name}.ts`] as const]
      : []),
  ]);
  const found = candidates.find(([source]) => context.kindOf(source) === "file")?.[1];
  return found === undefined ? "" : `${program} ${found}`;
}

/** A build of which nobody knows where it writes: to the folder of the program that it makes, or where the user says. */
function outputsFor(
  { context }: NodeProject,
  entry: string | undefined,
  answers: Answers,
): readonly string[] {
  const top = plainPath(entry)?.split("/");
  const isMade =
    top !== undefined &&
    top.length > 1 &&
    (context.kindOf(entry ?? "") !== "file" || context.isGitIgnored(entry ?? ""));
  const folder = isMade ? top[0] : plainPath(answers.output);
  return folder === undefined || folder === "." ? [] : [folder];
}

/** Tools that make files for browsers and nothing that runs on a server. */
const siteBuilders = /^(?:vite|react-scripts|vue-cli-service|docusaurus|gatsby|parcel)$/;

/** A site has one folder; Vite's server side would have an option or a configuration, which leaves its output unknown. */
function siteOf(
  project: NodeProject,
  outputs: readonly string[] | undefined,
): Pick<NodeProduction, "outputs"> | undefined {
  const builders = commandsBehind(project, "build")?.map((command) => wordsOf(command)[0] ?? "") ?? [];
  const folder = plainPath(outputs?.find((each) => directoryOf(each) === "."));
  return builders.some((name) => siteBuilders.test(name)) && folder !== undefined && !/^\./.test(folder)
    ? { outputs: [folder] }
    : undefined;
}
