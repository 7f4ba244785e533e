/**
 * What the flags of instructions and the options of `RUN --mount` mean, for completion and hover.
 * https://docs.docker.com/reference/dockerfile/, as of the newest frontend; `flagTable.ts` knows their values.
 */
import { type Message, t } from "../../text/message.ts";

const owner = t`Who owns the files in the image: names or numbers of a user and a group. Without it root does.`;
const mode = t`The permissions of the files in the image: octal, or in letters.`;
const link = t`Puts the files into a layer of their own, which does not have to be made again when the layers below change.`;
const exclude = t`A pattern of files that are left out, seen from the sources.`;

const flags: Readonly<Record<string, Readonly<Record<string, Message>>>> = {
  ADD: {
    chown: owner,
    chmod: mode,
    checksum: t`What a downloaded file or a git repository has to be: "sha256:…", or a commit.`,
    link,
    "keep-git-dir": t`Keeps ".git" of a git repository.`,
    unpack: t`Whether an archive is unpacked: without it those of the build context are, those from a URL are not.`,
    exclude,
  },
  COPY: {
    from: t`The stage, the named context or the image that the files come from, instead of the build context.`,
    chown: owner,
    chmod: mode,
    link,
    parents: t`Keeps the folders that the sources stand in.`,
    exclude,
  },
  FROM: {
    platform: t`The platform of the base image; $BUILDPLATFORM is the builder's own, which runs without emulation.`,
  },
  HEALTHCHECK: {
    interval: t`The time between two checks. Without it 30s.`,
    timeout: t`The time after which a check has failed. Without it 30s.`,
    "start-period": t`The time in which failures do not count. Without it none.`,
    "start-interval": t`The time between two checks while the container starts. Without it 5s.`,
    retries: t`How many failures in a row make the container unhealthy. Without it 3.`,
  },
  RUN: {
    mount: t`Something that is there while the command runs, and does not stay in the image.`,
    network: t`The network of the command: the builder's, none, or the host's.`,
    security: t`"insecure" runs the command with all rights, where the builder allows that.`,
    device: t`A device of the builder that the command may use.`,
  },
};

/** Undefined where the instruction has no such flag. */
export const flagMeaning = (keyword: string, name: string): Message | undefined =>
  entryOf(entryOf(flags, keyword) ?? {}, name);

/** The types of mounts, those that are used most first. */
export const mountTypes = {
  cache: t`A folder that is kept from build to build, as for what a package manager downloads.`,
  bind: t`Files of the build context, of a stage or of an image. What is written there is lost.`,
  secret: t`A secret of the build, as a file or a variable. It stays in no layer.`,
  ssh: t`The keys of an SSH agent.`,
  tmpfs: t`A folder in memory.`,
} as const satisfies Record<string, Message>;

export type MountType = keyof typeof mountTypes;

export interface MountOption {
  readonly meaning: Message;
  /** The types that have a use for it. */
  readonly types: readonly MountType[];
  /** The only values there are; empty for an option that stands alone. */
  readonly values?: readonly string[];
}

/** Those people write; each has but its shortest name. */
export const mountOptions: Readonly<Record<string, MountOption>> = {
  target: {
    meaning: t`Where it appears: an absolute path, or one seen from the working directory.`,
    types: ["cache", "bind", "tmpfs", "secret", "ssh"],
  },
  from: {
    meaning: t`The stage, the named context or the image that the files come from.`,
    types: ["bind", "cache"],
  },
  source: {
    meaning: t`The path in what the files come from. Without it all of it.`,
    types: ["bind", "cache"],
  },
  id: {
    meaning: t`Its name: what the build calls the secret or the agent, or which caches are the same.`,
    types: ["secret", "ssh", "cache"],
  },
  env: { meaning: t`The variable that holds the secret, instead of a file.`, types: ["secret"] },
  required: {
    meaning: t`Ends the build where it is not given; without it the command runs all the same.`,
    types: ["secret", "ssh"],
    values: [],
  },
  sharing: {
    meaning: t`What happens when two builds want it at once: "shared" lets both write, "locked" has one wait, "private" gives each its own.`,
    types: ["cache"],
    values: ["shared", "locked", "private"],
  },
  rw: { meaning: t`Lets the command write there; what it writes is lost.`, types: ["bind"], values: [] },
  ro: { meaning: t`Does not let the command write there.`, types: ["cache"], values: [] },
  size: { meaning: t`How large it may grow. Without it as large as memory.`, types: ["tmpfs"] },
  mode: {
    meaning: t`Its permissions, octal.`,
    types: ["secret", "ssh", "cache"],
  },
  uid: {
    meaning: t`The number of the user who owns it. Without it 0, root.`,
    types: ["secret", "ssh", "cache"],
  },
  gid: { meaning: t`The number of the group that owns it. Without it 0.`, types: ["secret", "ssh", "cache"] },
};

const otherNames: Readonly<Record<string, string>> = {
  dst: "target",
  destination: "target",
  src: "source",
  readwrite: "rw",
  readonly: "ro",
};

/** By any of the option's names, in lower case; of `type` what the type means. Undefined where there is none. */
export function mountOptionMeaning(key: string, value: string | undefined): Message | undefined {
  if (key === "type") return entryOf(mountTypes, value?.toLowerCase() ?? "");
  return entryOf(mountOptions, entryOf(otherNames, key) ?? key)?.meaning;
}

const entryOf = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
