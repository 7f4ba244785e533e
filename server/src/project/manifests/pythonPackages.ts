/** Where stages install Python packages: beside the interpreter, or into virtual environments. */
import { posix } from "node:path";
import { isOfficial } from "../../dockerfile/images/imageReference.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import { directoryAfter } from "../../dockerfile/scripts/commandDirectory.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { externalBase, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf, expand } from "../../dockerfile/variables/variables.ts";
import { resolvePath } from "../../files/paths.ts";
import { projectEnvironment } from "./projectEnvironment.ts";

export interface PythonPackages {
  readonly command: ShellCommand;
  readonly run: Instruction;
  /** The virtual environment they are in, absolute; undefined = beside the interpreter of the image. */
  readonly environment: string | undefined;
}

/** `major.minor` of an official Python image; undefined for other bases, and where the tag does not say it. */
export function pythonVersion(stage: Stage): string | undefined {
  const base = externalBase(stage);
  return base && isOfficial(base, "python")
    ? /^(\d+\.\d+)(?=[.-]|$)/.exec(base.tag?.text ?? "")?.[1]
    : undefined;
}

export const isPythonImage = (stage: Stage): boolean => {
  const base = externalBase(stage);
  return base !== undefined && isOfficial(base, "python");
};

/** Tools of builds, which an application does without. */
const tools =
  /^(?:pip|setuptools|wheel|build|virtualenv|poetry|poetry-core|poetry-plugin-export|pipenv|uv|pdm|hatch|hatchling|pip-tools|pipx|tox|nox|pex|shiv|conda-lock|awscli)(?:[=<>~![@].*)?$/;

/** Installs of packages that an application needs, in order. Those that go elsewhere than into an environment are left out. */
export const pythonPackagesIn = (stage: Stage): readonly PythonPackages[] =>
  stage.derived.get(pythonPackagesIn, () =>
    inheritedInstructions(stage).flatMap((run) =>
      runCommands(run).flatMap((command) => packagesOf(stage, run, command) ?? []),
    ),
  );

function packagesOf(stage: Stage, run: Instruction, command: ShellCommand): PythonPackages | undefined {
  if (!run.script || isConditional(run.script, command)) return undefined;
  const own = projectEnvironment(stage, run, command);
  if (own !== undefined) return { command, run, environment: own };
  const words = command.words.map(({ value }) => value);
  const [program = "", ...given] = words;
  const pip = /^pip[\d.]*$/.test(command.name)
    ? given
    : /^python[\d.]*$/.test(command.name) && given[0] === "-m" && given[1] === "pip"
      ? given.slice(2)
      : command.name === "uv" && given[0] === "pip"
        ? given.slice(1)
        : undefined;
  if (
    pip?.[0] !== "install" ||
    pip.some((word) => /^--(?:user|target|prefix|root|python|dry-run|download)\b|^-t$/.test(word))
  )
    return undefined;
  const isUv =
    command.name === "uv" &&
    !pip.includes("--system") &&
    environmentOf(stage, run).get("UV_SYSTEM_PYTHON") === undefined;
  if (!bringsPackages(pip.slice(1))) return undefined;
  const environment = environmentFor(stage, run, command, program);
  // Without one, uv refuses to install.
  return environment === "unknown" || (isUv && environment === undefined)
    ? undefined
    : { command, run, environment };
}

function bringsPackages(words: readonly string[]): boolean {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (/^(?:-r|--requirement|-e|--editable)/.test(word)) return true;
    if (
      /^(?:-c|--constraint|-i|--index-url|--extra-index-url|-f|--find-links|--trusted-host|--timeout|--retries|--progress-bar)$/.test(
        word,
      )
    )
      index++;
    else if (!word.startsWith("-") && !tools.test(word)) return true;
  }
  return false;
}

/** The virtual environment that a command installs into; undefined = none. */
function environmentFor(
  stage: Stage,
  run: Instruction,
  command: ShellCommand,
  program: string,
): string | undefined | "unknown" {
  const before = (run.script?.commands ?? []).slice(0, run.script?.commands.indexOf(command));
  const base = workingDirectories(stage).get(run);
  const moved = directoryAfter(before.filter(({ name }) => name === "cd" || name === "pushd"));
  const at = (path: string): string | "unknown" =>
    path.startsWith("/")
      ? posix.normalize(path)
      : base === undefined || moved === undefined
        ? "unknown"
        : resolvePath(resolvePath(base, moved), path);
  const isExpanded = (path: string): boolean => !/[$`~]/.test(path);
  if (program.includes("/")) {
    const folder = /^(.*)\/bin\/[^/]+$/.exec(program)?.[1];
    if (folder === undefined || !isExpanded(folder)) return "unknown";
    return /^\/usr(?:\/local)?$/.test(folder) ? undefined : at(folder);
  }
  const activation = before.findLast(
    ({ name, words }) => (name === "." || name === "source") && /\/activate$/.test(words[1]?.value ?? ""),
  );
  if (activation) {
    const script = activation.words[1]?.value ?? "";
    return isExpanded(script) ? at(script.replace(/\/bin\/activate$/, "")) : "unknown";
  }
  return environmentOnPath(stage, run);
}

/** The folder whose `bin` goes first on the PATH, by ENV; those of tools and of users are passed over. */
function environmentOnPath(stage: Stage, until: Instruction): string | undefined | "unknown" {
  const known = environmentOf(stage, until);
  const parts = pathSettings(stage, until)
    .toReversed()
    .flatMap((setting) => setting.split(":"))
    .filter((part) => !/^\$\{?PATH\b/.test(part));
  for (const part of parts) {
    const path = expand(part, known);
    if (path === undefined) return "unknown";
    if (/^(?:\/usr(?:\/local)?)?\/bin$/.test(path)) return undefined;
    if (path.endsWith("/bin") && !/\/(?:\.local|root|home|node|go|cargo|poetry|\.poetry)\b/.test(path))
      return path.replace(/\/bin$/, "");
  }
  return undefined;
}

const pathSettings = (stage: Stage, until: Instruction): readonly string[] =>
  inheritedUntil(stage, until).flatMap(({ keyword, pairs }) =>
    keyword === "ENV"
      ? pairs.flatMap(({ key, value }) => (key.value === "PATH" && value ? [value.value] : []))
      : [],
  );

function inheritedUntil(stage: Stage, until: Instruction): readonly Instruction[] {
  const instructions = inheritedInstructions(stage);
  return instructions.slice(0, instructions.indexOf(until));
}
