import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import type { Flag } from "../../dockerfile/flags/flags.ts";
import { mountCovers, mountTarget, mountType } from "../../dockerfile/flags/mounts.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isCertain } from "../../dockerfile/scripts/commandConditions.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { pathFrom, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { projectRule } from "../../lint/rule.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { stagePaths } from "../../project/stagePaths/stagePaths.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const cacheMountLost = projectRule({
  id: "project/cache-mount-lost",
  category: "correctness",
  severity: "error",
  summary: "What a RUN takes from a cache mount, it mounts itself",
  rationale:
    "A cache mount is there for its RUN alone, and what was written to it is in no image: " +
    "`cp target/release/app /usr/local/bin/` in the next RUN finds nothing.\n" +
    "The RUN that needs the files has the same mount, or the one that writes them copies them out.",
  bad: "FROM rust:1.90\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/app/target cargo build --release\nRUN cp target/release/app /usr/local/bin/app\n#- /workspace/Cargo.toml\n[package]\nname = 'app'\n",
  good: "FROM rust:1.90\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/app\n#- /workspace/Cargo.toml\n[package]\nname = 'app'\n",
  fix: "suggestion",

  check(file, report) {
    const { dockerfile } = file;
    if (!dockerfile.text.includes("type=cache")) return;
    for (const run of runsOf(dockerfile, /^cp$/)) {
      const read = run.instruction.isTrigger ? undefined : lostRead(run, file);
      if (!read) continue;
      const { flags, keywordSpan } = run.instruction;
      const flag = slice(dockerfile.text, read.flag.span);
      report({
        span: read.word.span,
        message: t`"${read.word.value}" is in the cache mount of another RUN, and not in the image`,
        related: [{ span: read.flag.span, message: t`The cache is mounted here` }],
        fixes: /\s/.test(flag)
          ? []
          : [
              {
                title: t`Mount the cache here, too`,
                edits: [insertAfter(flags.at(-1)?.span ?? keywordSpan, ` ${flag}`)],
              },
            ],
      });
    }
  },
});

interface LostRead {
  readonly word: ShellWord;
  /** The mount that had it. */
  readonly flag: Flag;
}

function lostRead({ instruction, script, stage }: ShellRun, file: DockerfileInProject): LostRead | undefined {
  if (script.hasErrors) return undefined;
  const before = stage.instructions.slice(0, stage.instructions.indexOf(instruction));
  const command = script.commands.find(({ name }) => name === "cp");
  if (!command || !isCertain(script, command)) return undefined;
  const directory = pathFrom(workingDirectory(stage, instruction), directoryOfCommand(script, command));
  for (const word of sourcesOf(command)) {
    const path = pathFrom(directory, word.value);
    if (path === undefined || mountCovers(instruction, path)) continue;
    const flag = before
      .flatMap((each) => (each.keyword === "RUN" ? (cacheOver(each, path) ?? []) : []))
      .at(-1);
    // Who takes it does not make it: what is not there at the end was not there before, unless something deletes.
    if (flag && !deletes(file, stage) && stagePaths(stage, file).has(path) === "absent")
      return { word, flag };
  }
  return undefined;
}

const sourcesOf = ({ words }: ShellCommand): readonly ShellWord[] =>
  words
    .slice(1, -1)
    .filter(({ literal, value }) => literal && !value.startsWith("-") && !value.startsWith("~"));

const cacheOver = (run: Instruction, path: string): Flag | undefined =>
  run.flagsNamed("mount").find((flag) => {
    const target = mountTarget(flag);
    if (mountType(flag) !== "cache" || !target || target.hasVariable) return false;
    return target.value.startsWith("/") && path.startsWith(`${target.value.replace(/\/+$/, "")}/`);
  });

const deletes = ({ dockerfile }: DockerfileInProject, stage: ShellRun["stage"]): boolean =>
  dockerfile.shellRuns.some(
    (run) =>
      run.stage === stage &&
      run.script.commands.some(({ name }) => /^(?:rm|rmdir|unlink|mv|find)$/.test(name)),
  );
