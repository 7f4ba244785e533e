import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { type UnknownAccount, unknownAccount } from "../../project/baseImages/accounts.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { lineAbove } from "./insertedLines.ts";

export const unknownUser = projectRule({
  id: "project/unknown-user",
  category: "correctness",
  severity: "error",
  summary: "The user that USER names is in the image",
  rationale:
    "USER makes no account: the next RUN ends the build with `unable to find user`, and a container does not start.\n" +
    "Alpine has the group `www-data` and no such user, Debian the group `nogroup` and no `nobody`, `scratch` has neither names nor groups.\n" +
    "Where the base image is not known, or a package, a script or a file may have brought the account, the rule is silent.",
  bad: 'FROM node:22-alpine\nUSER app\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22-alpine\nRUN adduser -D app\nUSER app\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    for (const stage of file.dockerfile.stages) {
      for (const user of stage.instructions) {
        const unknown = user.keyword === "USER" ? unknownAccount(user, stage, file) : undefined;
        if (!unknown) continue;
        const { kind, name, span, base } = unknown;
        report({
          span,
          message: kind === "user" ? t`The image has no user "${name}"` : t`The image has no group "${name}"`,
          // A build may give the variable another image.
          ...(base.word.hasVariable && { severity: "warning" }),
          related: [{ span: base.word.span, message: t`The image begins here` }],
          fixes: fixesFor(file.dockerfile.text, user, stage, unknown),
        });
      }
    }
  },
});

function fixesFor(
  text: string,
  user: Instruction,
  stage: Stage,
  { kind, name, span, base: { facts } }: UnknownAccount,
): readonly FixDraft[] {
  const { distribution, plainUser } = facts;
  // Who has no names goes by numbers; this is the one that distroless images have for it.
  if (distribution === "scratch")
    return kind === "user"
      ? [{ title: t`Change to "${"65532:65532"}"`, edits: [replace(user.argumentsSpan, "65532:65532")] }]
      : [];
  const isOwn = kind === "user" && plainUser !== undefined && plainUser !== "nobody";
  const given: FixDraft[] = isOwn
    ? [{ title: t`Change to "${plainUser}"`, edits: [replace(span, plainUser)] }]
    : [];
  if (userInstruction(stage, user)) return given;
  const line = `RUN ${makerOf(kind, distribution === "alpine")} ${name}`;
  return [{ title: t`Insert "${line}"`, edits: [lineAbove(text, user, line)] }, ...given];
}

function makerOf(kind: UnknownAccount["kind"], isAlpine: boolean): string {
  if (kind === "group") return isAlpine ? "addgroup" : "groupadd";
  return isAlpine ? "adduser -D" : "useradd --create-home";
}
