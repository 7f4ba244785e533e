import { directoryOf } from "../../files/paths.ts";
import { bakeRule } from "../../lint/rule.ts";
import { meantDockerfile } from "../../project/buildContext/meantDockerfile.ts";
import { missingDockerfiles } from "../../project/buildContext/missingDockerfiles.ts";
import { quotedSpan } from "../../project/builds/bakeValues.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { isGenerated } from "../../watch/files/generatedNames.ts";

export const dockerfileMissing = bakeRule({
  id: "bake/dockerfile-missing",
  category: "correctness",
  severity: "warning",
  summary: "The Dockerfile of a bake target exists",
  rationale:
    "`dockerfile` is seen from the build context, and that from the directory that buildx is run in; the build fails where there is none.\n" +
    "It is looked for from the directory of the bake file, from those above it, and from those in it.",
  bad: '#- /workspace/docker-bake.hcl\ntarget "api" {\n  context = "api"\n  dockerfile = "api/Dockerfile"\n}\n#- /workspace/api/Dockerfile\nFROM node:22\n',
  good: '#- /workspace/docker-bake.hcl\ntarget "api" {\n  context = "api"\n  dockerfile = "Dockerfile"\n}\n#- /workspace/api/Dockerfile\nFROM node:22\n',
  fix: "suggestion",

  check(project, report) {
    const { files, text } = project;
    const directory = directoryOf(project.path ?? "/");
    for (const { place, target, root, path } of missingDockerfiles(project)) {
      const { dockerfile, context } = target;
      const written = dockerfile.text ?? "";
      if (isGenerated(written) || isGenerated(context.text ?? "")) continue;
      const isNamed = dockerfile.place !== undefined;
      const meant = isNamed ? meantDockerfile(files, { written, directory }, root, path) : undefined;
      const inside = quotedSpan(text, place.span, written);
      report({
        span: place.span,
        message: !isNamed
          ? t`Build context "${context.text ?? "."}" has no Dockerfile`
          : files.kindOf(path) === "directory"
            ? t`Dockerfile "${written}" is a directory`
            : t`Dockerfile "${written}" does not exist in the build context "${context.text ?? "."}"`,
        fixes:
          meant !== undefined && inside
            ? [{ title: t`Change to "${meant}"`, edits: [replace(inside, meant)] }]
            : [],
      });
    }
  },
});
