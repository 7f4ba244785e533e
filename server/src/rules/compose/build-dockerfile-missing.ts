import { insertKey } from "../../compose/edits/yamlEdits.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import { composeRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import {
  isNoDockerfile,
  meantDockerfile,
  onlyDockerfileIn,
} from "../../project/buildContext/meantDockerfile.ts";
import { type BuildHere, buildPart, buildSpan, buildsHere } from "../../project/builds/buildsHere.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { isGenerated } from "../../watch/files/generatedNames.ts";
import { changeTo } from "./changeTo.ts";

export const buildDockerfileMissing = composeRule({
  id: "compose/build-dockerfile-missing",
  perService: "build and watch",
  category: "correctness",
  severity: "warning",
  summary: "The Dockerfile of a service exists",
  rationale:
    "`dockerfile` is seen from the build context, not from the compose file; without it, the context has to have a `Dockerfile`.\n" +
    "The build fails where there is none.",
  bad: "#- /workspace/compose.yaml\nservices:\n  api:\n    build:\n      context: ./api\n      dockerfile: api/Dockerfile\n#- /workspace/api/Dockerfile\nFROM node:22\n",
  good: "#- /workspace/compose.yaml\nservices:\n  api:\n    build:\n      context: ./api\n      dockerfile: Dockerfile\n#- /workspace/api/Dockerfile\nFROM node:22\n",
  fix: "suggestion",

  check(project, report) {
    for (const here of buildsHere(project)) {
      const { dockerfile, dockerfileInline } = here.build;
      const root = dockerfileInline ? undefined : project.buildContextOf(here.loadedService)?.root;
      if (root === undefined || !project.files.list(root)?.length) continue;
      const path = resolvePath(root, dockerfile?.text || "Dockerfile");
      if (!isNoDockerfile(project.files, path) || isGenerated(dockerfile?.text ?? "")) continue;
      const finding = dockerfile?.text
        ? namedFinding(project, here, root, path)
        : bareFinding(project, here, root);
      if (finding) report(finding);
    }
  },
});

function namedFinding(
  project: ComposeInProject,
  here: BuildHere,
  root: string,
  path: string,
): Finding | undefined {
  const part = buildPart(project, here, "dockerfile");
  if (!part) return undefined;
  const { value, span, direct } = part;
  const { directory } = here.build;
  const meant = direct
    ? meantDockerfile(project.files, { written: value.text, directory }, root, path)
    : undefined;
  return {
    span,
    message:
      project.files.kindOf(path) === "directory"
        ? t`Dockerfile "${value.text}" is a directory`
        : t`Dockerfile "${value.text}" does not exist in the build context "${shown(here)}"`,
    fixes: changeTo(project, value, meant),
  };
}

/** Where the context is written here, or nowhere: a file that says it may say the Dockerfile, too. */
function bareFinding(project: ComposeInProject, here: BuildHere, root: string): Finding | undefined {
  if (here.build.context && !buildPart(project, here, "context")) return undefined;
  return {
    span: buildSpan(here),
    message: t`Build context "${shown(here)}" has no Dockerfile`,
    fixes: withName(project, here, onlyDockerfileIn(project.files, root)),
  };
}

const shown = ({ build }: BuildHere): string => build.context?.text || ".";

function withName(project: ComposeInProject, here: BuildHere, path: string | undefined): readonly FixDraft[] {
  const name = path && nameOf(path);
  const node = here.service.entries.get("build")?.value;
  const edit =
    name && node?.kind === "mapping" && !node.entries.some(({ key }) => key.text === "dockerfile")
      ? insertKey(
          project.compose.text,
          node,
          "dockerfile",
          name,
          node.entries.find(({ key }) => key.text === "context"),
        )
      : undefined;
  return name && edit ? [{ title: t`Build with "${name}"`, edits: [edit] }] : [];
}
