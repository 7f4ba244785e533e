/** Whether a program is in the image of a stage: its base image does not have it, and nothing on the way brings it. */

import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { packageName, systemCalls } from "../../dockerfile/packages/systemPackages.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import { shells } from "../../dockerfile/scripts/shellCommands.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, instructionsAbove, type Stage } from "../../dockerfile/stages/stages.ts";
import { joinPath } from "../../text/path.ts";
import type { Span } from "../../text/span.ts";
import { hasTool, type Tool } from "./baseImages.ts";
import { type BuiltDockerfile, type KnownBase, knownBase } from "./stageBases.ts";

export type LackingBase = Pick<KnownBase, "facts" | "text"> & {
  /** Where the image is named. */
  readonly span: Span;
};

/**
 * The base image when the program is surely absent from the stage's image, or just before `until`; undefined where it
 * may be there.
 */
export function baseLacking(
  file: BuiltDockerfile,
  stage: Stage,
  tool: Tool,
  until?: Instruction,
): LackingBase | undefined {
  const base = knownBase(file, stage);
  if (!base || hasTool(base.facts, tool) !== false) return undefined;
  const instructions = until ? instructionsAbove(stage, until) : inheritedInstructions(stage);
  return instructions.some((instruction) => mayBring(stage, instruction, tool))
    ? undefined
    : { facts: base.facts, text: base.text, span: base.word.span };
}

/** Words that stand for a program, or for what has it among others. */
const mentions: Readonly<Record<Tool, RegExp>> = {
  bash: /(?<![\w/-])bash(?![\w-])/,
  curl: /(?<![\w-])curl(?:-minimal)?(?![\w-])/,
  git: /(?<![\w-])git(?:-core)?(?![\w-])/,
  groupadd: /(?<![\w-])(?:shadow|groupadd)(?![\w-])/,
  ps: /(?<![\w-])(?:procps(?:-ng)?|ps|busybox|toybox)(?![\w-])/,
  tar: /(?<![\w-])(?:tar|busybox|toybox)(?![\w-])/,
  useradd: /(?<![\w-])(?:shadow|useradd)(?![\w-])/,
  wget: /(?<![\w-])(?:wget2?|busybox|toybox)(?![\w-])/,
};

export const mentionsTool = (text: string, tool: Tool): boolean => mentions[tool].test(text);

function mayBring(stage: Stage, instruction: Instruction, tool: Tool): boolean {
  const { keyword, trigger } = instruction;
  if (trigger) return mayBring(stage, trigger, tool);
  if (keyword === "RUN") return runMayBring(instruction, tool);
  // What a container runs may install it before it does its work.
  if (keyword === "CMD" || keyword === "ENTRYPOINT") return mentionsTool(instruction.argumentsText, tool);
  return (keyword === "COPY" || keyword === "ADD") && copyMayBring(stage, instruction, tool);
}

function runMayBring({ script, argumentsText }: Instruction, tool: Tool): boolean {
  if (!script || script.hasErrors || mentionsTool(`${argumentsText}\n${script.text}`, tool)) return true;
  return bringsUnseen(script, script.commands);
}

/** Whether some of a script's commands install what nobody sees, and so perhaps any program. */
export const bringsUnseen = (script: ShellScript, commands: readonly ShellCommand[]): boolean =>
  commands.some(runsWhatIsNotSeen) ||
  systemCalls(script).some(
    ({ does, packages, call }) =>
      does === "install" &&
      commands.includes(call.command) &&
      (packages.length === 0 ||
        call.subcommand.value === "build-dep" ||
        packages.some((word) => !isPlain(word))),
  );

/** Whether a command is a script, or a program that does whatever a file of its own says. */
export function runsWhatIsNotSeen({ words }: ShellCommand): boolean {
  const [program, ...rest] = unwrap(words);
  if (!program) return false;
  if (!program.literal) return true;
  const name = baseName(program.value);
  if (shells.has(name)) return !rest.some(({ value }) => /^-\w*c$/.test(value));
  const isFile = program.value.includes("/") && !/^\/(?:usr\/(?:local\/)?)?s?bin\//.test(program.value);
  return (
    isFile || /\.sh$/.test(name) || installers.test(name) || rest.some(({ value }) => withSystem.test(value))
  );
}

const installers =
  /^(?:\.|source|eval|make|just|task|ansible.*|nix.*|brew|conda|mamba|micromamba|dpkg|rpm|pkg|snap|pacman|tdnf|apk-install|install_packages|cinst|choco|puppet|chef.*|salt.*)$/;
/** `playwright install --with-deps`. */
const withSystem = /^(?:--with-deps|install-deps)$/;

/** A package in a file has anything in it. */
const isPlain = (word: ShellWord): boolean =>
  word.literal && !/\.(?:apk|deb|rpm)$/.test(word.value) && plainPackage.test(packageName(word));

/** Packages that bring none of the programs along, nor what depends on them: whoever installs others may have them. */
const plainPackage = new RegExp(
  `^(?:${[
    ...[
      "lib(?!reoffice).*",
      ".*-dev",
      ".*-devel",
      "gcc.*",
      "g\\+\\+.*",
      "make",
      "cmake",
      "ninja-build",
      "build-essential",
    ],
    ...[
      "build-base",
      "pkg-?config",
      "pkgconf",
      "autoconf",
      "automake",
      "ca-certificates",
      "tini",
      "dumb-init",
      "gosu",
    ],
    ...["su-exec", "openssl", "openssh-client", "tzdata", "locales", "netcat.*", "postgresql-client.*"],
    ...[
      "postgresql\\d*-client",
      "default-mysql-client",
      "mariadb-client",
      "mysql-client",
      "python3.*",
      "py3-.*",
    ],
    ...[
      "gnupg\\d?",
      "gpg",
      "dirmngr",
      "unzip",
      "zip",
      "xz-utils",
      "bzip2",
      "gzip",
      "vim.*",
      "nano",
      "less",
      "jq",
      "sudo",
    ],
    ...[
      "imagemagick",
      "ffmpeg",
      "gettext.*",
      "sqlite3?",
      "file",
      "curl",
      "wget",
      "git",
      "procps(?:-ng)?",
      "bash",
    ],
    ...[
      "coreutils",
      "tar",
      "rsync",
      "linux-headers",
      "poppler-utils",
      "graphviz",
      "icu-.*",
      "krb5-.*",
      "shadow",
    ],
    ...[
      "apt-transport-https",
      "fonts-.*",
      "font-.*",
      "ttf-.*",
      "tesseract-ocr.*",
      "\\..*",
      "freetype",
      "harfbuzz",
      "nss",
    ],
  ].join("|")})$`,
);

/** A file with an ending is a script of the project; one that stands among programs is that program. */
const isProjectFile = /[^/]\.\w+$|^\/(?:(?:usr\/(?:local\/)?)?s?bin\/[\w.-]+|uvx?)$/;
const programDirectory = /^\/(?:(?:usr\/(?:local\/)?)?s?bin)?$|^\/usr(?:\/local)?$/;

const isNamed = (path: string, tool: Tool): boolean =>
  [tool, "busybox", "toybox"].includes(baseName(path.replace(/(?<=.)\/$/, "")));

/** Copies of programs, of whole directories of programs, and to where a variable says. */
function copyMayBring(stage: Stage, instruction: Instruction, tool: Tool): boolean {
  const { sources = [], destination } = readCopy(instruction) ?? {};
  if (!destination) return false;
  const directory = destination.value.startsWith("/") ? "/" : workingDirectory(stage, instruction);
  if (destination.hasVariable) return true;
  // Without a WORKDIR it is most often the root.
  if (directory === undefined) return sources.some(({ value }) => !isProjectFile.test(value));
  const path = joinPath(directory, destination.value);
  if ([path, ...sources.map(({ value }) => value)].some((each) => isNamed(each, tool))) return true;
  return (
    programDirectory.test(path.replace(/(?<=.)\/$/, "")) &&
    (sources.length === 0 || sources.some(({ value }) => !isProjectFile.test(value)))
  );
}
