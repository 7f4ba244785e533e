/** The fix that several rules offer: a RUN becomes root's, and what follows stays whose it was. */
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { isRoot, type PlainUser, userInstruction } from "../../dockerfile/stages/runtime.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { lineAbove, linesBehind } from "../project/insertedLines.ts";

/** What is root's already beside the RUN grows to take it in, so that fixes in a row leave one pair of USERs. */
export function runAsRoot(
  { text }: Pick<Dockerfile, "text">,
  { instruction: run, stage }: Pick<ShellRun, "instruction" | "stage">,
  user: PlainUser,
): FixDraft {
  const name = user.word.value;
  const [before, next] = [-1, 1].map((step) => stage.instructions[stage.instructions.indexOf(run) + step]);
  const above = before === user.instruction ? userInstruction(stage, before) : undefined;
  const goesOn = above !== undefined && isRoot(above);
  const isFollowed = next?.keyword === "USER" && isRoot(next);
  return {
    title: t`Run it as root, and go on as "${name}"`,
    edits: [
      goesOn ? remove(user.instruction.lines) : lineAbove(text, run, "USER root"),
      isFollowed ? remove(next.lines) : linesBehind(text, run, [`USER ${name}`]),
    ],
  };
}
