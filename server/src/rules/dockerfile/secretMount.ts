/** Turns an ARG that holds a secret into a mount of the commands that use it. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { insertAfter, remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** Which instructions name a variable, by its name; `$` in a heredoc counts too. */
export type Mentions = ReadonlyMap<string, ReadonlySet<Instruction>>;

export function mentionsOf({ allInstructions, text }: Dockerfile): Mentions {
  const mentions = new Map<string, Set<Instruction>>();
  for (const instruction of allInstructions) {
    const { start } = instruction.span;
    for (const [, name = ""] of text.slice(start, instruction.lines.end).matchAll(/\$\{?(\w+)/g)) {
      const found = mentions.get(name);
      if (found) found.add(instruction);
      else mentions.set(name, new Set([instruction]));
    }
  }
  return mentions;
}

/** None unless all that names the secret is the shell of a RUN behind the ARG, in its stage. */
export function mountFix(
  dockerfile: Dockerfile,
  argument: Instruction,
  mentions: Mentions,
): readonly FixDraft[] {
  const [pair, ...others] = argument.pairs;
  const stage = dockerfile.stageOf(argument);
  if (argument.keyword !== "ARG" || argument.isTrigger || !pair || pair.value || others.length > 0) return [];
  const name = pair.key.value;
  const users = [...(mentions.get(name) ?? [])];
  const mountable = users.every(
    (user) =>
      user.keyword === "RUN" &&
      user.form === "shell" &&
      user.span.start > argument.span.start &&
      dockerfile.stageOf(user) === stage,
  );
  if (!stage || users.length === 0 || !mountable || !/^\w+$/.test(name)) return [];
  const mount = ` --mount=type=secret,id=${name.toLowerCase()},env=${name}`;
  return [
    {
      title: t`Mount "${name}" as a secret where it is used`,
      edits: [remove(argument.lines), ...users.map(({ keywordSpan }) => insertAfter(keywordSpan, mount))],
    },
  ];
}
