import type { LoadedService } from "../../composeProject/composeProject.ts";
import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { baseLacking, type LackingBase } from "../../project/baseImages/imageTools.ts";
import { builtByService } from "../../project/baseImages/stageBases.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { serviceReloader } from "../../watch/container/serviceReloader.ts";
import { syncTargets } from "../../watch/container/syncTargets.ts";
import { lackingPlace } from "./lackingPlace.ts";

export const watchNoPs = composeRule({
  id: "compose/watch-no-ps",
  category: "watch",
  severity: "warning",
  summary: "What reloads synced files has the ps it stops the old process with",
  rationale: [
    "`nest start --watch` and `pm2 --watch` ask `ps` for the processes to stop before they start the new code.",
    "Slim images have no `ps`: the first file that Watch copies ends in an error, or the old code keeps answering. " +
      "The package `procps` brings it.",
  ].join("\n"),
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    command: npx nest start --watch\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22-slim\nWORKDIR /app\nCOPY . .\n#- /workspace/src/main.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    command: npx nest start --watch\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22-slim\nRUN apt-get update && apt-get install -y --no-install-recommends procps && rm -rf /var/lib/apt/lists/*\nWORKDIR /app\nCOPY . .\n#- /workspace/src/main.ts\n",
  fix: "suggestion",
  perService: "any key",

  check(project, report) {
    const told = new Set<LoadedService>();
    for (const { rule, target, image, buildContext } of syncTargets(project)) {
      const { service } = rule;
      if (told.has(service) || rule.action === "sync+restart") continue;
      told.add(service);
      const reloader = serviceReloader(service, image, buildContext);
      const base = reloader && baseLacking(builtByService(image, service), image.stage, "ps");
      if (!base) continue;
      const { path } = image;
      const { command, instruction } = reloader;
      const related = [lackingPlace(base, "ps", path)];
      if (instruction)
        related.push({ path, span: instruction.span, message: t`The container runs "${command}"` });
      report({
        span: target.span,
        message: t`"${command}" cannot stop the old code when files arrive: the image has no "ps"`,
        related,
        fixes: fixesFor(image, base),
      });
    }
  },
});

/** Right behind the FROM, as long as the stage is root's there. */
function fixesFor({ path, dockerfile, stage }: ServiceImage, { facts }: LackingBase): readonly FixDraft[] {
  const { base, from } = stage;
  const user = base.kind === "stage" ? userInstruction(base.stage) : undefined;
  if (facts.packageManager !== "apt" || !facts.runsAsRoot || user || from.openEnded) return [];
  const lineBreak = lineBreakOf(dockerfile.text);
  const install = `RUN apt-get update && apt-get install -y --no-install-recommends procps && rm -rf /var/lib/apt/lists/*`;
  const ends = dockerfile.text.slice(0, from.lines.end).endsWith("\n");
  const text = ends ? install + lineBreak : lineBreak + install;
  return [
    {
      title: t`Install "${"procps"}"`,
      edits: [],
      elsewhere: [{ path, edits: [insertAt(from.lines.end, text)] }],
    },
  ];
}
