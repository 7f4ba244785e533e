import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import {
  type AttributeChange,
  attributeChange,
  type CopiedFiles,
  changes,
  copiedFiles,
} from "../../dockerfile/instructions/attributeChanges.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { flagInstead } from "./attributeFlag.ts";

export const chownLayerDuplication = dockerfileRule({
  id: "dockerfile/chown-layer-duplication",
  category: "size",
  severity: "info",
  summary: "Files get their owner and mode from the COPY that brings them",
  rationale:
    "A layer holds whole files: to change the owner or the mode of a file in a later line stores it a second time, " +
    "and the first stays in the layer below.\n" +
    "`COPY --chown` and `COPY --chmod` write files as they are meant to be.\n" +
    "Stages that are only copied from are left alone: what they store is thrown away.",
  bad: "FROM node:22\nCOPY entrypoint.sh /entrypoint.sh\nRUN chmod 755 /entrypoint.sh\n",
  good: "FROM node:22\nCOPY --chmod=755 entrypoint.sh /entrypoint.sh\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const run of runsOf(dockerfile, /^ch(?:own|mod)$/)) {
      if (run.instruction.isTrigger || !dockerfile.ships(run.stage)) continue;
      const directories = workingDirectories(run.stage);
      const copies = run.stage.instructions
        .slice(0, run.stage.instructions.indexOf(run.instruction))
        .flatMap((instruction) => copiedFiles(instruction, directories.get(instruction)) ?? []);
      if (copies.length === 0) continue;
      for (const command of run.script.commands) {
        const change = attributeChange(command, run.script, directories.get(run.instruction));
        const finding = change && findingOf(dockerfile, run, change, copies);
        if (finding) report(finding);
      }
    }
  },
});

function findingOf(
  dockerfile: Dockerfile,
  run: ShellRun,
  change: AttributeChange,
  copies: readonly CopiedFiles[],
): Finding | undefined {
  const { command, flag, paths } = change;
  // What one COPY writes over, another has brought.
  const brought = paths.map((path) => copies.filter((copied) => changes(change, path, copied)));
  const path = paths.find((_, index) => brought[index]?.some(({ instruction }) => !instruction.flag(flag)));
  if (path === undefined) return undefined;
  const found = brought.flat().filter(({ instruction }) => !instruction.flag(flag));
  const [copied, ...others] = brought.flat();
  const fix =
    copied && others.length === 0 && paths.length === 1
      ? flagInstead(dockerfile, run, change, copied)
      : undefined;
  return {
    span: command.span,
    message: t`This ${flag} stores "${path}" a second time, which COPY --${flag} would not`,
    related: found.map(({ instruction }) => ({
      span: instruction.span,
      message: t`The COPY that brings it`,
    })),
    fixes: fix ? [fix] : [],
  };
}
