/** What rules need to know of package managers: their words for installing, asking and pinning, and their caches. */
import type { Instruction } from "./instruction.ts";
import { mountCovers } from "./mounts.ts";
import { type CallSyntax, callsOf, type PackageManagerCall } from "./packageManagers.ts";
import type { ShellCommand, ShellScript } from "./shellScript.ts";

/** A package manager that asks before it changes anything, and keeps what it downloads. */
export interface SystemPackageManager extends CallSyntax {
  /** Subcommands that bring packages into the image; what follows names packages. */
  readonly installs: ReadonlySet<string>;
  /** Subcommands that ask first. */
  readonly asks: ReadonlySet<string>;
  /** Options that answer the question beforehand, or keep it from being asked. */
  readonly answers: ReadonlySet<string>;
  /** Options that answer only in front of the subcommand; behind it they mean something else. */
  readonly globalAnswers: ReadonlySet<string>;
  /** Configuration that may answer, in a file or a variable. */
  readonly configuration: RegExp;
  readonly caches: readonly string[];
  /** Programs that clean this cache, and their subcommands for it. */
  readonly cleaners: RegExp;
  readonly cleans: RegExp;
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
  globalAnswers: new Set<string>(),
  configuration: /assumeyes|^(?:COPY|ADD)\b.*(?:yum|dnf)(?:\.conf|\/)/is,
  caches: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
  // On most systems all of them are names of one program.
  cleaners: /^(?:yum|dnf5?|microdnf|dnf-3)$/,
  cleans: /^clean$/,
};

/** https://man7.org/linux/man-pages/man8/yum.8.html */
export const yum: SystemPackageManager = { ...rpm, programs: /^yum$/ };

/** https://dnf.readthedocs.io/en/latest/command_ref.html */
export const dnf: SystemPackageManager = { ...rpm, programs: /^(?:dnf5?|microdnf)$/ };

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
  answers: words("-y --no-confirm --dry-run"),
  globalAnswers: words("-n --non-interactive"),
  configuration: /^(?:COPY|ADD)\b.*zypp(?:er)?\.conf/is,
  caches: ["/var/cache/zypp"],
  cleaners: /^zypper$/,
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

export function isAnswered(call: PackageManagerCall, manager: SystemPackageManager): boolean {
  const before = call.subcommand.span.start;
  return call.options.some(
    ({ name, word }) =>
      manager.answers.has(name) || (manager.globalAnswers.has(name) && word.span.start < before),
  );
}

/** The last call that downloads and whose cache stays, unless it is cleaned later in the script or mounted over. */
export function callThatLeavesCache(
  script: ShellScript,
  run: Instruction,
  manager: SystemPackageManager,
): PackageManagerCall | undefined {
  const call = callsOf(script, manager).findLast((each) => manager.installs.has(actionOf(each)));
  if (!call || manager.caches.some((folder) => mountCovers(run, folder))) return undefined;
  const later = script.commands.slice(script.commands.indexOf(call.command) + 1);
  return later.some((command) => cleansCache(command, manager)) ? undefined : call;
}

/** The tool's own `clean`, or `rm` on a cache or a folder above it; what a variable names may be one. */
function cleansCache(
  command: ShellCommand,
  { caches, cleaners, cleans, valueOptions }: SystemPackageManager,
) {
  const [program, ...others] = command.words.filter(({ value }) => value !== "sudo");
  const name = program?.value.slice(program.value.lastIndexOf("/") + 1) ?? "";
  if (cleaners.test(name)) return others.some(({ value }) => cleans.test(value) && !valueOptions.has(value));
  if (name !== "rm" && name !== "find") return false;
  return others.some(({ text, value }) => text.startsWith("$") || caches.some((cache) => isIn(value, cache)));
}

/** Whether a path given to `rm` is a folder, what is in it, or what holds it. */
function isIn(path: string, folder: string): boolean {
  const plain = path.replace(/\/?\*?$/, "");
  return plain.startsWith("/var") && (folder.startsWith(plain) || plain.startsWith(folder));
}
