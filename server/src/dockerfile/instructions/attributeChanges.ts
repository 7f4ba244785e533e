/** Commands that change the owner or the mode of files, and the COPY that has brought those files. */
import { posix } from "node:path";
import { changesDirectory } from "../scripts/commandDirectory.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../scripts/shellScript.ts";
import { pathFrom } from "../stages/runtime.ts";
import { destinationPath, readCopy } from "./copy.ts";
import type { Instruction } from "./instruction.ts";

export interface AttributeChange {
  readonly command: ShellCommand;
  readonly flag: "chown" | "chmod";
  /** `-R`; undefined where only the paths themselves change. */
  readonly recursive: ShellWord | undefined;
  /** `node:node`, `+x`, as the program gets it; undefined where a variable decides. */
  readonly value: string | undefined;
  /** Absolute. */
  readonly paths: readonly string[];
}

/** `directory`: where the script begins. Undefined for other commands, and where patterns or variables say which files. */
export function attributeChange(
  command: ShellCommand,
  { commands }: ShellScript,
  directory: string | undefined,
): AttributeChange | undefined {
  const { name, words, redirects, piped, isolated, depth, assignments } = command;
  if ((name !== "chown" && name !== "chmod") || redirects || piped || isolated || depth > 0) return undefined;
  if (assignments.length > 0) return undefined;
  const rest = words.slice(1);
  const options = rest.filter(({ text }) =>
    /^-(?:[Rvcf]+|-recursive|-verbose|-changes|-silent|-quiet)$/.test(text),
  );
  const [value, ...files] = rest.filter((word) => !options.includes(word));
  if (!value || value.text.startsWith("-") || files.length === 0 || !files.every(({ literal }) => literal))
    return undefined;
  const moved = commands.slice(0, commands.indexOf(command)).some(changesDirectory);
  const paths = files.map((file) => pathFrom(moved ? undefined : directory, file.value));
  if (!paths.every((path) => path !== undefined)) return undefined;
  return {
    command,
    flag: name,
    recursive: options.find(({ text }) => text.includes("R") || text === "--recursive"),
    value: value.literal ? value.value : undefined,
    paths,
  };
}

export interface CopiedFiles {
  readonly instruction: Instruction;
  /** Absolute, where it is written to: a directory, or a file under its new name. */
  readonly destination: string;
  /** Absolute paths that its sources have, should they be files, or what they are called in the destination. */
  readonly files: ReadonlySet<string>;
  /** Whether the destination itself is a directory, or a file, as far as its name and its source's tell. */
  readonly kind: "directory" | "file" | "unknown";
}

/** What a COPY writes; undefined where a variable decides, or where it is not known what a relative path starts from. */
export function copiedFiles(
  instruction: Instruction,
  directory: string | undefined,
): CopiedFiles | undefined {
  const copy = instruction.keyword === "COPY" ? readCopy(instruction) : undefined;
  const destination = copy && destinationPath(copy, directory);
  if (!copy || destination === undefined) return undefined;
  const names = [
    ...copy.sources.map(({ value }) => value.replace(/\/+$/, "").split("/").at(-1) ?? ""),
    ...instruction.heredocs.map(({ name }) => name),
  ];
  const [, ...others] = names;
  const isFile = copy.sources.length === 0 || isNameOfFile(destination);
  const kind =
    /(?:^|\/)\.{0,2}$/.test(copy.destination?.value ?? "") || others.length > 0
      ? "directory"
      : isFile
        ? "file"
        : "unknown";
  const plain = kind === "file" ? [] : names.filter((each) => /^[^*?[$]*\w[^*?[$]*$/.test(each));
  return {
    instruction,
    destination,
    files: new Set(plain.map((each) => posix.join(destination, each))),
    kind,
  };
}

/** Whether the files that a COPY has written are among those that the command changes at a path. */
export function changes(
  { flag, recursive, value = "" }: AttributeChange,
  path: string,
  copied: CopiedFiles,
): boolean {
  // Nobody makes a directory executable: one is there to be entered anyway.
  const isProgram = !recursive && flag === "chmod" && value.endsWith("+x");
  // Of a source that is a directory the contents are copied, and what is called like it comes from elsewhere.
  if (copied.files.has(path)) return isProgram || isNameOfFile(path);
  if (copied.destination !== path) return false;
  return recursive !== undefined || copied.kind === "file" || (copied.kind === "unknown" && isProgram);
}

const isNameOfFile = (path: string): boolean => /\w\.\w+$/.test(path);
