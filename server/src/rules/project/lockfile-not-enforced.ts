import { commandText } from "../../dockerfile/scripts/shellScript.ts";
import { projectRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import {
  contextFile,
  type DependencyStep,
  dependencySteps,
} from "../../project/manifests/dependencySteps.ts";
import { isForNoLockfile, isFrozenByEnvironment } from "../../project/manifests/frozenInstalls.ts";
import { t } from "../../text/message.ts";
import { frozenInstallFixes } from "./frozenInstallFixes.ts";

export const lockfileNotEnforced = projectRule({
  id: "project/lockfile-not-enforced",
  category: "reproducibility",
  severity: "warning",
  summary: "An install in an image keeps to the lockfile that was copied for it",
  rationale: [
    "`npm install` and its kin change what they install when manifest and lockfile disagree, and say nothing.",
    "The frozen form installs exactly what was locked, fails when the two disagree, and is faster.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{ "lockfileVersion": 3 }\n',
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext) return;
    for (const step of dependencySteps(dockerfile)) {
      const { command, enforcement } = step.install;
      const lockfile = enforcement && copiedLockfile(step, buildContext);
      if (!enforcement || lockfile === undefined) continue;
      if (isFrozenByEnvironment(step) || isForNoLockfile(step)) continue;
      report({
        span: command.span,
        message: t`"${commandText(command)}" may install other versions than "${lockfile}" locks`,
        // Cargo keeps to it as long as it fits the manifest.
        ...(step.install.manager.name === "cargo" ? { severity: "info" as const } : {}),
        fixes: frozenInstallFixes(enforcement, step, buildContext),
      });
    }
  },
});

/** The lockfile that lies beside the install when it runs. */
const copiedLockfile = (step: DependencyStep, context: BuildContext): string | undefined =>
  step.install.manager.lockfiles.find((name) =>
    step.copies.some((copy) => {
      const path = contextFile(step, copy, name, context);
      return path !== undefined && context.kindOf(path) === "file";
    }),
  );
