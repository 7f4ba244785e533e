import { throughFirstLink } from "../../files/links.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { parseDockerignore } from "../../ignore/dockerignore.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject, WatchRuleHere } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";

export const watchDockerignoreInSymlink = composeRule({
  id: "compose/watch-dockerignore-in-symlink",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A project whose .dockerignore watch obeys is not opened through a symbolic link",
  rationale:
    "Compose follows the link for the path of a watch rule, and not for the build context.\n" +
    "The patterns of `.dockerignore` then name paths that never change, and watch copies what they leave out.\n" +
    "Opened by its real path, the project works.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: ./app\n    develop:\n      watch:\n        - action: sync\n          path: ./app\n          target: /app\n#- /workspace/app -> /real\n#- /real/Dockerfile\nFROM node:22\n#- /real/.dockerignore\nsecret\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: ./app\n    develop:\n      watch:\n        - action: sync\n          path: ./app\n          target: /app\n#- /workspace/app/Dockerfile\nFROM node:22\n#- /workspace/app/.dockerignore\nsecret\n",

  check(project, report) {
    const reported = new Set<number>();
    for (const here of project.watchRules) {
      const span = here.service.watchKeySpan;
      const lost = span && !reported.has(span.start) ? lostIgnoreFile(project, here) : undefined;
      if (!span || !lost) continue;
      reported.add(span.start);
      report({
        span,
        message: t`"${nameOf(lost.file)}" has no effect on this watch: Compose watches "${lost.watched}", and looks for ignored files in "${lost.context}"`,
        related: [{ path: lost.file, span: { start: 0, end: 0 }, message: t`The ignore file` }],
      });
    }
  },
});

/** The ignore file of a build context that the rule lies in, were it not for a link on the way to both. */
function lostIgnoreFile(project: ComposeInProject, { loadedService, rule }: WatchRuleHere) {
  const watched = rule.path;
  const buildContext = project.buildContextOf(loadedService);
  if (!buildContext || watched === undefined) return undefined;
  const { root: context, ignoreFile } = buildContext;
  // The last part may be the link itself.
  const real = throughFirstLink(project.files, `${context}/`)?.replace(/\/$/, "");
  if (real === undefined || relativeTo(context, watched) !== undefined) return undefined;
  const inside = relativeTo(real, watched) !== undefined && hasPatterns(ignoreFile.text);
  return inside ? { file: ignoreFile.path, watched, context } : undefined;
}

const hasPatterns = (text: string | undefined): boolean =>
  text !== undefined && parseDockerignore(text).some(({ pattern }) => !pattern.startsWith("!"));
