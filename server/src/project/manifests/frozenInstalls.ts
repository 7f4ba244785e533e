/** What makes an install keep to its lockfile besides its own words, and the others in its script that do. */
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { nameOf } from "../../files/paths.ts";
import { dependencyInstall } from "./dependencyInstalls.ts";
import type { PackageManagerName } from "./dependencyManagers.ts";
import type { DependencyStep } from "./dependencySteps.ts";

/** Variables that make an install keep to the lockfile; many tools look for `CI` to tell a machine from a person. */
const freezing: Partial<Record<PackageManagerName, readonly string[]>> = {
  pnpm: ["CI"],
  yarn: ["CI", "YARN_ENABLE_IMMUTABLE_INSTALLS"],
  bun: ["CI"],
  uv: ["UV_FROZEN", "UV_LOCKED"],
  bundler: ["BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"],
  cargo: ["CARGO_NET_OFFLINE"],
};

/** A variable of the stage or of the script, or Bundler's configuration, freezes it. */
export function isFrozenByEnvironment({ stage, run, install }: DependencyStep): boolean {
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

/** The same tool's installs in the script of a step that keep to the lockfile. */
const frozenInstalls = ({ run, install }: DependencyStep): readonly ShellCommand[] =>
  (run.script?.commands ?? []).filter((command) => {
    const other = dependencyInstall(command);
    return other?.manager === install.manager && !other.enforcement;
  });

/** The script looks whether there is a lockfile, and keeps to it where there is one. */
export function isForNoLockfile(step: DependencyStep): boolean {
  const { lockfiles } = step.install.manager;
  const before = (step.run.script?.commands ?? []).filter(
    ({ span }) => span.end <= step.install.command.span.start,
  );
  return (
    before.some(
      ({ name, words }) =>
        /^(?:\[|\[\[|test)$/.test(name) && words.some(({ value }) => lockfiles.includes(nameOf(value))),
    ) && frozenInstalls(step).length > 0
  );
}

/** The install that keeps to the lockfile and behind whose `||` this one stands. */
export function strictBefore(step: DependencyStep): ShellCommand | undefined {
  const { command } = step.install;
  const commands = step.run.script?.commands ?? [];
  const before = commands[commands.indexOf(command) - 1];
  const isStrict =
    before?.connector === "||" && before.depth === command.depth && frozenInstalls(step).includes(before);
  return isStrict ? before : undefined;
}
