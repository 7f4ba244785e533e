/** Which RUNs run which programs: most rules of RUN are about one of them, and most RUNs about others. */

import type { Dockerfile, ShellRun } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { programsOf } from "./commandLine.ts";
import type { ShellCommand } from "./shellScript.ts";

/** The commands of a RUN; none for any other instruction, and where nobody can read them. */
export const runCommands = ({ keyword, script }: Instruction): readonly ShellCommand[] =>
  keyword === "RUN" ? (script?.commands ?? []) : [];

/** The RUNs with a command that finally runs a program whose name, without its folder, matches; in source order. */
export function runsOf(dockerfile: Dockerfile, programs: RegExp): readonly ShellRun[] {
  const byProgram = dockerfile.derived.get(runsOf, () => readRuns(dockerfile));
  const names = [...byProgram.keys()].filter((name) => programs.test(name));
  const [name, ...others] = names;
  if (name === undefined) return [];
  if (others.length === 0) return byProgram.get(name) ?? [];
  const found = new Set(names.flatMap((each) => byProgram.get(each) ?? []));
  return dockerfile.shellRuns.filter((run) => found.has(run));
}

function readRuns({ shellRuns }: Dockerfile): ReadonlyMap<string, readonly ShellRun[]> {
  const byProgram = new Map<string, ShellRun[]>();
  for (const run of shellRuns) {
    for (const program of programsOf(run.script)) {
      const runs = byProgram.get(program);
      if (runs) runs.push(run);
      else byProgram.set(program, [run]);
    }
  }
  return byProgram;
}
