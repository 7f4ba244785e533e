import { nameOf } from "../../files/paths.ts";
import { projectRule } from "../../lint/rule.ts";
import { foundInOutputs } from "../../project/builds/outputStages.ts";
import { keptShell } from "../../project/container/keptShell.ts";
import { insertAt } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const scriptWithoutExec = projectRule({
  id: "project/script-without-exec",
  category: "correctness",
  severity: "warning",
  summary: "The script that a container starts with gives its process to the program",
  rationale: [
    "A shell that starts a program waits for it as process 1, and the signal of `docker stop` ends there: the program hears nothing of it, and is killed ten seconds later, in the midst of what it does.",
    'With `exec "$@"` the program takes the place of the shell.',
    "It is the same at each restart of Compose Watch.",
    "A script that traps signals, starts programs in the background, or has functions is left alone.",
  ].join("\n"),
  bad: 'FROM node:22\nCOPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]\nCMD ["node", "server.js"]\n#- /workspace/start.sh\n#!/bin/sh\nset -e\n"$@"\n',
  good: 'FROM node:22\nCOPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]\nCMD ["node", "server.js"]\n#- /workspace/start.sh\n#!/bin/sh\nset -e\nexec "$@"\n',
  fix: "suggestion",

  check(file, report) {
    for (const { word, path, command } of foundInOutputs(file, keptShell)) {
      report({
        span: word.span,
        message: t`"${nameOf(path)}" starts its program without exec, and its shell keeps the signal of docker stop`,
        related: [{ path, span: command.span, message: t`Here it is written` }],
        fixes: [
          {
            title: t`Insert "${"exec"}"`,
            edits: [],
            elsewhere: [{ path, edits: [insertAt(command.span.start, "exec ")] }],
          },
        ],
      });
    }
  },
});
