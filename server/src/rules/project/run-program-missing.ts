import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { type MissingTool, missingTool, toolNames } from "../../project/baseImages/runTools.ts";
import { t } from "../../text/message.ts";
import { lackingPlace } from "../compose/lackingPlace.ts";
import { lineAbove } from "./insertedLines.ts";

export const runProgramMissing = projectRule({
  id: "project/run-program-missing",
  category: "correctness",
  severity: "warning",
  summary: "The image has curl, git, bash and useradd where RUN starts them",
  rationale:
    "Slim images come without curl, wget and git, Alpine without bash, useradd and groupadd: a RUN that starts what is not there ends the build, " +
    "or, at the beginning of a pipe, gives nothing to what follows.\n" +
    "Where the base image is not known, or anything above may have brought the program, the rule is silent.",
  bad: "FROM node:22-slim\nRUN git clone https://github.com/expressjs/express.git /srv/express\n",
  good: "FROM node:22\nRUN git clone https://github.com/expressjs/express.git /srv/express\n",
  fix: "suggestion",

  check(file, report) {
    for (const run of runsOf(file.dockerfile, toolNames)) {
      const missing = missingTool(run, file);
      if (!missing) continue;
      const { word, tool, base } = missing;
      report({
        span: word.span,
        message: t`RUN starts "${tool}", which the image does not have by then`,
        related: [lackingPlace(base, tool, undefined)],
        fixes: fixesFor(file.dockerfile.text, run, missing),
      });
    }
  },
});

function fixesFor(
  text: string,
  { instruction, stage }: ShellRun,
  { tool, base }: MissingTool,
): readonly FixDraft[] {
  const line = installOf(tool, base.facts.packageManager);
  // Who is nobody's root installs nothing.
  if (line === undefined || !base.facts.runsAsRoot || userInstruction(stage, instruction)) return [];
  return [{ title: t`Install "${tool}" first`, edits: [lineAbove(text, instruction, line)] }];
}

function installOf(tool: MissingTool["tool"], manager: string | undefined): string | undefined {
  if (manager === "apk")
    return `RUN apk add --no-cache ${/^(?:user|group)add$/.test(tool) ? "shadow" : tool}`;
  if (manager !== "apt") return undefined;
  // What is fetched is fetched over HTTPS, and certificates are but recommended.
  const packages = tool === "ps" ? "procps" : /^(?:bash|tar)$/.test(tool) ? tool : `ca-certificates ${tool}`;
  return `RUN apt-get update && apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*`;
}
