/** Installs of system packages, whichever package manager does them. */

import type { Dockerfile } from "../dockerfile.ts";
import { isCertain } from "../scripts/commandConditions.ts";
import type { ShellScript } from "../scripts/shellScript.ts";
import { chainOf, type Stage } from "../stages/stages.ts";
import { aptCalls, callsOf, type PackageManagerCall } from "./packageManagers.ts";
import { actionOf, apk, dnf, yum } from "./packageManagerTable.ts";

/** Calls of apt, apk, dnf and yum in a script, whatever they are asked to do. */
export const systemPackageCalls = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(systemPackageCalls, () => [
    ...aptCalls(script),
    ...[apk, dnf, yum].flatMap((manager) => callsOf(script, manager)),
  ]);

/** Those that the script runs itself, whatever happens before, and whose failure it does not expect. */
export const certainPackageCalls = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(certainPackageCalls, () =>
    systemPackageCalls(script).filter(
      (call) => call.command.words[0] === call.programWord && isCertain(script, call.command),
    ),
  );

/** Those that bring packages by name. */
export const systemInstalls = (script: ShellScript): readonly PackageManagerCall[] =>
  systemPackageCalls(script).filter(
    (call) => /^(?:install|add)$/.test(actionOf(call)) && call.packages.length > 0,
  );

/** The names of what a stage and those it is built on install, without versions. */
export const installedPackages = (dockerfile: Dockerfile, stage: Stage): ReadonlySet<string> => {
  const chain = chainOf(stage);
  const calls = dockerfile.shellRuns
    .filter((run) => chain.includes(run.stage))
    .flatMap(({ script }) => systemInstalls(script));
  return new Set(calls.flatMap(({ packages }) => packages.map(({ value }) => value.split("=", 1)[0] ?? "")));
};
