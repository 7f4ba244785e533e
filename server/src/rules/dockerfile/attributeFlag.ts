/** Gives files their owner or mode in the COPY that brings them, instead of in a RUN below it. */
import { posix } from "node:path";
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import type { AttributeChange, CopiedFiles } from "../../dockerfile/instructions/attributeChanges.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { removeCommand } from "../../dockerfile/scripts/scriptEdits.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { type Edit, insertAfter, remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** Undefined where it would not come to the same. `change` has one path, and `copied` is the only COPY to it. */
export function flagInstead(
  dockerfile: Dockerfile,
  run: ShellRun,
  change: AttributeChange,
  copied: CopiedFiles,
): FixDraft | undefined {
  const { instruction: copy } = copied;
  const [path = ""] = change.paths;
  const isFile = path !== copied.destination || copied.kind === "file" || !change.recursive;
  const value = change.flag === "chown" ? ownerOf(change.value) : isFile ? modeOf(change.value) : undefined;
  const single = copy.arguments.length === 2;
  if (value === undefined || !single || copy.flag("link") || !onlyThese(run, copy, value)) return undefined;
  const taken = isFile
    ? hasParent(run, copy, path, value) && removal(dockerfile, run, change)
    : directoryLeft(dockerfile, run, change, copied);
  if (!taken) return undefined;
  const written = `--${change.flag}=${value}`;
  return {
    title: t`Write "${written}" in the COPY instead`,
    edits: [insertAfter(copy.flags.at(-1)?.span ?? copy.keywordSpan, ` ${written}`), taken],
  };
}

/** A user alone leaves the group as it is, root's; COPY would make up another. */
function ownerOf(value: string | undefined): string | undefined {
  if (value === undefined || !/^[\w-]+(?::[\w-]+)?$/.test(value)) return undefined;
  return value.includes(":") ? value : `${value}:0`;
}

/** Digits, and what makes a file that anybody may read a program. */
const modeOf = (value: string | undefined): string | undefined =>
  value === undefined
    ? undefined
    : /^[0-7]{3,4}$/.test(value)
      ? value
      : /^a?\+x$/.test(value)
        ? "755"
        : undefined;

const harmless = new Set(
  "ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER STOPSIGNAL".split(" "),
);

/** Whether between COPY and RUN nothing can touch the files, nor make the user that the flag names. */
function onlyThese(run: ShellRun, copy: Instruction, value: string): boolean {
  const { instructions } = run.stage;
  const between = instructions.slice(instructions.indexOf(copy) + 1, instructions.indexOf(run.instruction));
  const makesUser =
    /\b(?:useradd|adduser|usermod|groupadd|addgroup|groupmod|newusers)\b|\/etc\/(?:passwd|group)/;
  return (
    between.every(({ keyword }) => harmless.has(keyword)) &&
    (/^[\d:]+$/.test(value) || !makesUser.test(run.script.text))
  );
}

const removal = (dockerfile: Dockerfile, { instruction, script }: ShellRun, { command }: AttributeChange) =>
  removeCommand(dockerfile.text, instruction, script, command);

/** Directories that every Linux system has: COPY gives those that it makes the owner and the mode of the files. */
const systemDirectories =
  /^\/(?:|bin|sbin|etc|home|opt|root|srv|tmp|var|usr|(?:usr|usr\/local)\/(?:bin|sbin|lib|etc|share|src))$/;

function hasParent(run: ShellRun, copy: Instruction, path: string, value: string): boolean {
  const parent = posix.dirname(path);
  // What it makes has this mode anyway, and root as its owner.
  return (
    value === "755" || systemDirectories.test(parent) || workingDirectories(run.stage).get(copy) === parent
  );
}

/**
 * A whole directory. One that a WORKDIR right above has made keeps its own chown, which stores no file;
 * any other has to be the COPY's own.
 */
function directoryLeft(
  dockerfile: Dockerfile,
  run: ShellRun,
  { recursive }: AttributeChange,
  { instruction: copy, destination }: CopiedFiles,
): Edit | undefined {
  const above = inheritedInstructions(run.stage);
  const before = above.slice(0, above.indexOf(copy));
  const workdir = before.findLast(({ keyword }) => keyword === "WORKDIR");
  const since = workdir ? before.slice(before.indexOf(workdir) + 1) : [];
  const isEmpty =
    workdir !== undefined && since.every(({ keyword }) => harmless.has(keyword) && keyword !== "COPY");
  if (!recursive || systemDirectories.test(destination) || !isEmpty) return undefined;
  if (workingDirectories(run.stage).get(copy) !== destination) return undefined;
  const next = run.script.commands
    .flatMap(({ words }) => words)
    .find(({ span }) => span.start >= recursive.span.end);
  return recursive.text === "-R" &&
    next &&
    !dockerfile.text.slice(recursive.span.end, next.span.start).includes("#")
    ? remove({ start: recursive.span.start, end: next.span.start })
    : undefined;
}
