/** What well-known commands make and delete. A command that is not known may do anything anywhere. */
import { readCommandLine } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { addBuildCommand } from "./buildCommandPaths.ts";
import { type CommandReach, valueWord } from "./commandReach.ts";

/** Change nothing but what redirections name, and of files owners and modes. */
const harmless = new Set(
  (
    ": [ basename cat chgrp chmod chown cmp command cut date df diff dirname du echo egrep env exit export expr false " +
    "file grep groups head hostname id ls md5sum nproc printenv printf pwd read readlink realpath sed set sha1sum sha256sum " +
    "sha512sum shopt sleep sort stat sync tail test time tr true type ulimit umask uname uniq unset wc which whoami"
  ).split(" "),
);

/** Change what systems keep, and nothing in directories of one's own. */
const ofSystems = new Set(
  (
    "addgroup adduser add-apt-repository apk apt apt-get apt-key apt-mark chpasswd corepack debconf-set-selections dnf dpkg " +
    "dpkg-reconfigure gem groupadd groupmod ldconfig locale-gen microdnf rpm rustup setcap tdnf update-alternatives " +
    "update-ca-certificates usermod yum zypper docker-php-ext-install docker-php-ext-enable docker-php-ext-configure " +
    "pecl a2enmod n"
  ).split(" "),
);

/** Whether a program makes no files, or only where systems keep theirs; packages of one's own apart. */
export const makesNoOwnFiles = (program: string): boolean => harmless.has(program) || ofSystems.has(program);

const homes = new Set(["-d", "-h", "--home", "--home-dir"]);

export function addCommand(command: ShellCommand, reach: CommandReach): void {
  if (command.words.length === 0) return;
  const line = readCommandLine(command, valueOptions(command.name));
  const program = line?.program ?? "";
  if (harmless.has(program)) return;
  const options = line?.options ?? [];
  const act = Object.hasOwn(acts, program) ? acts[program] : undefined;
  if (line && act) {
    act({
      operands: line.operands,
      has: (...names) => options.some(({ name }) => names.includes(name)),
      value: (...names) => valueWord(command, names),
      reach,
    });
  } else if (line && (ofSystems.has(program) || program === "useradd")) {
    reach.system();
    // A package of one's own may have files anywhere.
    if (command.words.some(({ value }) => /^[./]|\.(?:deb|rpm|apk)$/.test(value))) reach.everything();
    const home = valueWord(command, [...homes]);
    if (home) reach.anything(home);
    else if (
      command.words.some(({ value }) =>
        /^(?:--home-dir|--home|-d.|--root|--installroot|--chroot)/.test(value),
      )
    )
      reach.everything();
  } else if (!line || !addBuildCommand(program, command, reach)) reach.everything();
}

export interface CommandWords {
  readonly operands: readonly ShellWord[];
  has(...options: readonly string[]): boolean;
  /** The word behind one of the options. */
  value(...options: readonly string[]): ShellWord | undefined;
  readonly reach: CommandReach;
}

const valueOptions = (program: string): ReadonlySet<string> =>
  program === "mkdir" || program === "install"
    ? new Set(["-m", "-o", "-g", "--mode", "--owner", "--group", "-t"])
    : program === "touch"
      ? new Set(["-d", "-t", "-r", "--date", "--reference"])
      : program === "ln" || program === "cp" || program === "mv"
        ? new Set(["-t", "-S", "--target-directory", "--suffix"])
        : new Set();

const acts: Readonly<Record<string, (words: CommandWords) => void>> = {
  mkdir: ({ operands, reach }) => {
    for (const operand of operands) reach.directory(operand);
  },
  touch: ({ operands, reach, has }) => {
    for (const operand of operands) {
      if (has("-c", "--no-create")) return;
      if (reach.kindOf(operand) !== "directory") reach.file(operand);
    }
  },
  rm: ({ operands, reach }) => {
    for (const operand of operands) reach.remove(operand);
  },
  rmdir: ({ operands, reach }) => {
    for (const operand of operands) reach.below(operand);
  },
  mv: (words) => {
    for (const operand of words.operands.slice(0, words.value("-t") ? undefined : -1))
      words.reach.below(operand);
    addTarget(words);
  },
  cp: addTarget,
  install: ({ operands, reach }) => {
    for (const operand of operands) reach.anything(operand);
  },
  ln: ({ operands, reach, has, value }) => {
    const [target, link] = operands;
    if (
      !target ||
      !link ||
      operands.length !== 2 ||
      value("-t", "--target-directory") ||
      !has("-s", "--symbolic")
    ) {
      reach.everything();
    } else if (reach.kindOf(link) === "directory") reach.anything(link);
    else reach.link(link, target.literal ? target.value : undefined);
  },
  tee: ({ operands, reach }) => {
    for (const operand of operands) reach.file(operand);
  },
  curl: ({ reach, value, has }) => {
    const output = value("-o", "--output");
    if (output) reach.file(output);
    if (has("--output-dir", "--create-dirs") || (has("-o") && !output)) reach.everything();
    if (has("-O", "--remote-name", "--remote-name-all", "-J")) reach.entries();
  },
  wget: ({ reach, value, has }) => {
    const output = value("-O", "--output-document", "-qO");
    const directory = value("-P", "--directory-prefix");
    if (output && output.value !== "-") reach.file(output);
    if (directory) reach.anything(directory);
    if (has("-r", "-m", "--mirror", "-x") || (has("-O", "-P") && !output && !directory)) reach.everything();
    reach.entries();
  },
  tar: ({ operands, reach, has, value }) => {
    const directory = value("-C", "--directory");
    const extracts = has("-x", "--extract") || /^\w*x/.test(operands[0]?.value ?? "");
    if (has("-P", "--absolute-names") || !extracts) reach.everything();
    else if (directory) reach.below(directory);
    else if (has("-C", "--directory", "--one-top-level")) reach.everything();
    else reach.project();
  },
  unzip: ({ reach, value }) => {
    const directory = value("-d");
    if (directory) reach.below(directory);
    else reach.project();
  },
  git: ({ operands, reach, has }) => {
    const [subcommand, ...others] = operands;
    if (has("-C", "--git-dir", "--work-tree")) reach.everything();
    // In a directory of the repository's name, unless told otherwise.
    reach.project();
    if (subcommand?.value !== "clone") return;
    for (const operand of others) if (!/[:@]/.test(operand.value)) reach.anything(operand);
  },
};

/** `cp a b`: b, or within it. */
function addTarget({ operands, value, reach }: CommandWords): void {
  const target = value("-t", "--target-directory") ?? operands.at(-1);
  if (target) reach.anything(target);
}
