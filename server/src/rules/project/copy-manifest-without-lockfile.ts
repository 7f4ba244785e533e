import { type Copy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import { commandText } from "../../dockerfile/scripts/shellScript.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { nameOf } from "../../files/paths.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { folderOf, inFolder } from "../../project/buildContext/contextPaths.ts";
import {
  contextFile,
  type DependencyStep,
  dependencySteps,
  mayBring,
} from "../../project/manifests/dependencySteps.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const copyManifestWithoutLockfile = projectRule({
  id: "project/copy-manifest-without-lockfile",
  category: "reproducibility",
  severity: "warning",
  summary: "The lockfile belongs beside the manifest before dependencies are installed",
  rationale: [
    "Without the lockfile the package manager chooses versions anew, so two builds of the same commit differ.",
    "Commands that insist on a lockfile, such as `npm ci`, fail.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext) return;
    const reported = new Set<Word>();
    for (const step of dependencySteps(dockerfile)) {
      const found = manifestAlone(step, buildContext);
      if (!found || reported.has(found.source)) continue;
      reported.add(found.source);
      const lockfile = nameOf(found.lockfile);
      const command = commandText(step.install.command);
      report({
        span: found.source.span,
        message: t`"${found.source.value}" is copied without "${lockfile}", which "${command}" would keep to`,
        fixes: fixesFor(found.copy, found.source, lockfile),
        related: [{ span: step.install.command.span, message: t`The dependencies are installed here` }],
      });
    }
  },
});

interface ManifestAlone {
  readonly copy: Copy;
  readonly source: Word;
  /** Path of the lockfile within the context. */
  readonly lockfile: string;
}

const manifestAlone = (step: DependencyStep, context: BuildContext): ManifestAlone | undefined =>
  context.about(step).get(manifestAlone, () => findAlone(step, context));

function findAlone(step: DependencyStep, context: BuildContext): ManifestAlone | undefined {
  const { manager, manifests } = step.install;
  for (const name of manifests) {
    for (const copy of step.copies) {
      const path = contextFile(step, copy, name, context);
      const source = path && copy.sources.find((each) => sourcePath(each) === path);
      if (!path || !source) continue;
      const folder = folderOf(path);
      const lockfile = manager.lockfiles
        .map((file) => inFolder(folder, file))
        .find((file) => context.kindOf(file) === "file" && context.isIgnored(file) === false);
      if (lockfile === undefined || step.copies.some((each) => mayBring(each, lockfile, context))) continue;
      return { copy, source, lockfile };
    }
  }
  return undefined;
}

/** The lockfile behind the manifest, written the same way; none where the copy renames a single file. */
function fixesFor({ instruction, destination }: Copy, source: Word, lockfile: string): readonly FixDraft[] {
  const folder = source.value.slice(0, source.value.lastIndexOf("/") + 1);
  const intoDirectory =
    destination && (/(?:^|\/)\.{0,2}\/?$/.test(destination.value) || destination.value.endsWith("/"));
  if (!intoDirectory || /\s/.test(folder)) return [];
  const word = folder + lockfile;
  const newText = instruction.exec ? `, ${JSON.stringify(word)}` : ` ${word}`;
  return [{ title: t`Copy "${word}" too`, edits: [insertAfter(source.span, newText)] }];
}
