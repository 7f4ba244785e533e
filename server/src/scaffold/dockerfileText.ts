/** Dockerfiles as text: stages of lines, exec forms, and what is left for the user to fill in. */
import { readScript } from "../dockerfile/scripts/shellScript.ts";
import { MappedText } from "../text/mappedText.ts";
import { t } from "../text/message.ts";
import { cleanPath } from "../text/path.ts";
import type { Say } from "./plan.ts";

export interface StageText {
  readonly from: string;
  readonly name: string;
  readonly lines: readonly string[];
}

export const dockerfileText = (stages: readonly StageText[]): string =>
  stages.map(({ from, name, lines }) => `FROM ${from} AS ${name}\n${lines.join("\n")}\n`).join("\n");

/** `["node", "dist/main.js"]`: what a project's files say stays data, whatever is in it. */
export const execForm = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;

/** A path of the project that can be written into an instruction as it is; undefined outside of the project, or with signs that mean something. */
export function plainPath(path: string | undefined): string | undefined {
  const clean = path === undefined ? undefined : cleanPath(path.trim());
  return clean !== undefined && /^[\w@.][\w@./-]*$/.test(clean) && !/^\.\.?(?:\/|$)/.test(clean)
    ? clean
    : undefined;
}

/** A command line as words: split as a shell would, or left to a shell where it takes more than splitting. */
export function commandWords(commandLine: string | undefined): readonly string[] | undefined {
  const text = (commandLine ?? "").replace(/[\r\n]+/g, " ").trim();
  if (text === "") return undefined;
  const script = readScript(MappedText.whole(text), []);
  const [command, ...others] = script?.commands ?? [];
  const isPlain =
    command &&
    !script?.hasErrors &&
    others.length === 0 &&
    command.assignments.length === 0 &&
    !command.redirects &&
    command.connector === undefined &&
    command.words.every(({ literal }) => literal);
  return isPlain ? command.words.map(({ value }) => value) : ["sh", "-c", text];
}

/** `CMD […]`, or a comment in its place. */
export const commandLines = (words: readonly string[] | undefined, say: Say): readonly string[] =>
  words
    ? [`CMD ${execForm(words)}`]
    : [`# ${say(t`Fill in what starts the program:`)} CMD ["program", "argument"]`];

/** `EXPOSE 3000`, or a comment in its place. */
export const exposeLines = (port: number | undefined, say: Say): readonly string[] =>
  port === undefined
    ? [`# ${say(t`Fill in where the program listens, if it does:`)} EXPOSE 8080`]
    : [`EXPOSE ${port}`];

export interface CacheMount {
  readonly target: string;
  /** User and group, where that is not root. */
  readonly owner?: number | undefined;
  /** One build step at a time has it. */
  readonly exclusive?: boolean | undefined;
}

/** A command with what it downloads, or makes on the way, kept between builds. */
export const cached = (mounts: readonly CacheMount[], command: string): string =>
  `RUN ${[...mounts.map(mountFlag), command].join(" \\\n    ")}`;

function mountFlag({ target, owner, exclusive }: CacheMount): string {
  const options = [
    "type=cache",
    `target=${target}`,
    ...(owner === undefined ? [] : [`uid=${owner}`, `gid=${owner}`]),
    ...(exclusive ? ["sharing=locked"] : []),
  ];
  return `--mount=${options.join(",")}`;
}
