import { directoryOf, nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import { type FixDraft, projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { meantPath } from "../../project/buildContext/meantPath.ts";
import { type MissingSource, missingSources } from "../../project/buildContext/missingSources.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { type Message, t } from "../../text/message.ts";
import { changePath } from "./pathFixes.ts";

export const copySourceMissing = projectRule({
  id: "project/copy-source-missing",
  category: "correctness",
  severity: "warning",
  summary: "What is copied from the build context exists there",
  rationale: [
    "Paths start at the build context, wherever the Dockerfile lies, and nothing outside of it can be copied.",
    "Where nothing in the workspace says what the context is, it is taken to be the Dockerfile's folder, unless one above it has the file.",
    "What git leaves out is made by a tool, perhaps only where the image is built: that gets no more than a hint.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY package.jsn ./\n#- /workspace/package.json\n{}\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY package.json ./\n#- /workspace/package.json\n{}\n",
  fix: "suggestion",

  check(file, report) {
    const { buildContext } = file;
    if (!buildContext) return;
    for (const missing of missingSources(file)) {
      const { word, kind } = missing;
      const isHint = kind === "generated";
      report({
        span: word.span,
        message: messageFor(missing),
        ...(isHint ? { severity: "hint" } : {}),
        related: contextPlace(file, buildContext),
        fixes: isHint ? [] : meantBy(missing, file, buildContext).flatMap((path) => changeTo(path, missing)),
      });
    }
  },
});

function messageFor({ word: { value }, kind, path }: MissingSource): Message {
  switch (kind) {
    case "outside":
      return t`"${value}" leads out of the build context, which has no "${path}"`;
    case "generated":
      return t`"${value}" is not in the build context yet: it has to be made before the image`;
    case "pattern":
      return t`The build context has no "${path}", where "${value}" looks`;
    case "missing":
      return t`The build context has no "${value}"`;
  }
}

/** Who says what the context is, where that is not the Dockerfile's folder. */
function contextPlace(
  { builds: [build], path }: DockerfileInProject,
  { root }: BuildContext,
): readonly RelatedPlace[] {
  if (!build || root === directoryOf(path)) return [];
  return [{ path: build.path, span: build.span, message: t`This makes "${root}" the build context` }];
}

/** Paths within the context that were most likely meant, the likeliest first. */
const meantBy = (
  missing: MissingSource,
  file: DockerfileInProject,
  context: BuildContext,
): readonly string[] => context.about(missing.word).get(meantBy, () => findMeant(missing, file, context));

function findMeant(
  { word: { value }, path, kind }: MissingSource,
  file: DockerfileInProject,
  context: BuildContext,
): readonly string[] {
  const exists = (each: string): boolean => ["file", "directory"].includes(context.kindOf(each) ?? "");
  if (kind === "pattern") return [];
  const besideDockerfile = relativeTo(
    context.root,
    resolvePath(directoryOf(file.path), value.replace(/^\/+/, "")),
  );
  if (besideDockerfile && exists(besideDockerfile)) return [besideDockerfile];
  if (kind === "outside") return [];
  const inside = (absolute: string): string => relativeTo(context.root, absolute) ?? "..";
  const disk = {
    kindOf: (each: string) => context.kindOf(inside(each)),
    list: (each: string) => context.list(inside(each)),
  };
  const meant = meantPath(disk, resolvePath(context.root, path));
  if (meant !== undefined) return [inside(meant)];
  const elsewhere = foldersIn(context)
    .map((folder) => `${folder}/${nameOf(path)}`)
    .filter(exists);
  return elsewhere.length === 1 ? elsewhere : [];
}

const mostFolders = 40;

const foldersIn = (context: BuildContext): readonly string[] =>
  (context.list("") ?? [])
    .filter(({ kind, name }) => kind === "directory" && !/^(?:node_modules|vendor|\..*)$/.test(name))
    .slice(0, mostFolders)
    .map(({ name }) => name);

function changeTo(path: string, { word: { span, value }, instruction }: MissingSource): readonly FixDraft[] {
  const text =
    (value.startsWith("./") ? "./" : value.startsWith("/") ? "/" : "") +
    path +
    (value.endsWith("/") ? "/" : "");
  return changePath(span, text, instruction);
}
