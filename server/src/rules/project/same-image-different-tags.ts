import { posix } from "node:path";
import type { ImageReference } from "../../dockerfile/images/imageReference.ts";
import { differ, versionOf, withVersion } from "../../dockerfile/images/imageVersions.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { commandsRunning } from "../../dockerfile/scripts/commandLine.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { chainOf, externalBase, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { mayBeNamedContext } from "../../project/builds/namedContexts.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const sameImageDifferentTags = projectRule({
  id: "project/same-image-different-tags",
  category: "correctness",
  severity: "info",
  summary: "What one stage installs runs in another on the same version of their image",
  rationale:
    "Packages with compiled parts are built for the version of Node, Python or Ruby that installs them, " +
    "and other versions refuse to load them, or look for them elsewhere.\n" +
    "Files that are only served, such as a `dist`, may come from any version.",
  bad: "FROM node:22 AS build\nWORKDIR /app\nRUN npm ci\nFROM node:20-slim\nCOPY --from=build /app/node_modules /app/node_modules\n",
  good: "FROM node:22 AS build\nWORKDIR /app\nRUN npm ci\nFROM node:22-slim\nCOPY --from=build /app/node_modules /app/node_modules\n",
  fix: "suggestion",

  check(file, report) {
    const { dockerfile } = file;
    if (dockerfile.stages.length < 2) return;
    const reported = new Set<Stage>();
    for (const { kind, instruction, user, stage } of dockerfile.stageReferences) {
      if (kind !== "copy" || !stage || stage.index >= user.index) continue;
      const [here, there] = [baseOf(user, file), baseOf(stage, file)];
      const { packages, numbers } = (there && runtimes[there.name.text]) ?? {};
      if (!here || !there || !packages || !numbers || here.name.text !== there.name.text) continue;
      const [own, other] = [versionOf(here), versionOf(there)];
      const root = chainOf(user).at(-1);
      if (
        own === undefined ||
        other === undefined ||
        !root ||
        reported.has(root) ||
        !differ(own, other, numbers)
      )
        continue;
      const copied = (readCopy(instruction)?.sources ?? []).find(({ value }) => packages(value, stage));
      if (!copied || installs(user)) continue;
      reported.add(root);
      report({
        span: here.span,
        message: t`"${here.text}" runs what "${there.text}" installs: "${copied.value}"`,
        related: [
          { span: there.span, message: t`The image that it is installed in` },
          { span: instruction.span, message: t`The COPY that brings it here` },
        ],
        fixes: aligned(dockerfile.text, here, other),
      });
    }
  },
});

interface Runtime {
  /** Whether what is copied from a stage holds packages that were installed for the version. */
  packages(path: string, stage: Stage): boolean;
  /** How many numbers of the version have to be the same. */
  readonly numbers: number;
}

const runtimes: Readonly<Record<string, Runtime | undefined>> = {
  node: {
    packages: (path, stage) => /(?:^|\/)node_modules(?:\/|$)/.test(path) || holdsNodeModules(path, stage),
    numbers: 1,
  },
  python: {
    packages: (path) =>
      /(?:^|\/)(?:site-packages|\.?venv|env|\.local)(?:\/|$)|^\/usr\/local(?:\/lib)?\/?$/.test(path),
    numbers: 2,
  },
  ruby: { packages: (path) => /(?:^|\/)bundle(?:\/|$)|\/gems(?:\/|$)/.test(path), numbers: 2 },
};

/** What a build may give another meaning is not known. */
function baseOf(stage: Stage, file: DockerfileInProject): ImageReference | undefined {
  const base = externalBase(stage);
  return base && !mayBeNamedContext(file, base.text) ? base : undefined;
}

const installers = /^(?:npm|yarn|pnpm|bun|pip3?|uv|poetry|bundle|gem)$/;

/** Whether the stage, or one it is built on, installs packages itself: then it may well do so anew. */
const installs = (stage: Stage): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, script }) => keyword === "RUN" && script && commandsRunning(script, installers).length > 0,
  );

/** Whether a package manager of Node has run in the directory that is copied, or below it. */
function holdsNodeModules(path: string, stage: Stage): boolean {
  const directories = workingDirectories(stage);
  const copied = posix.resolve("/", path);
  return inheritedInstructions(stage).some((instruction) => {
    const directory = instruction.keyword === "RUN" ? directories.get(instruction) : undefined;
    const { script } = instruction;
    if (directory === undefined || !script || commandsRunning(script, /^(?:npm|yarn|pnpm|bun)$/).length === 0)
      return false;
    return copied === directory || directory.startsWith(copied === "/" ? "/" : `${copied}/`);
  });
}

function aligned(source: string, here: ImageReference, version: string): readonly FixDraft[] {
  const { name, tag } = here;
  const changed = withVersion(here, version);
  if (!tag || changed === undefined || slice(source, tag.span) !== tag.text) return [];
  return [{ title: t`Change to "${name.text}:${changed}"`, edits: [replace(tag.span, changed)] }];
}
