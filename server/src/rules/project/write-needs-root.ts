import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { enteredDirectory, isRoot, userInstruction } from "../../dockerfile/stages/runtime.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { type RootWrite, rootWrite, writers } from "../../project/stagePaths/rootWrites.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { runAsRoot } from "../dockerfile/runAsRoot.ts";
import { lineAbove } from "./insertedLines.ts";

export const writeNeedsRoot = projectRule({
  id: "project/write-needs-root",
  category: "correctness",
  severity: "error",
  summary: "Behind USER nothing is written where only root may write",
  rationale:
    "What WORKDIR and RUN make before USER is root's, and so is what COPY brings without `--chown`, whoever runs it: " +
    "`npm ci` there ends the build with `EACCES: permission denied`, as `mkdir /app` and `npm install -g` do for a user like `node`.\n" +
    "A WORKDIR behind USER makes its directory for that user.\n" +
    "Where a script, a `chown` or the base image may have given the directory away, the rule is silent.",
  bad: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nUSER node\nRUN npm ci\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22\nUSER node\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check({ dockerfile }, report) {
    if (dockerfile.instructions("USER").length === 0) return;
    for (const run of runsOf(dockerfile, writers)) {
      const write = rootWrite(run, dockerfile.text);
      if (!write) continue;
      const { command, directory, user, kind } = write;
      const { span, value: name } = user.word;
      report({
        span: command.span,
        message:
          kind === "own"
            ? t`Only root may change whose "${directory}" is, and this runs as "${name}"`
            : t`Only root may write to "${directory}", and this runs as "${name}"`,
        related: [{ span, message: t`USER says so here` }],
        fixes: fixesFor(dockerfile.text, run, write),
      });
    }
  },
});

function fixesFor(
  text: string,
  run: ShellRun,
  { kind, directory, user, isAboveUser }: RootWrite,
): readonly FixDraft[] {
  const { instruction, script, stage } = run;
  if (kind === "global" || kind === "own") return [runAsRoot({ text }, run, user)];
  const entered = nextDirectory(run);
  const [, made] =
    script.commands.length === 1
      ? (script.commands[0]?.words.filter(({ value }) => !value.startsWith("-")) ?? [])
      : [];
  if (kind === "make" && made?.value.startsWith("/") && made.value === entered)
    return [
      { title: t`Delete this RUN, as WORKDIR makes the directory`, edits: [remove(instruction.lines)] },
    ];
  const above = userInstruction(stage, user.instruction);
  // What is no directory of the project's stays root's.
  if (/^\/(?:|etc|opt|srv|mnt|usr\/.*)$/.test(directory) || !isAboveUser || (above && !isRoot(above)))
    return [];
  const line = `RUN chown ${user.word.value} ${directory}`;
  return [{ title: t`Insert "${line}"`, edits: [lineAbove(text, user.instruction, line)] }];
}

/** Where the instruction behind a RUN leads, if it is a WORKDIR. */
function nextDirectory({ instruction, stage }: ShellRun): string | undefined {
  const next: Instruction | undefined = stage.instructions[stage.instructions.indexOf(instruction) + 1];
  return next?.keyword === "WORKDIR" ? enteredDirectory(stage, next) : undefined;
}
