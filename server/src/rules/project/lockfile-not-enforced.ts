import { wordBehind, wordInFront, wordInstead } from "../../dockerfile/scripts/scriptEdits.ts";
import { commandText, wordText } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { projectRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { Enforcement, PackageManagerName } from "../../project/manifests/dependencyInstalls.ts";
import {
  contextFile,
  type DependencyStep,
  dependencySteps,
} from "../../project/manifests/dependencySteps.ts";
import { isModernYarn } from "../../project/manifests/yarnGeneration.ts";
import type { Edit } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

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
      if (!enforcement || lockfile === undefined || isFrozenByEnvironment(step)) continue;
      const frozen = frozenForm(enforcement, step, buildContext);
      report({
        span: command.span,
        message: t`"${commandText(command)}" may install other versions than "${lockfile}" locks`,
        // Cargo keeps to it as long as it fits the manifest.
        ...(step.install.manager.name === "cargo" ? { severity: "info" as const } : {}),
        fixes: frozen.edit ? [{ title: t`Change to "${frozen.command}"`, edits: [frozen.edit] }] : [],
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

/** Variables that make an install keep to the lockfile; many tools look for `CI` to tell a machine from a person. */
const freezing: Partial<Record<PackageManagerName, readonly string[]>> = {
  pnpm: ["CI"],
  yarn: ["CI", "YARN_ENABLE_IMMUTABLE_INSTALLS"],
  bun: ["CI"],
  uv: ["UV_FROZEN", "UV_LOCKED"],
  bundler: ["BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"],
  cargo: ["CARGO_NET_OFFLINE"],
};

function isFrozenByEnvironment({ stage, run, install }: DependencyStep): boolean {
  const names = freezing[install.manager.name];
  if (!names) return false;
  const environment = environmentOf(stage, run);
  const before = (run.script?.commands ?? []).flatMap(({ words, assignments }) => [
    ...assignments.map(({ name }) => name),
    ...(words[0]?.value === "export" ? words.slice(1).map(({ value }) => value.split("=")[0] ?? "") : []),
  ]);
  return (
    names.some((name) => environment.has(name) || before.includes(name)) ||
    (install.manager.name === "bundler" && isFrozenByConfiguration(stage))
  );
}

/** `bundle config set --local deployment true`. */
const isFrozenByConfiguration = (stage: Stage): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, argumentsText }) =>
      (keyword === "RUN" && /\bbundle\s+config\b.*\b(?:frozen|deployment)\b/s.test(argumentsText)) ||
      (keyword !== "RUN" && argumentsText.includes(".bundle")),
  );

function frozenForm(
  enforcement: Enforcement,
  { install }: DependencyStep,
  context: BuildContext,
): { readonly command: string; readonly edit: Edit | undefined } {
  const words = install.command.words;
  if ("replace" in enforcement) {
    const { replace: old, by } = enforcement;
    return {
      command: words.map((word) => (word === old ? by : wordText(word))).join(" "),
      edit: wordInstead(old, by),
    };
  }
  if ("before" in enforcement) {
    const { before, insert } = enforcement;
    return {
      command: [insert, ...words.map(wordText)].join(" "),
      edit: before.exec ? undefined : wordInFront(before, insert),
    };
  }
  // Yarn's second generation renamed the option.
  const modern = install.manager.name === "yarn" && isModernYarn(context);
  const option = modern ? "--immutable" : enforcement.insert;
  return {
    command: words
      .flatMap((word) => (word === enforcement.after ? [wordText(word), option] : [wordText(word)]))
      .join(" "),
    edit: wordBehind(enforcement.after, option),
  };
}
