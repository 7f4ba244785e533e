import type { Flag } from "../../dockerfile/flags.ts";
import type { Instruction } from "../../dockerfile/instruction.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";

export const flagFormat = dockerfileRule({
  id: "dockerfile/flag-format",
  category: "correctness",
  severity: "error",
  summary: "Modes, checksums and platforms of flags are written as the builder reads them",
  rationale:
    "`--chmod` takes octal digits up to 7777, or changes such as `u+x`.\n" +
    "`--checksum` is that of one download: `sha256:` and 64 hexadecimal digits.\n" +
    "`--platform` has up to three parts: system, architecture, variant.",
  bad: "FROM alpine:3.22\nCOPY --chmod=rwx app /app\n",
  good: "FROM alpine:3.22\nCOPY --chmod=755 app /app\n",

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      for (const flag of instruction.flags) {
        const { value } = flag;
        if (!value?.value || value.hasVariable) continue;
        const message = fault(instruction, flag, value.value);
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
