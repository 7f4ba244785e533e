import type { ComposeService } from "../../compose/composeFile.ts";
import { replaceScalar } from "../../compose/yamlEdits.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { triggerPath } from "../../watch/triggerPath.ts";

export const watchPathMissing = composeRule({
  id: "compose/watch-path-missing",
  category: "watch",
  severity: "warning",
  summary: "A watched path exists",
  rationale:
    "Compose starts without a word and waits for the path to appear: with a typing error, for ever.\n" +
    "The path is relative to the project directory, not to the build context.\n" +
    "It is taken literally: `*` and `?` stand for themselves.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./scr\n          target: /app/src\n#- /workspace/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    for (const { service, trigger } of project.compose.watchRules) {
      const path = triggerPath(project, trigger);
      if (!path || !trigger.path || project.files.kindOf(path) !== "missing") continue;
      const written = trigger.path;
      if (written.text.split(/[\\/]/).some((part) => generated.has(part))) continue;
      const candidates = [inBuildContext(project, service, written.text), nearestPath(project.files, path)];
      report({
        span: written.span,
        message: t`Path "${written.text}" does not exist`,
        fixes: [...new Set(candidates)].flatMap((candidate) => {
          const shown = candidate && asWritten(project, written.text, candidate);
          return shown
            ? [
                {
                  title: t`Change to "${shown}"`,
                  edits: [replaceScalar(project.compose.text, written.span, shown)],
                },
              ]
            : [];
        }),
      });
    }
  },
});

/** Names of directories that builds and installs make: absent now, there later. */
const generated = new Set(
  "node_modules vendor .venv venv dist build out output target bin obj lib .next .nuxt .output .svelte-kit coverage generated gen tmp .cache __pycache__".split(
    " ",
  ),
);

/** The path as it would be right if the build context were the project directory: the usual mistake. */
function inBuildContext(
  project: ComposeInProject,
  service: ComposeService,
  written: string,
): string | undefined {
  const root = project.buildContextOf(service)?.root;
  const path = root === undefined || written.startsWith("/") ? undefined : resolvePath(root, written);
  return path !== undefined && exists(project.files, path) ? path : undefined;
}

/** The existing path that differs in one misspelt name: the first that is missing. */
function nearestPath(files: FileSystem, path: string): string | undefined {
  let missing = path;
  let parent = directoryOf(missing);
  while (files.kindOf(parent) === "missing") {
    // Not even the drive is there.
    if (parent === missing) return undefined;
    missing = parent;
    parent = directoryOf(missing);
  }
  const name = nearest(nameOf(missing), files.list(parent)?.map((entry) => entry.name) ?? []);
  const candidate = name && resolvePath(parent, name + path.slice(missing.length));
  return candidate && exists(files, candidate) ? candidate : undefined;
}

const exists = (files: FileSystem, path: string): boolean =>
  ["file", "directory"].includes(files.kindOf(path) ?? "unknown");

/** In the style of what it replaces: absolute, with `./`, or bare; with its trailing slash. */
function asWritten(project: ComposeInProject, written: string, path: string): string | undefined {
  const slash = written.endsWith("/") ? "/" : "";
  if (written.startsWith("/")) return path + slash;
  const top = project.resolve(".");
  const relative = top && relativeTo(top, path);
  return relative && (written.startsWith(".") ? "./" : "") + relative + slash;
}
