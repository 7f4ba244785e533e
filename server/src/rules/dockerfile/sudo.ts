import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { beginsAsRoot } from "../../dockerfile/images/baseSystem.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const sudo = dockerfileRule({
  id: "dockerfile/sudo",
  category: "security",
  severity: "warning",
  summary: "USER, not sudo, chooses who runs a command",
  rationale:
    "A build is root until USER says otherwise, so that sudo does nothing; behind a USER it needs a password or an " +
    "entry that gives the account root's rights in the finished image, too.\n" +
    "`USER root` before and `USER app` behind what needs the rights leave nothing of that.",
  alsoKnownAs: ["hadolint DL3004"],
  bad: "FROM debian:13\nRUN sudo apt-get update\n",
  good: "FROM debian:13\nRUN apt-get update\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const users = usersByStage(dockerfile);
    for (const { instruction, stage, script } of dockerfile.shellRuns) {
      if (!script.commands.some(({ name }) => name === "sudo")) continue;
      const root = isRoot(stage, instruction, users);
      for (const command of script.commands) {
        const [program] = command.words;
        if (command.name !== "sudo" || !program) continue;
        report({
          span: program.span,
          message: !root
            ? t`"sudo" stands in for USER, and needs rights that stay in the image`
            : becomesAnother(command)
              ? t`"sudo" stands in for USER`
              : t`"sudo" does nothing here: the build is root already`,
          fixes: root ? fixesFor(dockerfile, command) : [],
        });
      }
    }
  },
});

type UsersByStage = ReadonlyMap<Stage, readonly Instruction[]>;

function usersByStage(dockerfile: Dockerfile): UsersByStage {
  const users = new Map<Stage, Instruction[]>();
  for (const user of dockerfile.instructions("USER")) {
    const stage = dockerfile.stageOf(user);
    const known = stage && users.get(stage);
    if (known) known.push(user);
    else if (stage) users.set(stage, [user]);
  }
  return users;
}

/** By the last USER before the instruction, else by what is known of the base image. */
function isRoot(stage: Stage, until: Instruction, users: UsersByStage): boolean {
  for (const each of chainOf(stage)) {
    const user = users.get(each)?.findLast(({ span }) => span.start < until.span.start);
    if (user) return /^(?:root|0)(?::|$)/.test(user.arguments[0]?.value ?? "");
  }
  return beginsAsRoot(stage);
}

/** `sudo -u app`, `sudo -Hu app`, `sudo --user=app`. */
function becomesAnother({ words }: ShellCommand): boolean {
  const end = words.findIndex(({ value }, index) => index > 0 && !value.startsWith("-"));
  const [, user] =
    /(?: -[A-Za-z]*u| --user[ =]) ?(\S+)/.exec(
      words
        .slice(0, end === -1 ? words.length : end + 1)
        .map(({ value }) => value)
        .join(" "),
    ) ?? [];
  return user !== undefined && !/^#?(?:root|0)$/.test(user);
}

/** Where a plain command follows on the same line: options may ask for another user, and continuations hold comments. */
function fixesFor({ text }: Dockerfile, { words }: ShellCommand): readonly FixDraft[] {
  const [program, next] = words;
  if (!program || !next?.literal || /^-|=/.test(next.value)) return [];
  const span = { start: program.span.start, end: next.span.start };
  return /^\S+[ \t]+$/.test(text.slice(span.start, span.end))
    ? [{ title: t`Delete "sudo"`, edits: [remove(span)] }]
    : [];
}
