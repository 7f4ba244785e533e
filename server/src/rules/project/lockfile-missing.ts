import { mountsOf } from "../../dockerfile/flags/mounts.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordInstead } from "../../dockerfile/scripts/scriptEdits.ts";
import { commandText, type ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { projectRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { sureInstalls } from "../../project/manifests/dependencyInstalls.ts";
import {
  insistsOnLockfile,
  type MissingLockfile,
  missingLockfile,
} from "../../project/manifests/missingLockfile.ts";
import { type Message, t } from "../../text/message.ts";
import { appendPatterns, escapePattern, ignoreFileName } from "./ignoreFileEdits.ts";

export const lockfileMissing = projectRule({
  id: "project/lockfile-missing",
  category: "correctness",
  severity: "error",
  summary: "An install that insists on a lockfile has one",
  rationale: [
    "`npm ci`, `pnpm install --frozen-lockfile`, `uv sync --locked` and their like fail where there is no lockfile.",
    "It may never have been made, or the ignore file keeps it out of the build context.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n#- /workspace/package.json\n{}\n",
  good: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  fix: "suggestion",

  check({ dockerfile, buildContext: context }, report) {
    if (!context) return;
    for (const { instruction, stage, script } of runsOf(dockerfile, insisting)) {
      if (instruction.isTrigger || mountsOf(instruction).some(({ type }) => type === "bind")) continue;
      const place = { dockerfile, stage, context, until: instruction };
      for (const install of sureInstalls(script)) {
        const { command } = install;
        if (!insistsOnLockfile(command) || command.connector === "||") continue;
        const missing = missingLockfile(place, install);
        if (!missing) continue;
        const { name } = command;
        report({
          span: command.span,
          message: messageOf(command, missing, context),
          fixes: missing.ignored
            ? [
                {
                  title: t`Add ${`!${missing.path}`} to "${ignoreFileName(context.ignoreFile)}"`,
                  edits: [],
                  elsewhere: [appendPatterns(context.ignoreFile, [`!${escapePattern(missing.path)}`])],
                },
              ]
            : command.words.flatMap((word) =>
                name === "npm" && word.value === "ci"
                  ? [{ title: t`Change to "${"npm install"}"`, edits: [wordInstead(word, "install")] }]
                  : [],
              ),
        });
      }
    }
  },
});

const insisting = /^(?:npm|pnpm|uv|pipenv|cargo)$/;

function messageOf(
  command: ShellCommand,
  { path, ignored }: MissingLockfile,
  { ignoreFile }: BuildContext,
): Message {
  const text = commandText(command);
  return ignored
    ? t`"${text}" fails: "${ignoreFileName(ignoreFile)}" keeps "${path}" out of the build context`
    : t`"${text}" fails: there is no "${path}"`;
}
