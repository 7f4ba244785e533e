/** What RUNs, containers and health checks call first of all, wherever that is sure. */
import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isCertain } from "../../dockerfile/scripts/commandConditions.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { pathFrom, workingDirectories, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { outputStages } from "../builds/outputStages.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import type { Call } from "./deniedProgram.ts";
import { startInstruction } from "./missingProgram.ts";
import { firstPrograms } from "./programLaunchers.ts";

export interface WrittenCall {
  readonly instruction: Instruction;
  readonly word: ShellWord;
  readonly call: Call;
}

/** Of a RUN all that it calls by a path; of others what they start first. */
export function* calledPrograms(file: DockerfileInProject): Iterable<WrittenCall> {
  for (const stage of file.dockerfile.stages)
    for (const run of stage.instructions) yield* calledByRun(run, stage);
  for (const { stage } of outputStages(file)) {
    const probe = inheritedInstructions(stage).findLast(({ keyword }) => keyword === "HEALTHCHECK");
    for (const instruction of [startInstruction(stage, file), probe]) {
      if (!instruction?.script) continue;
      const directory = workingDirectory(stage);
      for (const word of firstPrograms(instruction.script))
        yield { instruction, word, call: { program: word.value, stage, directory } };
    }
  }
}

function* calledByRun(run: Instruction, stage: Stage): Iterable<WrittenCall> {
  if (run.keyword !== "RUN" || !run.script || run.script.hasErrors) return;
  const { commands } = run.script;
  for (const [index, command] of commands.entries()) {
    const [word] = command.words;
    if (!word?.literal || !word.value.includes("/") || !isCertain(run.script, command)) continue;
    const directory = pathFrom(workingDirectories(stage).get(run), directoryOfCommand(run.script, command));
    const path = pathFrom(directory, word.value);
    if (path === undefined || mountCovers(run, path)) continue;
    const during = { run, before: commands.slice(0, index) };
    yield { instruction: run, word, call: { program: word.value, stage, directory, during } };
  }
}
