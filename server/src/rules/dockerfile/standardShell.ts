/** The RUNs of which it is sure that the `/bin/sh` of their base image reads them, and nothing but that. */
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { type BaseSystem, baseSystem } from "../../dockerfile/images/baseSystem.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";

/** What may put another program in its place. */
const anotherShell = /\/bin\/sh\b|\bdash\b/;

/** Left out: a shell that a SHELL or a comment names, a heredoc, and what follows a word of another `/bin/sh`. */
export function readByStandardShell(
  dockerfile: Dockerfile,
  runs: readonly ShellRun[],
  systems: readonly BaseSystem[],
): readonly ShellRun[] {
  if (runs.length === 0) return [];
  const changesShell = mentions(dockerfile, anotherShell);
  return runs.filter(({ instruction, script, stage }) => {
    const { kind, declaredBy, named } = dockerfile.shellAt(instruction);
    return (
      kind === "posix" &&
      !declaredBy &&
      named === undefined &&
      script.form === "shell" &&
      systems.includes(baseSystem(stage)) &&
      instruction.heredocs.length === 0 &&
      !changesShell(stage, instruction)
    );
  });
}
