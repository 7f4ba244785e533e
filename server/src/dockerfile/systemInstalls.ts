/** Installs of system packages, whichever package manager does them. */
import { aptCalls, callsOf, type PackageManagerCall } from "./packageManagers.ts";
import { actionOf, apk, dnf, yum } from "./packageManagerTable.ts";
import type { ShellScript } from "./shellScript.ts";

/** Calls of apt, apk, dnf and yum in a script, whatever they are asked to do. */
export const systemPackageCalls = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(systemPackageCalls, () => [
    ...aptCalls(script),
    ...[apk, dnf, yum].flatMap((manager) => callsOf(script, manager)),
  ]);

/** Those that bring packages by name. */
export const systemInstalls = (script: ShellScript): readonly PackageManagerCall[] =>
  systemPackageCalls(script).filter(
    (call) => /^(?:install|add)$/.test(actionOf(call)) && call.packages.length > 0,
  );
