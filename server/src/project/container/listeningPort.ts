/** The port that the program of an image listens on, where something spells it out. */
import { posix } from "node:path";
import { directoryAfter } from "../../dockerfile/scripts/commandDirectory.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { resolvePath } from "../../files/paths.ts";
import type { Span } from "../../text/span.ts";
import { contextOrigin } from "../buildContext/contextOrigins.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { type StartCommand, startCommand } from "./startCommand.ts";

export interface ListeningPort {
  readonly port: number;
  /** An option of the command, `ENV PORT`, or a number in the script that the command runs. */
  readonly by: "option" | "variable" | "script";
  /** Where it is written; without `path` in the Dockerfile. */
  readonly place: { readonly path?: string; readonly span: Span };
}

/** Larger scripts are bundles. */
const largestScript = 60_000;

/** Undefined where nothing says it, or where several things say different ones. */
export function listeningPort(file: DockerfileInProject, stage: Stage): ListeningPort | undefined {
  const start = startCommand(file.dockerfile, stage, file.buildContext);
  const given = start && new Set(optionPorts(start));
  const [port, ...others] = given ?? [];
  if (start && port !== undefined)
    return others.length === 0 ? { port, by: "option", place: { span: start.instruction.span } } : undefined;
  return byVariable(stage) ?? (start && inScript(file, stage, start));
}

function optionPorts({ program, words }: StartCommand): readonly number[] {
  const valueOf = (name: RegExp): readonly string[] =>
    words.flatMap(({ value }, index) => {
      const [, given] = /^--?[\w-]+=(.*)$/.exec(value) ?? [];
      if (given !== undefined) return name.test(value.slice(0, value.indexOf("="))) ? [given] : [];
      return name.test(value) ? [textOf(words[index + 1])] : [];
    });
  const short = /^(?:flask|next|rails|vite|serve|http-server|nuxt|astro)$/.test(program);
  const numbers = valueOf(short ? /^(?:--port|-p)$/ : /^--port$/);
  const addresses = /^(?:gunicorn|hypercorn|granian)$/.test(program)
    ? valueOf(/^(?:--bind|-b)$/)
    : program === "php"
      ? valueOf(/^-S$/)
      : [];
  return [...numbers, ...addresses.map((address) => address.replace(/^.*:/s, ""))].flatMap(numberOf);
}

const textOf = (word: ShellWord | undefined): string => (word?.literal ? word.value : "");

const numberOf = (text: string): readonly number[] => (/^\d{2,5}$/.test(text) ? [Number(text)] : []);

function byVariable(stage: Stage): ListeningPort | undefined {
  const [port] = numberOf(environmentOf(stage).get("PORT") ?? "");
  const pair = inheritedInstructions(stage)
    .flatMap(({ keyword, pairs }) => (keyword === "ENV" ? pairs : []))
    .findLast(({ key }) => key.value === "PORT");
  return port !== undefined && pair?.value
    ? { port, by: "variable", place: { span: { start: pair.key.span.start, end: pair.value.span.end } } }
    : undefined;
}

/** `node server.js` with one `.listen(3000)`, in a file that no variable decides about. */
function inScript(
  { dockerfile, buildContext: context }: DockerfileInProject,
  stage: Stage,
  { program, words, before }: StartCommand,
): ListeningPort | undefined {
  const script = words.slice(1).find(({ value }) => !value.startsWith("-"));
  const directory = directoryAfter(before);
  if (!/^(?:node|nodejs|bun)$/.test(program) || !script?.literal || !context || directory === undefined)
    return undefined;
  if (!/\.[cm]?[jt]s$/.test(script.value)) return undefined;
  const origin = contextOrigin({ dockerfile, stage, context }, posix.join(directory, script.value));
  const text = origin === undefined ? undefined : context.readFile(origin);
  if (origin === undefined || text === undefined || text.length > largestScript) return undefined;
  const calls = [...text.matchAll(/\.listen\s*\(\s*(\d{2,5})?\b/g)];
  const [call] = calls;
  if (calls.length !== 1 || !call?.[1] || /\bPORT\b|\bport\b\s*[:=]/.test(text)) return undefined;
  const end = call.index + call[0].length;
  return {
    port: Number(call[1]),
    by: "script",
    place: { path: resolvePath(context.root, origin), span: { start: end - call[1].length, end } },
  };
}
