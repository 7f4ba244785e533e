/** Users and groups that an image surely does not have when a USER or a `--chown` names them. */
import { destinationPath, readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { instructionsAbove, type Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import type { Span } from "../../text/span.ts";
import type { BaseImage } from "./baseImages.ts";
import { bringsUnseen } from "./imageTools.ts";
import { type BuiltDockerfile, type KnownBase, knownBase } from "./stageBases.ts";

export interface UnknownAccount {
  readonly kind: "user" | "group";
  readonly name: string;
  readonly span: Span;
  readonly base: KnownBase;
}

/** Undefined where the image has what an instruction names, or may have it, or where numbers do not ask for a name. */
export function unknownAccount(
  instruction: Instruction,
  stage: Stage,
  file: BuiltDockerfile,
): UnknownAccount | undefined {
  const word = accountWord(instruction);
  if (!word || word.hasVariable || word.text !== word.value) return undefined;
  const base = knownBase(file, stage);
  const accounts = base && accountsOf(base.facts);
  if (!accounts) return undefined;
  const [name = "", group] = word.value.split(":", 2);
  const { start } = word.span;
  const asked = [
    { kind: "user", name, known: accounts.users, span: { start, end: start + name.length } },
    {
      kind: "group",
      name: group ?? "",
      known: accounts.groups,
      span: { start: start + name.length + 1, end: word.span.end },
    },
  ] as const;
  const before = instructionsAbove(stage, instruction);
  const unknown = asked.find(
    (each) =>
      /^[a-z_]/i.test(each.name) &&
      !each.known.includes(each.name) &&
      !before.some((earlier) => mayAdd(each.name, earlier, stage, file.dockerfile.text)),
  );
  return unknown && { kind: unknown.kind, name: unknown.name, span: unknown.span, base };
}

/** `app:app` of USER, and of the flag that gives copied files an owner. */
function accountWord(instruction: Instruction): Word | undefined {
  const { keyword, words: given } = instruction;
  if (keyword === "USER") return given.length === 1 ? given[0] : undefined;
  return keyword === "COPY" || keyword === "ADD" ? instruction.flag("chown")?.value : undefined;
}

/** Whether an instruction of the stage further down makes the account after all. */
export const isMadeLater = (name: string, instruction: Instruction, stage: Stage, text: string): boolean =>
  stage.instructions
    .slice(stage.instructions.indexOf(instruction) + 1)
    .some(
      (later) => later.keyword === "RUN" && namesIt(name, text.slice(later.lines.start, later.lines.end)),
    );

const namesIt = (name: string, written: string): boolean => written.split(/[^\w.-]+/).includes(name);

interface Accounts {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** Undefined for systems that are not listed, and for servers, which have accounts of their own. */
function accountsOf({ distribution, plainUser, usefulCommand }: BaseImage): Accounts | undefined {
  const own = distribution && Object.hasOwn(systems, distribution) ? systems[distribution] : undefined;
  if (!own || usefulCommand !== false) return undefined;
  const others = ["root", ...(plainUser === undefined ? [] : [plainUser])];
  return {
    users: [...own.users, ...others],
    groups: [...own.groups, ...others.filter((each) => each !== "nobody")],
  };
}

const words = (text: string): readonly string[] => text.split(" ");

// https://salsa.debian.org/debian/base-passwd
const debian: Accounts = {
  users: words(
    "daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody ubuntu",
  ),
  groups: words(
    "daemon bin sys adm tty disk lp mail news uucp man proxy kmem dialout fax voice cdrom floppy tape sudo audio dip " +
      "www-data backup operator list irc src gnats shadow utmp video sasl plugdev staff games users nogroup ubuntu",
  ),
};

const systems: Readonly<Record<string, Accounts>> = {
  debian,
  ubuntu: debian,
  // https://gitlab.alpinelinux.org/alpine/aports/-/tree/master/main/alpine-baselayout, of all releases
  alpine: {
    users: words(
      "bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games " +
        "cyrus vpopmail ntp smmsp guest nobody",
    ),
    groups: words(
      "bin daemon sys adm tty disk lp mem kmem wheel floppy mail news uucp man cron console audio cdrom dialout ftp " +
        "sshd input at tape video netdev readproc squid xfs kvm games shadow cdrw www-data usb vpopmail users ntp " +
        "nofiles smmsp locate abuild utmp ping nogroup nobody postmaster guest",
    ),
  },
  scratch: { users: [], groups: [] },
};

/** Whether an instruction names the account, or does what may make any. */
function mayAdd(name: string, instruction: Instruction, stage: Stage, text: string): boolean {
  const { keyword, trigger, lines } = instruction;
  if (trigger || keyword === "ADD") return true;
  if (keyword === "COPY") return copyMayAdd(instruction, stage);
  if (keyword !== "RUN") return false;
  const { script } = instruction;
  if (!script || script.hasErrors) return true;
  const written = text.slice(lines.start, lines.end);
  return (
    namesIt(name, written) ||
    /\/etc\b/.test(written) ||
    script.commands.some(makesAny) ||
    bringsUnseen(script, script.commands)
  );
}

/** Accounts whose names are not written. */
const makesAny = ({ words: [program, ...rest] }: ShellCommand): boolean =>
  !program?.literal ||
  /(?:^|\/)(?:newusers|install|systemd-sysusers|usermod|groupmod)$/.test(program.value) ||
  (/(?:^|\/)(?:user|group)?add(?:user|group)?$/.test(program.value) && rest.some(({ literal }) => !literal));

/** Over the whole system, into `/etc`, or the files of accounts themselves. */
function copyMayAdd(instruction: Instruction, stage: Stage): boolean {
  const copy = readCopy(instruction);
  const path = copy && destinationPath(copy, workingDirectory(stage, instruction));
  return path === undefined || /^\/(?:etc(?:\/(?:passwd|group))?)?$/.test(path);
}
