import { removeKey } from "../../compose/edits/yamlRemoval.ts";
import { relativeTo } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import {
  type CompiledProgram,
  compiledProgram,
  sourceExtensions,
} from "../../watch/container/compiledProgram.ts";
import { type SyncTarget, syncTargets } from "../../watch/container/syncTargets.ts";
import { watchedTree } from "../../watch/files/watchedTree.ts";
import { allTriggersOf } from "../../watch/matching/knownTriggers.ts";
import { changeTo } from "./changeTo.ts";

export const watchCompiledSync = composeRule({
  id: "compose/watch-compiled-sync",
  perService: "any key",
  category: "watch",
  severity: "info",
  summary: "Sources of a compiled program do more than be copied",
  rationale:
    "A copied source changes nothing in a program that was compiled before: `go run` and `cargo run` compile when they " +
    "start, a built program only with the image.\n" +
    "Nothing is reported for programs that compile again by themselves, such as `air`, `cargo watch` or `dotnet watch`.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /src\n#- /workspace/Dockerfile\nFROM golang\nWORKDIR /src\nCOPY . .\nCMD ["go", "run", "."]\n#- /workspace/main.go\npackage main\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+restart\n          path: .\n          target: /src\n#- /workspace/Dockerfile\nFROM golang\nWORKDIR /src\nCOPY . .\nCMD ["go", "run", "."]\n#- /workspace/main.go\npackage main\n',
  fix: "suggestion",

  check(project, report) {
    for (const sync of syncTargets(project)) {
      const { rule, image } = sync;
      const program = rule.action === "sync" ? compiledProgram(project, sync) : undefined;
      const source = program && sourceOf(project, sync, program);
      const others = allTriggersOf(project, rule.service);
      if (!program || source === undefined || !others) continue;
      if (others.some(({ action, matcher }) => action !== "sync" && matcher.matches(source))) continue;
      const shown = relativeTo(rule.root, source) || rule.path;
      const { instruction } = program.command;
      report({
        span: rule.trigger.action?.span ?? rule.trigger.headSpan,
        message:
          program.compiledAt === "start"
            ? t`"${program.shown}" compiles when it starts: without a restart a copied "${shown}" changes nothing`
            : t`"${program.shown}" was compiled with the image: without a rebuild a copied "${shown}" changes nothing`,
        related: instruction
          ? [{ path: image.path, span: instruction.span, message: t`What the container runs` }]
          : [],
        fixes: changeAction(project, sync, program),
      });
    }
  },
});

const sourceOf = (project: ComposeInProject, { rule }: SyncTarget, { language }: CompiledProgram) =>
  watchedTree(project, rule).files.find(
    (path) => sourceExtensions[language].test(path) && rule.matcher.matches(path),
  );

function changeAction(
  project: ComposeInProject,
  { rule }: SyncTarget,
  program: CompiledProgram,
): readonly FixDraft[] {
  const { trigger } = rule;
  const { text } = project.compose;
  const target = trigger.entries.get("target");
  if (!trigger.action || !target) return [];
  if (program.compiledAt === "start") return changeTo(project, trigger.action, "sync+restart");
  const removal = removeKey(text, trigger.node, target);
  return removal
    ? changeTo(project, trigger.action, "rebuild").map((fix) => ({ ...fix, edits: [...fix.edits, removal] }))
    : [];
}
