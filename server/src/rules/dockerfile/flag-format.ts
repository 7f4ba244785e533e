import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Flag } from "../../dockerfile/flags/flags.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { chainOf, instructionsAbove } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";

export const flagFormat = dockerfileRule({
  id: "dockerfile/flag-format",
  category: "correctness",
  severity: "error",
  summary: "Modes, owners, checksums and platforms of flags are written as the builder reads them",
  rationale:
    "`--chmod` takes octal digits up to 7777, or changes such as `u+x`.\n" +
    "`--checksum` is that of one download: `sha256:` and 64 hexadecimal digits.\n" +
    "`--platform` has up to three parts: system, architecture, variant.\n" +
    "`--chown` takes names where the stage can look them up: in one that begins with `scratch` and has no files yet, it takes numbers.",
  bad: "FROM alpine:3.22\nCOPY --chmod=rwx app /app\n",
  good: "FROM alpine:3.22\nCOPY --chmod=755 app /app\n",

  check(dockerfile, report) {
    for (const instruction of dockerfile.instructionsAndTheirTriggers) {
      for (const flag of instruction.flags) {
        const { value } = flag;
        if (!value?.value || value.hasVariable) continue;
        const message = fault(instruction, flag, value.value) ?? ownerFault(dockerfile, instruction, flag);
        if (message)
          report({ span: value.span, message, ...(instruction.isTrigger && { severity: "warning" }) });
      }
    }
  },
});

function fault(instruction: Instruction, { name }: Flag, value: string): Message | undefined {
  const { keyword } = instruction;
  const copies = keyword === "COPY" || keyword === "ADD";
  if (copies && name === "chmod") return isMode(value) ? undefined : t`"${value}" is no mode of a file`;
  if (keyword === "ADD" && name === "checksum") return checksumFault(instruction, value);
  if (keyword === "FROM" && name === "platform") {
    return platform.test(value) ? undefined : t`"${value}" is no platform`;
  }
  return undefined;
}

/** Who has no file in which names are looked up finds none, but root. */
function ownerFault(dockerfile: Dockerfile, copy: Instruction, { name, value }: Flag): Message | undefined {
  const stage = name === "chown" && !copy.isTrigger ? dockerfile.stageOf(copy) : undefined;
  if (!stage || chainOf(stage).at(-1)?.base.kind !== "scratch") return undefined;
  const before = instructionsAbove(stage, copy);
  if (before.some(({ keyword }) => /^(?:ADD|COPY|ONBUILD|RUN|WORKDIR)$/.test(keyword))) return undefined;
  const unknown = value?.value.split(":").find((each) => each !== "" && !/^(?:\d+|root)$/.test(each));
  return unknown === undefined
    ? undefined
    : t`"${unknown}" cannot be looked up in a stage without files: --chown takes numbers here`;
}

const changeOfMode = /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/;
const isMode = (value: string): boolean => /^0*[0-7]{1,4}$/.test(value) || changeOfMode.test(value);

/** github.com/containerd/platforms */
const platform = /^[\w-]+(?:\([\w.%+-]*\))?(?:\/[\w.-]+){0,2}$/;

const digest = /^(?:sha256:[a-f\d]{64}|sha384:[a-f\d]{96}|sha512:[a-f\d]{128})$/;

function checksumFault({ arguments: words, heredocs }: Instruction, value: string): Message | undefined {
  const sources = words.slice(0, -1);
  if (heredocs.length > 0 || sources.length === 0 || sources.some(({ hasVariable }) => hasVariable))
    return undefined;
  const remote = sources.filter((source) => /^[a-z][a-z\d+.-]*:\/\/|^[\w.-]+@[\w.-]+:/i.test(source.value));
  if (remote.length === 0) return t`A checksum is that of a download, and nothing is downloaded here`;
  const isGit = remote.some((source) => /\.git(?:[#?]|$)|^(?:git|ssh):|@/.test(source.value));
  return isGit || digest.test(value) ? undefined : t`"${value}" is no checksum`;
}
