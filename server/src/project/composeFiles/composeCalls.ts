/** Which files a command line gives to Compose. https://docs.docker.com/reference/cli/docker/compose/ */
import { resolvePath } from "../../files/paths.ts";

export interface ComposeCall {
  /** What `-f` names, in order. */
  readonly files: readonly string[];
  readonly projectDirectory: string | undefined;
  readonly profiles: readonly string[];
  /** What `--env-file` names, in order: instead of the project's `.env`. */
  readonly envFiles: readonly string[];
  /** What Compose is to do, and the words behind it; empty where the command ends before. */
  readonly rest: readonly string[];
}

/** Options of Compose itself that take a value of their own. */
const withValue = new Set([
  ...["-f", "--file", "-p", "--project-name", "--project-directory", "--profile", "--env-file"],
  ...["--ansi", "--progress", "--parallel"],
]);

/** The call of Compose within a command's words; undefined where there is none. What follows the subcommand is its own. */
export function composeCallIn(words: readonly string[]): ComposeCall | undefined {
  const start = words.findIndex(
    (word, index) =>
      /(?:^|[\\/])docker-compose(?:\.exe)?$/.test(word) || (word === "compose" && isDocker(words[index - 1])),
  );
  if (start === -1) return undefined;
  const values = new Map<string, string[]>();
  let at = start + 1;
  for (; at < words.length; at++) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) break;
    const [, option = word, attached] =
      /^(--[\w-]+)=(.*)$/s.exec(word) ?? /^(-[fp])=?(.+)$/s.exec(word) ?? [];
    if (!withValue.has(option)) continue;
    const value = attached ?? words[++at];
    if (value !== undefined) values.set(option, [...(values.get(option) ?? []), value]);
  }
  // Short and long are never mixed by anyone who cares for the order.
  return {
    files: [...(values.get("-f") ?? []), ...(values.get("--file") ?? [])],
    projectDirectory: values.get("--project-directory")?.at(-1),
    profiles: values.get("--profile") ?? [],
    envFiles: values.get("--env-file") ?? [],
    rest: words.slice(at),
  };
}

/** Whether a call watches, stays with what it starts, so that somebody may watch, or does neither. */
export type CallPurpose = (typeof callPurposes)[number];
export const callPurposes = ["watch", "attached", "other"] as const;

export function purposeOf({ rest: [command = "", ...options] }: Pick<ComposeCall, "rest">): CallPurpose {
  const isSet = (...names: readonly string[]): boolean => options.some((option) => names.includes(option));
  if (command === "watch" || (command === "up" && isSet("--watch", "-w"))) return "watch";
  if (command === "up") return isSet("-d", "--detach", "--wait") ? "other" : "attached";
  // Whoever calls the script says what for.
  return /^\w+$/.test(command) ? "other" : "attached";
}

/** With absolute paths, of a call that is made in a directory. */
export function calledFrom(directory: string, call: ComposeCall): ComposeCall {
  const at = (path: string): string => resolvePath(directory, path);
  return {
    ...call,
    files: call.files.map(at),
    projectDirectory: call.projectDirectory === undefined ? undefined : at(call.projectDirectory),
    envFiles: call.envFiles.map(at),
  };
}

const isDocker = (word: string | undefined): boolean =>
  word === undefined || /(?:^|[\\/])docker(?:\.exe)?$/.test(word);

/** A shell's words: quotes undone, nothing expanded. */
export const shellWords = (command: string): readonly string[] =>
  [...command.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(
      /"((?:[^"\\]|\\.)*)"|'([^']*)'/g,
      (_, double?: string, single?: string) => double ?? single ?? "",
    ),
  );
