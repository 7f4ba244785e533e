import type { Flag } from "../../dockerfile/flags.ts";
import { flagFacts } from "../../dockerfile/flagTable.ts";
import type { Instruction } from "../../dockerfile/instruction.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

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
      for (const flag of instruction.flags) {
        const finding = duplicate(instruction, flag) ?? wrongValue(instruction, flag);
        if (finding) report({ ...finding, ...(instruction.isTrigger && { severity: "warning" }) });
      }
    }
  },
});

/** Each of the flags that keep the others from being the only one; which is too many, nobody can tell. */
function duplicate(instruction: Instruction, flag: Flag): Finding | undefined {
  const { keyword, flags } = instruction;
  const { name, nameSpan } = flag;
  const facts = flagFacts(keyword, name);
  if (!facts || facts.repeats || flags.length < 2) return undefined;
  const namesakes = instruction.flagsNamed(name);
  const other = namesakes.find((each) => each !== flag);
  if (!other) return undefined;
  return {
    span: nameSpan,
    message: t`"--${name}" stands ${namesakes.length} times`,
    related: [{ span: other.nameSpan, message: t`Another one` }],
    fixes: [{ title: t`Delete this flag`, edits: [remove(withBlanks(instruction, flag))] }],
  };
}

/** The flag and the blanks that part it from what stands before it. */
function withBlanks({ flags, keywordSpan }: Instruction, flag: Flag): Span {
  const before = flags[flags.indexOf(flag) - 1];
  return { start: (before?.span ?? keywordSpan).end, end: flag.span.end };
}

function wrongValue({ keyword }: Instruction, { name, nameSpan, value }: Flag): Finding | undefined {
  const facts = flagFacts(keyword, name);
  if (!facts) return undefined;
  if (!value) return facts.boolean ? undefined : { span: nameSpan, message: t`"--${name}" has no value` };
  if (value.text === "") {
    return facts.mayBeEmpty ? undefined : { span: nameSpan, message: t`"--${name}" has no value` };
  }
  if (facts.boolean && !/^(?:true|false)$/i.test(value.text)) {
    return { span: value.span, message: t`"--${name}" is true or false, not "${value.text}"` };
  }
  if (facts.values && !facts.values.includes(value.value)) {
    return { span: value.span, message: t`"--${name}" is ${facts.values.join(", ")}, not "${value.text}"` };
  }
  return undefined;
}
