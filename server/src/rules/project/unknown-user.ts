import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { isMadeLater, type UnknownAccount, unknownAccount } from "../../project/baseImages/accounts.ts";
import { replace } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { lineAbove } from "./insertedLines.ts";

export const unknownUser = projectRule({
  id: "project/unknown-user",
  category: "correctness",
  severity: "error",
  summary: "The users that USER and --chown name are in the image",
  rationale:
    "USER makes no account: the next RUN ends the build with `unable to find user`, and a container does not start.\n" +
    "`--chown` fails less loudly: files of somebody who is not there become root's, and the build goes on.\n" +
    "Alpine has the group `www-data` and no such user, Debian the group `nogroup` and no `nobody`, `scratch` has neither names nor groups.\n" +
    "Where the base image is not known, or a package, a script or a file may have brought the account, the rule is silent.",
  bad: 'FROM node:22-alpine\nUSER app\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22-alpine\nRUN adduser -D app\nUSER app\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    for (const stage of file.dockerfile.stages) {
      for (const instruction of stage.instructions) {
        const unknown = unknownAccount(instruction, stage, file);
        if (!unknown) continue;
        const { span, base } = unknown;
        // A build may give the variable another image, and a `--chown` ends no build where there are files of accounts.
        const isSure = !base.word.hasVariable;
        const isFatal = instruction.keyword === "USER" || base.facts.distribution === "scratch";
        report({
          span,
          message: messageFor(unknown, isFatal),
          ...(isSure && isFatal ? {} : { severity: "warning" }),
          related: [{ span: base.word.span, message: t`The image begins here` }],
          fixes: fixesFor(file.dockerfile.text, instruction, stage, unknown),
        });
      }
    }
  },
});

function messageFor({ kind, name }: UnknownAccount, isFatal: boolean): Message {
  if (kind === "group") return t`The image has no group "${name}"`;
  return isFatal
    ? t`The image has no user "${name}"`
    : t`The image has no user "${name}": what is copied becomes root's`;
}

function fixesFor(
  text: string,
  instruction: Instruction,
  stage: Stage,
  { kind, name, span, base: { facts } }: UnknownAccount,
): readonly FixDraft[] {
  const { distribution, plainUser } = facts;
  // Who has no names goes by numbers; this is the one that distroless images have for it.
  if (distribution === "scratch")
    return kind === "user" && instruction.keyword === "USER"
      ? [
          {
            title: t`Change to "${"65532:65532"}"`,
            edits: [replace(instruction.argumentsSpan, "65532:65532")],
          },
        ]
      : [];
  const isOwn = kind === "user" && plainUser !== undefined && plainUser !== "nobody";
  const given: FixDraft[] = isOwn
    ? [{ title: t`Change to "${plainUser}"`, edits: [replace(span, plainUser)] }]
    : [];
  if (userInstruction(stage, instruction) || isMadeLater(name, instruction, stage, text)) return given;
  const line = `RUN ${makerOf(kind, distribution === "alpine")} ${name}`;
  return [{ title: t`Insert "${line}"`, edits: [lineAbove(text, instruction, line)] }, ...given];
}

function makerOf(kind: UnknownAccount["kind"], isAlpine: boolean): string {
  if (kind === "group") return isAlpine ? "addgroup" : "groupadd";
  return isAlpine ? "adduser -D" : "useradd --create-home";
}
