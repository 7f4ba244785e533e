/** The virtual environment that a tool of Python projects makes in the project's folder. */
import { posix } from "node:path";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { changesDirectory, directoryAfter } from "../../dockerfile/scripts/commandDirectory.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { resolvePath } from "../../files/paths.ts";

/**
 * Absolute; undefined where the command installs no project, keeps its environment elsewhere, or that cannot be told.
 * https://docs.astral.sh/uv/concepts/projects/config/#project-environment-path
 * https://python-poetry.org/docs/configuration/#virtualenvsin-project
 * https://pdm-project.org/en/latest/usage/venv/
 */
export function projectEnvironment(
  stage: Stage,
  run: Instruction,
  command: ShellCommand,
): string | undefined {
  // Such an environment may be moved.
  if (inheritedInstructions(stage).some(({ script }) => script?.text.includes("relocatable")))
    return undefined;
  const known = environmentOf(stage, run);
  const isSet = (name: string): boolean =>
    known.has(name) || command.assignments.some((assignment) => assignment.name === name);
  const place = placeOf(command, known, isSet);
  if (place === undefined || /[$`~]/.test(place)) return undefined;
  if (place.startsWith("/")) return posix.normalize(place);
  const base = workingDirectories(stage).get(run);
  const before = (run.script?.commands ?? []).slice(0, run.script?.commands.indexOf(command));
  const moved = directoryAfter(before.filter(changesDirectory));
  return base === undefined || moved === undefined ? undefined : resolvePath(resolvePath(base, moved), place);
}

/** As seen from where the command runs. */
function placeOf(
  { name, words }: ShellCommand,
  known: ReadonlyMap<string, string | undefined>,
  isSet: (name: string) => boolean,
): string | undefined {
  const [subcommand = "", ...given] = words.slice(1).map(({ value }) => value);
  // A project elsewhere, or an environment that is somebody else's.
  if (given.some((word) => /^--(?:project|directory|active|script|python|venv)\b|^-[pC]$/.test(word)))
    return undefined;
  if (name === "uv" && subcommand === "sync") {
    if (isSet("UV_VENV_RELOCATABLE") || isSet("UV_PROJECT") || isSet("UV_WORKING_DIRECTORY"))
      return undefined;
    return isSet("UV_PROJECT_ENVIRONMENT") ? known.get("UV_PROJECT_ENVIRONMENT") : ".venv";
  }
  if (isSet("VIRTUAL_ENV")) return undefined;
  if (name === "poetry" && /^(?:install|sync)$/.test(subcommand))
    return /^(?:1|true)$/i.test(known.get("POETRY_VIRTUALENVS_IN_PROJECT") ?? "") &&
      !isSet("POETRY_VIRTUALENVS_CREATE")
      ? ".venv"
      : undefined;
  if (name === "pipenv" && /^(?:install|sync)$/.test(subcommand))
    return known.get("PIPENV_VENV_IN_PROJECT") && !given.includes("--system") ? ".venv" : undefined;
  const isPdm = name === "pdm" && /^(?:install|sync)$/.test(subcommand);
  return isPdm && ![...known.keys()].some((key) => key.startsWith("PDM_")) ? ".venv" : undefined;
}
