import type { Flag } from "../../dockerfile/flags/flags.ts";
import { flagFacts } from "../../dockerfile/flags/flagTable.ts";
import { type Instruction, isBlindToFlags } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { groupBy } from "../../text/groupBy.ts";
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
      if (instruction.flags.length === 0 || isBlindToFlags(instruction)) continue;
      const byName = flagsByName(instruction);
      for (const [index, flag] of instruction.flags.entries()) {
        const finding =
          duplicate(instruction, index, byName.get(flag.name) ?? []) ?? wrongValue(instruction, flag);
        if (finding) report({ ...finding, ...(instruction.isTrigger && { severity: "warning" }) });
      }
    }
  },
});

const flagsByName = ({ derived, flags }: Instruction): ReadonlyMap<string, readonly Flag[]> =>
  derived.get(flagsByName, () => groupBy(flags, ({ name }) => name));

/** Each of the flags that keep the others from being the only one; which is too many, nobody can tell. */
function duplicate(
  { keyword, keywordSpan, flags }: Instruction,
  index: number,
  namesakes: readonly Flag[],
): Finding | undefined {
  const flag = flags[index];
  const other = namesakes[0] === flag ? namesakes[1] : namesakes[0];
  const facts = flag && flagFacts(keyword, flag.name);
  if (!flag || !other || !facts || facts.repeats) return undefined;
  const before = flags[index - 1]?.span ?? keywordSpan;
  return {
    span: flag.nameSpan,
    message: t`"--${flag.name}" stands ${namesakes.length} times`,
    related: [{ span: other.nameSpan, message: t`Another one` }],
    fixes: [{ title: t`Delete this flag`, edits: [remove({ start: before.end, end: flag.span.end })] }],
  };
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
