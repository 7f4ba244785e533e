import { parseDockerignore } from "../../ignore/dockerignore.ts";
import { type FixDraft, projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { contextSources } from "../../project/buildContext/contextSources.ts";
import { type IgnoredSource, ignoredSource } from "../../project/buildContext/ignoredSources.ts";
import { t } from "../../text/message.ts";
import { appendPatterns, ignoreFileName } from "./ignoreFileEdits.ts";

export const copyIgnored = projectRule({
  id: "project/copy-ignored",
  category: "correctness",
  severity: "warning",
  summary: "COPY, ADD and bind mounts take nothing that the ignore file keeps out of the build context",
  rationale:
    "The builder never sees what `.dockerignore` names, and says that the file is not found.\n" +
    "Reported are sources of which nothing is left: where a pattern with `!` takes some of it back, all is well.\n" +
    "`<Dockerfile>.dockerignore` stands in for `.dockerignore` where it exists.",
  alsoKnownAs: ["buildkit CopyIgnoredFile"],
  bad: "FROM node:22\nCOPY dist /app\n#- /workspace/.dockerignore\ndist\n",
  good: "FROM node:22\nCOPY dist /app\n#- /workspace/.dockerignore\ndist\n!dist\n",
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext?.ignoreFile.text) return;
    for (const { instructions } of dockerfile.stages) {
      for (const instruction of instructions) {
        for (const source of contextSources(instruction)) {
          const ignored = ignoredSource(source, buildContext);
          // A mount of the whole context is there, with nothing in it.
          if (!ignored || (ignored.path === "" && instruction.keyword === "RUN")) continue;
          report({
            span: source.span,
            message: t`"${ignoreFileName(buildContext.ignoreFile)}" keeps "${source.value}" out of the build context`,
            related: patternOf(ignored, buildContext),
            fixes: takeBack(ignored, buildContext),
          });
        }
      }
    }
  },
});

function patternOf({ decidedBy }: IgnoredSource, { ignoreFile }: BuildContext): readonly RelatedPlace[] {
  const pattern = decidedBy === undefined ? undefined : parseDockerignore(ignoreFile.text ?? "")[decidedBy];
  return pattern
    ? [{ path: ignoreFile.path, span: pattern.span, message: t`The pattern that matches it` }]
    : [];
}

function takeBack({ path }: IgnoredSource, { ignoreFile }: BuildContext): readonly FixDraft[] {
  // Blanks around a pattern are not part of it.
  if (path === "" || path !== path.trim()) return [];
  const pattern = `!${path}`;
  return [
    {
      title: t`Add ${pattern} to "${ignoreFileName(ignoreFile)}"`,
      edits: [],
      elsewhere: [appendPatterns(ignoreFile, [pattern])],
    },
  ];
}
