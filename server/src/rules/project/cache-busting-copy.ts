import type { Copy } from "../../dockerfile/instructions/copy.ts";
import { sourcePath } from "../../dockerfile/instructions/copy.ts";
import { commandText } from "../../dockerfile/scripts/shellScript.ts";
import { nameOf } from "../../files/paths.ts";
import { projectRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import {
  contextFile,
  copiesDirectory,
  type DependencyStep,
  dependencySteps,
} from "../../project/manifests/dependencySteps.ts";
import { t } from "../../text/message.ts";
import { type ManifestCopy, splitCopy } from "./copySplit.ts";
import { installsWithoutSources } from "./manifestContent.ts";

export const cacheBustingCopy = projectRule({
  id: "project/cache-busting-copy",
  category: "cache",
  severity: "info",
  summary: "Copying the sources before installing dependencies reinstalls them after every edit",
  rationale: [
    "A layer is taken from the cache only while nothing copied before it has changed.",
    "With the manifest copied first and the sources after the install, an edit leaves the installed dependencies cached.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n#- /workspace/server.js\nconsole.log("up");\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n#- /workspace/server.js\nconsole.log("up");\n',
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext) return;
    const reported = new Set<Copy>();
    for (const step of dependencySteps(dockerfile)) {
      const busting = bustingCopy(step, buildContext);
      if (!busting || reported.has(busting.copy)) continue;
      reported.add(busting.copy);
      const { install } = step;
      const command = commandText(install.command);
      report({
        span: busting.copy.instruction.span,
        message: t`Every change to what is copied here runs "${command}" again`,
        related: [{ span: install.command.span, message: t`The dependencies are installed here` }],
        fixes: splitCopy(dockerfile.text, step, busting, buildContext),
      });
    }
  },
});

/** The first copy of a directory that brings the manifest, where no copy brings the manifest alone. */
const bustingCopy = (step: DependencyStep, context: BuildContext): ManifestCopy | undefined =>
  context.about(step).get(bustingCopy, () => findBusting(step, context));

function findBusting(step: DependencyStep, context: BuildContext): ManifestCopy | undefined {
  const { install, stage, run } = step;
  if (install.needsSources || install.manifests.length === 0) return undefined;
  const own = step.copies.filter(({ instruction }) => stage.instructions.includes(instruction));
  for (const copy of own) {
    // So did the lockfile: a fetch may go before.
    if (copy.sources.some(({ value }) => install.manager.lockfiles.includes(nameOf(value)))) return undefined;
    const manifests = install.manifests.flatMap((name) => contextFile(step, copy, name, context) ?? []);
    if (manifests.length === 0) continue;
    // The manifest came by itself: somebody has thought about this.
    if (
      !copiesDirectory(copy, context) ||
      copy.sources.some((source) => manifests.includes(sourcePath(source) ?? ""))
    ) {
      return undefined;
    }
    const known =
      manifests.length === install.manifests.length &&
      manifests.every((path) => context.kindOf(path) === "file");
    if (!known || !holdsMore(copy, manifests, install.manager.lockfiles, context)) return undefined;
    const without = manifests.every((path) => installsWithoutSources(path, install.manager, context));
    return without && run !== copy.instruction ? { copy, manifests } : undefined;
  }
  return undefined;
}

/** Whether the copied directory holds anything besides what the install reads. */
function holdsMore(
  copy: Copy,
  manifests: readonly string[],
  lockfiles: readonly string[],
  context: BuildContext,
): boolean {
  const needed = new Set([...manifests.map((path) => path.slice(path.lastIndexOf("/") + 1)), ...lockfiles]);
  return copy.sources.some((source) => {
    const path = sourcePath(source);
    const entries = path === undefined ? undefined : context.list(path);
    return entries?.some(({ name }) => {
      const entry = path ? `${path}/${name}` : name;
      return !needed.has(name) && context.isIgnored(entry) === false;
    });
  });
}
