/** Packages that a script installs with the package manager of its system, and takes away again. */

import type { ShellScript, ShellWord } from "../scripts/shellScript.ts";
import { apt, callsOf, type PackageManagerCall } from "./packageManagers.ts";
import { actionOf, apk, dnf, yum, zypper } from "./packageManagerTable.ts";

export type SystemManager = "apt" | "apk" | "dnf" | "zypper";

export interface SystemCall {
  readonly manager: SystemManager;
  readonly call: PackageManagerCall;
  readonly does: "install" | "remove";
  readonly packages: readonly ShellWord[];
}

const managers = [
  {
    manager: "apt",
    syntax: apt,
    install: /^(?:install|reinstall|build-dep)$/,
    remove: /^(?:remove|purge|autoremove)$/,
  },
  { manager: "apk", syntax: apk, install: /^add$/, remove: /^del$/ },
  {
    manager: "dnf",
    syntax: dnf,
    install: /^(?:.*install|in|rei)$/,
    remove: /^(?:remove|rm|erase|autoremove)$/,
  },
  {
    manager: "dnf",
    syntax: yum,
    install: /^(?:.*install|in|rei)$/,
    remove: /^(?:remove|rm|erase|autoremove)$/,
  },
  { manager: "zypper", syntax: zypper, install: /^(?:install|in)$/, remove: /^(?:remove|rm)$/ },
] as const;

/** Calls that install or remove, of each package manager in source order. */
export const systemCalls = (script: ShellScript): readonly SystemCall[] =>
  script.derived.get(systemCalls, () =>
    managers.flatMap(({ manager, syntax, install, remove }) =>
      callsOf(script, syntax).flatMap((call): readonly SystemCall[] => {
        const action = actionOf(call);
        const does = install.test(action) ? "install" : remove.test(action) ? "remove" : undefined;
        return does ? [{ manager, call, does, packages: call.packages }] : [];
      }),
    ),
  );

/** A package without its version, release, repository or architecture: `curl` of `curl=7.88.1-10`, `curl@edge`, `curl:amd64`. */
export const packageName = ({ value }: ShellWord): string =>
  value.replace(/(?<=.)[=<>~@/:].*$/, "").toLowerCase();
