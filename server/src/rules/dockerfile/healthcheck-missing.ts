import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type DownloadTool, downloadTool } from "../../dockerfile/packages/downloadTool.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

export const healthcheckMissing = dockerfileRule({
  id: "dockerfile/healthcheck-missing",
  category: "correctness",
  severity: "off",
  summary: "A stage says with HEALTHCHECK how to tell whether its container works",
  rationale:
    "Docker then shows a container that runs but no longer answers as unhealthy, and Compose can wait for it.\n" +
    "Kubernetes ignores it and has probes of its own.\n" +
    "One in a stage that this one is built on, or that is built on this one, is enough.",
  alsoKnownAs: ["hadolint DL3057"],
  bad: 'FROM node:22\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22\nEXPOSE 3000\nHEALTHCHECK CMD curl --fail http://localhost:3000/ || exit 1\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    const { stages } = dockerfile;
    const checked = stagesWithCheck(stages);
    for (const stage of stages) {
      const [image] = stage.from.arguments;
      if (!image || checked.has(stage)) continue;
      report({
        span: image.span,
        message: t`This stage has no HEALTHCHECK`,
        fixes: fixesFor(dockerfile, stage),
      });
    }
  },
});

/** Those that have one, what is built on them and what they are built on. */
function stagesWithCheck(stages: readonly Stage[]): ReadonlySet<Stage> {
  const having = new Set<Stage>();
  const above = new Set<Stage>();
  for (const stage of stages) {
    const own = stage.instructions.some(({ keyword }) => keyword === "HEALTHCHECK");
    if (own || (stage.base.kind === "stage" && having.has(stage.base.stage))) having.add(stage);
    for (
      let { base } = stage;
      own && base.kind === "stage" && !above.has(base.stage);
      base = base.stage.base
    ) {
      above.add(base.stage);
    }
  }
  return new Set([...having, ...above]);
}

/**
 * A check of the port that the stage exposes, with what the stage has: what it answers to, only its author knows.
 * One that no program can make would report every container as unhealthy.
 */
function fixesFor(dockerfile: Dockerfile, stage: Stage): readonly FixDraft[] {
  const { text: source } = dockerfile;
  const expose = stage.instructions.findLast(
    ({ keyword, words }) => keyword === "EXPOSE" && words.some(({ text }) => singlePort.test(text)),
  );
  const port = expose?.words
    .map(({ text }) => singlePort.exec(text)?.[1])
    .find((number) => number !== undefined);
  // Behind a continuation that the file's end leaves open, nothing can stand.
  if (!expose || port === undefined || source.slice(expose.span.end, expose.lines.end).trim() !== "")
    return [];
  const tool = downloadTool(dockerfile, stage);
  if (!tool) return [];
  const healthcheck = `HEALTHCHECK CMD ${requests[tool]} http://localhost:${port}/ || exit 1`;
  return [
    {
      title: t`Insert a HEALTHCHECK of port ${port}`,
      edits: [insertAt(expose.span.end, lineBreakOf(source) + healthcheck)],
    },
  ];
}

const requests: Readonly<Record<DownloadTool, string>> = { curl: "curl --fail", wget: "wget -q --spider" };

const singlePort = /^(\d{1,5})(?:\/tcp)?$/i;
