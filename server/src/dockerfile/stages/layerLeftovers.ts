/** What a RUN takes away that an earlier line has brought: it is hidden, and stays in that line's layer. */
import { posix } from "node:path";
import type { Span } from "../../text/span.ts";
import type { ShellRun } from "../dockerfile.ts";
import { mountCovers } from "../flags/mounts.ts";
import { destinationPath, readCopy } from "../instructions/copy.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { callName, callSpan, type PackageManagerCall } from "../packages/packageManagers.ts";
import { actionOf } from "../packages/packageManagerTable.ts";
import { systemPackageCalls } from "../packages/systemInstalls.ts";
import { changesDirectory } from "../scripts/commandDirectory.ts";
import { baseName } from "../scripts/commandLine.ts";
import type { ShellCommand } from "../scripts/shellScript.ts";
import { pathFrom, workingDirectories } from "./runtime.ts";

export interface Leftover {
  /** The call or the command that takes it away. */
  readonly span: Span;
  /** `apt-get purge`, `rm`. */
  readonly remover: string;
  /** A package, or an absolute path. */
  readonly what: string;
  readonly broughtBy: Instruction;
}

/** `earlier`: the RUNs before it in the stage and its parent stages. One for each call. */
export function removedPackages(run: ShellRun, earlier: readonly ShellRun[]): readonly Leftover[] {
  return packageCalls(run).flatMap((call) => {
    if (!/^(?:remove|rm|purge|erase|del)$/.test(actionOf(call))) return [];
    const family = familyOf(call);
    const inThis = packageCalls(run)
      .filter((each) => familyOf(each) === family)
      .flatMap(installed);
    for (const name of call.packages.filter(({ literal }) => literal).map(packageName)) {
      if (inThis.includes(name)) continue;
      const bringer = earlier.findLast((each) =>
        packageCalls(each).some((other) => familyOf(other) === family && installed(other).includes(name)),
      );
      if (bringer)
        return [
          { span: callSpan(call), remover: callName(call), what: name, broughtBy: bringer.instruction },
        ];
    }
    return [];
  });
}

const packageCalls = ({ script }: ShellRun): readonly PackageManagerCall[] => systemPackageCalls(script);

const familyOf = ({ program }: PackageManagerCall): string =>
  program.startsWith("apt") ? "apt" : program === "apk" ? "apk" : "rpm";

const packageName = ({ value }: { readonly value: string }): string => value.replace(/[=<>~:].*$/, "");

/** Names that a call brings, that of a group of packages included: `apk add --virtual .build-deps gcc`. */
const installed = (call: PackageManagerCall): readonly string[] =>
  /^(?:install|add)$/.test(actionOf(call))
    ? [
        ...call.packages.map(packageName),
        ...call.options.flatMap(({ name, value }) =>
          /^(?:-t|--virtual)$/.test(name) && value ? [value] : [],
        ),
      ]
    : [];

/** Files that are worth a word, by their names: archives, packages, dumps. */
const large =
  /\.(?:tar(?:\.\w+)?|t[gbx]z2?|tzst|zip|7z|gz|xz|bz2|zst|deb|rpm|apk|whl|iso|run|bin|msi|exe|sql|dump|img|jar|war)$/i;

/** What `rm` deletes of that which COPY, ADD or a download in an earlier RUN has put there. */
export function removedFiles(run: ShellRun, earlier: readonly ShellRun[]): readonly Leftover[] {
  const directories = workingDirectories(run.stage);
  const above = run.stage.instructions.slice(0, run.stage.instructions.indexOf(run.instruction));
  return run.script.commands.flatMap((command) => {
    if (command.name !== "rm") return [];
    const recursive = command.words.some(({ text }) => /^-[a-z]*[rR]|^--recursive$/.test(text));
    for (const { value } of command.words
      .slice(1)
      .filter(({ literal, text }) => literal && !text.startsWith("-"))) {
      const path = absolute(value, run.script.commands, directories.get(run.instruction));
      if (path === undefined || path === "/" || mountCovers(run.instruction, path)) continue;
      const copy = above.findLast((each) => copiesTo(each, directories.get(each), path, recursive));
      const download = large.test(path) ? earlier.findLast((each) => downloads(each, path)) : undefined;
      const broughtBy = copy ?? download?.instruction;
      if (broughtBy) return [{ span: command.span, remover: "rm", what: value, broughtBy }];
    }
    return [];
  });
}

/** Undefined for a relative path where the script has gone elsewhere. */
const absolute = (
  path: string,
  commands: readonly ShellCommand[],
  directory: string | undefined,
): string | undefined => pathFrom(commands.some(changesDirectory) ? undefined : directory, path);

function copiesTo(
  instruction: Instruction,
  directory: string | undefined,
  path: string,
  recursive: boolean,
): boolean {
  const copy = readCopy(instruction);
  const destination = copy && destinationPath(copy, directory);
  if (!copy || destination === undefined) return false;
  // ADD unpacks archives, but for those from an address.
  const isAdd = instruction.keyword === "ADD";
  const names = isAdd ? addresses(instruction) : copy.sources.map(({ value }) => value);
  if (destination === path) return recursive || (large.test(path) && names.length > 0);
  return large.test(path) && names.some((name) => posix.join(destination, baseName(name)) === path);
}

const addresses = ({ arguments: words }: Instruction): readonly string[] =>
  words.slice(0, -1).flatMap(({ value }) => (/^https?:/.test(value) ? [value.replace(/[?#].*$/, "")] : []));

/** `curl -o`, `curl -O`, `wget`. */
function downloads(run: ShellRun, path: string): boolean {
  const directory = workingDirectories(run.stage).get(run.instruction);
  const { commands } = run.script;
  if (
    commands.some(
      ({ name, words }) =>
        name === "rm" && words.some(({ value }) => absolute(value, commands, directory) === path),
    )
  )
    return false;
  return commands.some(
    ({ name, words }) =>
      /^(?:curl|wget)$/.test(name) &&
      words.some(({ value, text }, index) => {
        const option = words[index - 1]?.value ?? "";
        const given = /^(?:-\w*[oO]|--output|--output-document)$/.test(option) && !/^https?:/.test(value);
        const called =
          /^https?:\/\//.test(value) &&
          !text.includes("$") &&
          !words.some((word) => /^-\w*o$/.test(word.text));
        const file = given ? value : called ? baseName(value.replace(/[?#].*$/, "")) : undefined;
        return file !== undefined && absolute(file, commands, directory) === path;
      }),
  );
}
