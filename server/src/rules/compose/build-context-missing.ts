import { directoryOf, isAbsolute, relativeTo, resolvePath } from "../../files/paths.ts";
import { composeRule, type Finding } from "../../lint/rule.ts";
import { meantPath, writtenLike } from "../../project/buildContext/meantPath.ts";
import { type BuildHere, type BuildPart, buildPart, buildsHere } from "../../project/builds/buildsHere.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { isGenerated } from "../../watch/files/generatedNames.ts";
import { changeTo } from "./changeTo.ts";

export const buildContextMissing = composeRule({
  id: "compose/build-context-missing",
  perService: "build and watch",
  category: "correctness",
  severity: "warning",
  summary: "The build context of a service exists",
  rationale:
    "A relative `context` is seen from the project directory, that of the first compose file: Compose refuses to build from a directory that is not there.\n" +
    "Names of what a build makes, `dist` or `target`, are left out: it may be there by then.",
  bad: "#- /workspace/compose.yaml\nservices:\n  api:\n    build: ./appi\n#- /workspace/api/Dockerfile\nFROM node:22\n",
  good: "#- /workspace/compose.yaml\nservices:\n  api:\n    build: ./api\n#- /workspace/api/Dockerfile\nFROM node:22\n",
  fix: "suggestion",

  check(project, report) {
    for (const here of buildsHere(project)) {
      const context = buildPart(project, here, "context");
      const root = context && project.buildContextOf(here.loadedService)?.root;
      if (!context || root === undefined || isGenerated(context.value.text)) continue;
      const kind = project.files.kindOf(root);
      if (kind === "file") report(findingAt(project, here, context, directoryOf(root), "file"));
      else if (kind === "missing") report(missing(project, here, context, root));
    }
  },
});

/** What is there seen from a directory above may be meant: `--project-directory` makes it right. */
function missing(project: ComposeInProject, here: BuildHere, context: BuildPart, root: string): Finding {
  const { text } = context.value;
  const seen = [here.loadedService.definitions.at(-1)?.file ?? "/", here.build.directory]
    .map(directoryOf)
    .map((directory) => resolvePath(directory, text))
    .find((path) => !isAbsolute(text) && path !== root && isDirectory(project, path));
  if (seen !== undefined) return findingAt(project, here, context, seen, "elsewhere");
  const near = meantPath(project.files, root);
  return findingAt(project, here, context, near && isDirectory(project, near) ? near : undefined, "missing");
}

const isDirectory = ({ files }: ComposeInProject, path: string): boolean =>
  files.kindOf(path) === "directory";

function findingAt(
  project: ComposeInProject,
  { build }: BuildHere,
  { value, span, direct }: BuildPart,
  meant: string | undefined,
  why: "file" | "missing" | "elsewhere",
): Finding {
  const { text } = value;
  const above =
    why === "elsewhere" && meant !== undefined && relativeTo(build.directory, meant) === undefined;
  return {
    span,
    message:
      why === "file"
        ? t`Build context "${text}" is a file: Compose builds from a directory`
        : why === "elsewhere"
          ? t`Build context "${text}" is seen from the project directory, where it does not exist`
          : t`Build context "${text}" does not exist`,
    ...(above && { severity: "info" as const }),
    fixes: direct && meant ? changeTo(project, value, writtenLike(text, build.directory, meant)) : [],
  };
}
