/** Packages that a script installs without saying which version: what each package manager takes for one. */

import type { ShellScript, ShellWord } from "../scripts/shellScript.ts";
import {
  apt,
  aptCalls,
  type CallSyntax,
  callsOf,
  type PackageManagerCall,
  pipCalls,
  pipPrograms,
} from "./packageManagers.ts";
import { actionOf, apk, dnf, yum, zypper } from "./packageManagerTable.ts";

export type Pinning = "apt" | "apk" | "yum" | "dnf" | "zypper" | "pip" | "npm" | "gem" | "go";

/** Packages installed without a version, in source order. Words that hold a variable or a command are not judged. */
export const unpinnedPackages = (script: ShellScript, manager: Pinning): readonly ShellWord[] =>
  script.derived.get(readers[manager], () =>
    readers[manager](script).filter(
      ({ literal, text, value }) => (literal || !/[$`]/.test(text)) && value !== "",
    ),
  );

/** Options that name the packages, or fix their versions, somewhere else. */
const pipElsewhere = new Set(["-r", "--requirement", "-c", "--constraint", "--group"]);

const npm: CallSyntax = {
  programs: /^npm$/,
  valueOptions: new Set([
    ...[
      "--registry",
      "--prefix",
      "-C",
      "--cache",
      "--loglevel",
      "--tag",
      "-w",
      "--workspace",
      "--userconfig",
    ],
    ...[
      "--omit",
      "--include",
      "--only",
      "--globalconfig",
      "--fetch-retries",
      "--fetch-timeout",
      "--maxsockets",
    ],
    ...["--cpu", "--os", "--libc", "--before", "--script-shell", "--install-strategy"],
  ]),
};

const gem: CallSyntax = {
  programs: /^gem[\d.]*$/,
  valueOptions: new Set([
    ...["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source", "-P", "--trust-policy"],
    ...["--platform", "-B", "--build-root", "-g", "--file", "--without", "--target-rbconfig"],
  ]),
};

/** Long options of go begin with one dash; their values are no paths of modules. */
const go: CallSyntax = { programs: /^go$/, valueOptions: new Set(["-C"]) };

/** The programs whose installs are looked at. */
export const pinnedPrograms: Readonly<Record<Pinning, RegExp>> = {
  apt: apt.programs,
  apk: apk.programs,
  yum: yum.programs,
  dnf: dnf.programs,
  zypper: zypper.programs,
  pip: pipPrograms,
  npm: npm.programs,
  gem: gem.programs,
  go: go.programs,
};

const readers: Readonly<Record<Pinning, (script: ShellScript) => readonly ShellWord[]>> = {
  apt: (script) =>
    namedBy(aptCalls(script), /^install$/, (name) => /[=/]|\.deb$/.test(name) || /[-^]$/.test(name)),
  apk: (script) =>
    namedBy(callsOf(script, apk), /^add$/, (name) => /[=~<>]|\.apk$/.test(name) || /^[.!]/.test(name)),
  yum: (script) => rpmPackages(callsOf(script, yum)),
  dnf: (script) => rpmPackages(callsOf(script, dnf)),
  zypper: (script) =>
    namedBy(
      callsOf(script, zypper).filter(({ options }) => !options.some(isOtherType)),
      /^in(?:stall)?$/,
      (name) => /[=<>]|\.rpm$|^[!-]|^(?:pattern|product|patch|srcpackage):/.test(name),
    ),
  pip: (script) =>
    namedBy(
      pipCalls(script).filter(({ options }) => !options.some(({ name }) => pipElsewhere.has(name))),
      /^install$/,
      isPinnedForPip,
    ),
  npm: (script) => namedBy(callsOf(script, npm), /^(?:install|i|add)$/, isPinnedForNpm),
  gem: (script) =>
    namedBy(
      callsOf(script, gem).filter(
        ({ options }) => !options.some(({ name }) => /^(?:-v|--version)$/.test(name)),
      ),
      /^i(?:nstall)?$/,
      (name) => /:|\.gem$/.test(name),
    ),
  go: (script) => [
    ...namedBy(callsOf(script, go), /^(?:install|get)$/, isPinnedForGo),
    ...namedBy(callsOf(script, go).map(withFirstPackage), /^run$/, isPinnedForGo),
  ],
};

/** What calls of a subcommand name before any `--`, without what is pinned. */
const namedBy = (
  calls: readonly PackageManagerCall[],
  subcommand: RegExp,
  isPinned: (name: string) => boolean,
): readonly ShellWord[] =>
  calls
    .filter((call) => subcommand.test(call.subcommand.value))
    .flatMap(({ command, packages }) => {
      const end = command.words.find(({ value }) => value === "--")?.span.start ?? Number.POSITIVE_INFINITY;
      return packages.filter(({ span, value }) => span.start < end && !isPinned(value));
    });

/** `name-1.2` is a name with a version as well as can be told; streams of modules stand behind a colon. */
function rpmPackages(calls: readonly PackageManagerCall[]): readonly ShellWord[] {
  return calls.flatMap((call) => {
    const { subcommand, packages } = call;
    if (/^(?:groups?|module)$/.test(subcommand.value)) {
      if (subcommand.value !== "module" || actionOf(call) !== "install") return [];
      return packages.slice(1).filter(({ value }) => !value.includes(":"));
    }
    if (!/^(?:install|in)$/.test(subcommand.value)) return [];
    return packages.filter(({ value }) => !/-\d[\w.:~+^-]*$|\.rpm$|:\/\/|^@|[=<>]/.test(value));
  });
}

const isOtherType = ({ name, value }: PackageManagerCall["options"][number]): boolean =>
  (name === "-t" || name === "--type") && value !== "package";

/** A folder or an archive has no other version, a repository names its commit or tag: `git+https://…/app.git@v1`. */
function isPinnedForPip(name: string): boolean {
  if (/^(?:git|hg|svn|bzr)(?:\+|:\/\/)/.test(name)) return name.includes("@");
  return /[=<>@/\\]|^\.|\.(?:whl|zip|tar|tar\.\w+|tgz)$|^-/.test(name);
}

/** `@scope/name@1.2`; a folder or a tarball has no other version, a repository names its commit or tag. */
function isPinnedForNpm(name: string): boolean {
  if (/^[./~]|^file:|\.(?:tar|tgz|tar\.gz)$/.test(name)) return true;
  if (/^git[+:@]|^(?:github|gitlab|bitbucket):|^https?:.*\.git\b|^[\w.-]+\/[\w.-]+(?:#|$)/.test(name))
    return name.includes("#");
  if (/^https?:/.test(name)) return true;
  return name.lastIndexOf("@") > 0;
}

/** Only a path that begins with a host is fetched: `golang.org/x/tools/cmd/stringer`. */
function isPinnedForGo(path: string): boolean {
  const [module = "", version] = path.split("@");
  if (!/^[\w-]+(?:\.[\w-]+)+\//.test(module)) return true;
  return version !== undefined && !/^(?:latest|none|)$/.test(version);
}

const withFirstPackage = (call: PackageManagerCall): PackageManagerCall => ({
  ...call,
  packages: call.packages.slice(0, 1),
});
