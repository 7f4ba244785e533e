import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { baseLacking } from "../../project/baseImages/imageTools.ts";
import { outputStages } from "../../project/builds/outputStages.ts";
import {
  arrayText,
  type MissingProgram,
  missingProgram,
  otherProbe,
  shellText,
} from "../../project/container/healthProbe.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { lackingPlace } from "../compose/lackingPlace.ts";

export const healthcheckToolMissing = projectRule({
  id: "project/healthcheck-tool-missing",
  category: "correctness",
  severity: "warning",
  summary: "The image has the program that its HEALTHCHECK runs",
  rationale: [
    "Slim and distroless images come without curl and wget, Alpine has the wget of BusyBox and no curl.",
    "A check that cannot start its program fails each time: the container works and is called unhealthy, " +
      "and what waits for it never starts.",
    "Where the base image is not known, or anything may bring the program, the rule is silent.",
  ].join("\n"),
  bad: 'FROM node:22-alpine\nHEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22-alpine\nHEALTHCHECK CMD wget -q -O /dev/null http://localhost:3000/ || exit 1\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    if (file.dockerfile.instructions("HEALTHCHECK").length === 0) return;
    const seen = new Set<Instruction>();
    for (const { stage } of outputStages(file)) {
      const check = inheritedInstructions(stage).findLast(({ keyword }) => keyword === "HEALTHCHECK");
      if (!check?.script || seen.has(check) || !isPosix(file, check)) continue;
      const missing = missingProgram(check.script, (tool) => baseLacking(file, stage, tool));
      if (!missing) continue;
      seen.add(check);
      const { word, tool, base } = missing;
      report({
        span: word.span,
        message: t`HEALTHCHECK runs "${tool}", which the image does not have`,
        related: [lackingPlace(base, tool, undefined)],
        fixes: fixesFor(check, missing),
      });
    }
  },
});

const isPosix = ({ dockerfile }: DockerfileInProject, check: Instruction): boolean =>
  check.form === "exec" || dockerfile.shellAt(check).kind === "posix";

function fixesFor({ form }: Instruction, missing: MissingProgram): readonly FixDraft[] {
  const { command } = missing;
  const probe = command.startedBy ? undefined : otherProbe(missing);
  // Without a shell there is nothing to run the shell form at all.
  if (!probe || (form === "shell" && missing.base.facts.hasShell !== true)) return [];
  const text = form === "exec" ? arrayText(probe) : shellText(probe);
  return [{ title: t`Ask with "${probe.program}"`, edits: [replace(command.span, text)] }];
}
