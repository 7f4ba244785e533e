/** What rules need to know of package managers: their words for installing, asking and pinning, and their caches. */

import { mountCovers, mountsOf } from "../flags/mounts.ts";
import type { Instruction } from "../instructions/instruction.ts";
import type { ShellCommand, ShellScript } from "../scripts/shellScript.ts";
import { type CallSyntax, callsOf, type PackageManagerCall } from "./packageManagers.ts";

/** A package manager that asks before it changes anything, and keeps what it downloads. */
export interface SystemPackageManager extends CallSyntax {
  /** Subcommands that bring packages into the image; what follows names packages. */
  readonly installs: ReadonlySet<string>;
  /** Subcommands that ask first. */
  readonly asks: ReadonlySet<string>;
  /** Options that answer the question beforehand, or keep it from being asked. */
  readonly answers: ReadonlySet<string>;
  /** Configuration that may answer, in a file or a variable. */
  readonly configuration: RegExp;
  readonly caches: readonly string[];
  /** Programs that clean the cache of one of its programs, and their subcommands for it. */
  readonly cleanerOf: (program: string) => RegExp;
  readonly cleans: RegExp;
  /** What has to be cleaned with it. */
  readonly cleansWhat?: RegExp;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Short and long forms of dnf(8), yum(8) and microdnf, which share most of them. */
const rpm = {
  valueOptions: words(
    "-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --setopt --enablerepo " +
      "--disablerepo --repo --repoid --releasever --installroot --forcearch --comment --destdir --downloaddir " +
      "--advisory --bz --cve --sec-severity --rpmverbosity --color",
  ),
  installs: words("install in groupinstall localinstall reinstall rei upgrade up update"),
  asks: words(
    "install in groupinstall localinstall reinstall rei upgrade up update upgrade-minimal remove rm erase " +
      "autoremove downgrade dg swap distro-sync dsync groupremove groupupdate",
  ),
  answers: words("-y --assumeyes --assumeno"),
  configuration: /assumeyes|^(?:COPY|ADD)\b.*(?:yum|dnf)(?:\.conf|\/)/is,
  caches: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
  cleans: /^clean$/,
  cleansWhat: /^all$/,
};

/** https://man7.org/linux/man-pages/man8/yum.8.html */
export const yum: SystemPackageManager = {
  ...rpm,
  programs: /^yum$/,
  // On most systems they are names of one program.
  cleanerOf: () => /^(?:yum|dnf5?|dnf-3)$/,
};

/** https://dnf.readthedocs.io/en/latest/command_ref.html */
export const dnf: SystemPackageManager = {
  ...rpm,
  programs: /^(?:dnf5?|microdnf)$/,
  // microdnf keeps a cache of its own.
  cleanerOf: (program) => (program === "microdnf" ? /^microdnf$/ : /^(?:yum|dnf5?|dnf-3)$/),
};

/** https://en.opensuse.org/SDB:Zypper_manual */
export const zypper: SystemPackageManager = {
  programs: /^zypper$/,
  valueOptions: words(
    "-t --type -r --repo --from -R --root --installroot -c --config -D --reposd-dir -C --cache-dir --raw-cache-dir " +
      "--solv-cache-dir --pkg-cache-dir -p --plus-repo --plus-content --download --releasever -g --category --bugzilla --cve",
  ),
  installs: words("install in"),
  asks: words(
    "install in remove rm source-install si patch update up dist-upgrade dup install-new-recommends inr removeptf rmptf",
  ),
  // Behind the subcommand `-n` means something else, but whoever writes it there has thought of the question.
  answers: words("-y --no-confirm --dry-run -n --non-interactive"),
  configuration: /^(?:COPY|ADD)\b.*zypp(?:er)?\.conf/is,
  caches: ["/var/cache/zypp"],
  cleanerOf: () => /^zypper$/,
  cleans: /^(?:clean|cc)$/,
};

/** https://man.archlinux.org/man/apk.8 */
export const apk: CallSyntax = {
  programs: /^apk$/,
  valueOptions: words(
    "-t --virtual -X --repository --repositories-file -p --root --arch --keys-dir --cache-dir --cache-max-age " +
      "--wait --progress-fd --timeout",
  ),
};

/** What a call asks for: `install`, or the `install` of `yum group install`. */
export const actionOf = ({ subcommand, packages: [first] }: PackageManagerCall): string =>
  /^(?:groups?|module)$/.test(subcommand.value) ? (first?.value ?? "") : subcommand.value;

export const isAnswered = ({ options }: PackageManagerCall, { answers }: SystemPackageManager): boolean =>
  options.some(({ name }) => answers.has(name));

/** The last call that downloads and whose cache stays, unless it is cleaned later in the script or mounted over. */
export function callThatLeavesCache(
  script: ShellScript,
  run: Instruction,
  manager: SystemPackageManager,
): PackageManagerCall | undefined {
  const call = callsOf(script, manager).findLast((each) => manager.installs.has(actionOf(each)));
  if (!call || cacheIsMounted(run, manager)) return undefined;
  const later = script.commands.slice(script.commands.indexOf(call.command) + 1);
  return later.some((command) => cleansCache(command, call.program, manager)) ? undefined : call;
}

/** A mount over a cache, or over the one that a user has in their own folder. */
const cacheIsMounted = (run: Instruction, { caches }: SystemPackageManager): boolean =>
  caches.some((folder) => mountCovers(run, folder)) ||
  mountsOf(run).some(({ target }) => target !== undefined && /\.cache\/libdnf5/.test(target.value));

/** The tool's own `clean`, or `rm` on a cache or a folder above it; what a variable names may be one. */
function cleansCache(
  command: ShellCommand,
  installer: string,
  { caches, cleanerOf, cleans, cleansWhat, valueOptions }: SystemPackageManager,
) {
  const [program, ...others] = command.words.filter(({ value }) => value !== "sudo");
  const name = program?.value.slice(program.value.lastIndexOf("/") + 1) ?? "";
  if (cleanerOf(installer).test(name)) {
    return (
      others.some(({ value }) => cleans.test(value) && !valueOptions.has(value)) &&
      (!cleansWhat || others.some(({ value }) => cleansWhat.test(value)))
    );
  }
  if (name !== "rm" && name !== "find") return false;
  return others.some(({ text, value }) => text.startsWith("$") || caches.some((cache) => isIn(value, cache)));
}

/** Whether a path given to `rm` is a folder, what is in it, or what holds it. */
function isIn(path: string, folder: string): boolean {
  const plain = path.replace(/\/?\*?$/, "");
  return plain.startsWith("/var") && (folder.startsWith(plain) || plain.startsWith(folder));
}
