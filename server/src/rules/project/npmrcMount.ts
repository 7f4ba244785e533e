/** Turns a COPY of `.npmrc` into a secret mount of the commands that read it, where that is all that reads it. */
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { removeCommand } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { type Edit, insertAfter, remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { joinPath } from "../../text/path.ts";

/** None unless every RUN behind the COPY that starts a package manager runs in one known folder, and what deletes it does nothing else. */
export function npmrcMount(text: string, stage: Stage, copy: Instruction, source: Word): readonly FixDraft[] {
  const { destination, sources } = readCopy(copy) ?? {};
  const directories = workingDirectories(stage);
  const directory = directories.get(copy);
  if (!destination || destination.hasVariable || !sources || directory === undefined || copy.exec) return [];
  const target = joinPath(directory, destination.value);
  // It has to land where the package manager looks for it.
  if (target !== directory && target !== `${directory}/.npmrc`) return [];
  const behind = stage.instructions
    .slice(stage.instructions.indexOf(copy) + 1)
    .filter(({ keyword }) => keyword === "RUN");
  const installs = behind.filter((run) =>
    run.script?.commands.some(({ name }) => /^(?:npm|npx|yarn|pnpm|bun)$/.test(name)),
  );
  const deletions = behind.filter(deletesNpmrc);
  // The mount cannot be deleted, so what deletes it goes too.
  const deletedInside = behind
    .filter((run) => !deletions.includes(run))
    .flatMap((run) => deletionsIn(run).map((command) => withoutDeletion(text, run, command)));
  if (
    installs.length === 0 ||
    !deletedInside.every((edit) => edit !== undefined) ||
    installs.some((run) => directories.get(run) !== directory || run.form === "exec")
  )
    return [];
  const mount = ` --mount=type=secret,id=npmrc,target=${joinPath(directory, ".npmrc")}`;
  return [
    {
      title: t`Mount "${source.value}" as a secret where it is used`,
      edits: [
        withoutSource(copy, source, sources),
        ...installs.map(({ keywordSpan }) => insertAfter(keywordSpan, mount)),
        ...deletions.map(({ lines }) => remove(lines)),
        ...deletedInside,
      ],
    },
  ];
}

const deletionsIn = ({ script }: Instruction): readonly ShellCommand[] =>
  (script?.commands ?? []).filter(
    ({ name, words }) => name === "rm" && words.some(({ value }) => /\.npmrc|\*/.test(value)),
  );

const isAlone = ({ words }: ShellCommand): boolean =>
  words.slice(1).every(({ value }) => /^-|(?:^|\/)\.npmrc$/.test(value));

/** `RUN rm -f .npmrc`, and nothing else. */
function deletesNpmrc(run: Instruction): boolean {
  const [command, ...others] = deletionsIn(run);
  return (
    command !== undefined && others.length === 0 && run.script?.commands.length === 1 && isAlone(command)
  );
}

const withoutDeletion = (text: string, run: Instruction, command: ShellCommand): Edit | undefined =>
  run.script && isAlone(command) ? removeCommand(text, run, run.script, command) : undefined;

function withoutSource(copy: Instruction, source: Word, sources: readonly Word[]): Edit {
  if (sources.length === 1) return remove(copy.lines);
  const words = copy.arguments;
  const next = words[words.indexOf(source) + 1];
  return remove({ start: source.span.start, end: next?.span.start ?? source.span.end });
}
