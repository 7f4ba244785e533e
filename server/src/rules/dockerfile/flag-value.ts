import type { Flag } from "../../dockerfile/flags.ts";
import { flagFacts } from "../../dockerfile/flagTable.ts";
import type { Instruction } from "../../dockerfile/instruction.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const flagValue = dockerfileRule({
  id: "dockerfile/flag-value",
  category: "correctness",
  severity: "error",
  summary: "A flag stands once and has a value it takes",
  rationale:
    "`--chown user` without `=` is a flag without a value and one argument more.\n" +
    "Most flags stand once; `--mount`, `--device` and `--exclude` may be repeated.",
  alsoKnownAs: [
    "dockerfile-utils FLAG_MISSING_VALUE",
    "dockerfile-utils FLAG_DUPLICATE",
    "dockerfile-utils FLAG_EXPECTED_BOOLEAN_VALUE",
  ],
  bad: "FROM node:22\nCOPY --chown=node --chown=node . .\n",
  good: "FROM node:22\nCOPY --chown=node . .\n",
  fix: "suggestion",

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      for (const [index, flag] of instruction.flags.entries()) {
        const finding = duplicate(instruction, index, flag) ?? wrongValue(instruction, flag);
        if (finding) report({ ...finding, ...(instruction.isTrigger && { severity: "warning" }) });
      }
    }
  },
});

function duplicate(
  { keyword, flags }: Instruction,
  index: number,
  { name, nameSpan, span }: Flag,
): Finding | undefined {
  const facts = flagFacts(keyword, name);
  const before = flags[index - 1];
  const first = flags.find((flag) => flag.name === name);
  if (!facts || facts.repeats || !before || !first || first === flags[index]) return undefined;
  return {
    span: nameSpan,
    message: t`"--${name}" stands a second time`,
    related: [{ span: first.nameSpan, message: t`The first one` }],
    fixes: [{ title: t`Delete this flag`, edits: [remove({ start: before.span.end, end: span.end })] }],
  };
}

function wrongValue({ keyword }: Instruction, { name, nameSpan, value }: Flag): Finding | undefined {
  const facts = flagFacts(keyword, name);
  if (!facts) return undefined;
  if (!value) return facts.boolean ? undefined : { span: nameSpan, message: t`"--${name}" has no value` };
  if (value.text === "") {
    const finding = { span: nameSpan, message: t`"--${name}" has no value` };
    return facts.mayBeEmpty ? { ...finding, severity: "warning" } : finding;
  }
  if (facts.boolean && !/^(?:true|false)$/i.test(value.text)) {
    return { span: value.span, message: t`"--${name}" is true or false, not "${value.text}"` };
  }
  if (facts.values && !facts.values.includes(value.value)) {
    return { span: value.span, message: t`"--${name}" is ${facts.values.join(", ")}, not "${value.text}"` };
  }
  return undefined;
}
