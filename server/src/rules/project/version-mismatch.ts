import type { Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import { type LanguageImage, languageImage } from "../../project/baseImages/languageImages.ts";
import { mayBeNamedContext } from "../../project/builds/namedContexts.ts";
import { lowestOf, mayBeIn } from "../../project/manifests/versionRange.ts";
import { wantedBy } from "../../project/manifests/wantedByStage.ts";
import type { WantedVersion } from "../../project/manifests/wantedVersions.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const versionMismatch = projectRule({
  id: "project/version-mismatch",
  category: "correctness",
  severity: "warning",
  summary: "The base image has the version of the language that the project asks for",
  rationale: [
    "`engines.node`, `requires-python`, the `go` line of `go.mod`, `TargetFramework` and their like say what a project was written for.",
    "Another version refuses to build it, or builds it and fails in a place that nobody tests.",
    "Only tags that say a version are compared, with all the versions that such a tag stands for.",
  ].join("\n"),
  bad: 'FROM node:18\nWORKDIR /app\nCOPY . .\nRUN npm ci\n#- /workspace/package.json\n{ "engines": { "node": ">=20" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  good: 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n#- /workspace/package.json\n{ "engines": { "node": ">=20" } }\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  fix: "suggestion",

  check(file, report) {
    const { dockerfile, buildContext: context } = file;
    if (!context) return;
    for (const stage of dockerfile.stages) {
      const image = imageOf(stage);
      if (!image || stage.base.kind !== "image" || mayBeNamedContext(file, stage.base.reference.text))
        continue;
      const wanted = wantedBy(image, dockerfile, stage, context);
      if (!wanted || mayBeIn(image.version, wanted.range) !== false || isToolchainFetched(image, stage))
        continue;
      const name = nameOf(wanted.path);
      report({
        span: stage.base.word.span,
        // Files that people switch versions by bind nobody else.
        ...(name.startsWith(".") ? { severity: "info" as const } : {}),
        message: t`"${stage.base.reference.text}" has ${image.name} ${image.version}, but "${wanted.path}" asks for "${wanted.text}"`,
        related: [
          {
            path: resolvePath(context.root, wanted.path),
            span: wanted.span,
            message: t`This is what the project asks for`,
          },
        ],
        fixes: fixesFor(image, wanted),
      });
    }
  },
});

const imageOf = ({ base, from }: Stage): LanguageImage | undefined =>
  base.kind === "image" ? from.derived.get(imageOf, () => languageImage(base.reference)) : undefined;

const isToolchainFetched = ({ language }: LanguageImage, stage: Stage): boolean =>
  language === "go" && environmentOf(stage).has("GOTOOLCHAIN");

/** The lowest version asked for, with as many parts as the tag has. */
function fixesFor({ span, version, language }: LanguageImage, { range }: WantedVersion): readonly FixDraft[] {
  const lowest = lowestOf(range);
  if (lowest === undefined || /^\s*[<!]/.test(range)) return [];
  const parts = version.split(".").length;
  const own = lowest.split(".");
  while (own.length < Math.min(parts, 2)) own.push("0");
  // One version alone is asked for, and Bundler takes no other.
  const isExact = language === "ruby" && /^\d+\.\d+\.\d+$/.test(range);
  const text = isExact ? range : own.slice(0, Math.min(parts, 2)).join(".");
  return mayBeIn(text, range) === true
    ? [{ title: t`Change the version to ${text}`, edits: [replace(span, text)] }]
    : [];
}
