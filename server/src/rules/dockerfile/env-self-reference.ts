import { usesIn, type VariableUse } from "../../dockerfile/instructions/expansion.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { KeyValue } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const envSelfReference = dockerfileRule({
  id: "dockerfile/env-self-reference",
  category: "correctness",
  severity: "warning",
  summary: "An ENV does not use a variable that it sets itself",
  rationale:
    "All values of one ENV are replaced before any of them is set: what is used there is the value from before.\n" +
    "`ENV A=1 B=$A` leaves B empty; two ENV do what is meant.",
  alsoKnownAs: ["hadolint DL3044"],
  bad: "FROM node:22\nENV APP=/app CONF=$APP/conf\n",
  good: "FROM node:22\nENV APP=/app\nENV CONF=$APP/conf\n",
  fix: "suggestion",

  check({ text, allInstructions }, report) {
    const declared = new Set<string>();
    for (const instruction of allInstructions) {
      const { keyword, pairs } = instruction;
      if (keyword === "ENV" && pairs.length > 1 && instruction.argumentsText.includes("$")) {
        for (const { use, setter, ...place } of ownUses(instruction)) {
          if (declared.has(use.name)) continue;
          report({
            span: use.span,
            message: t`"${use.text}" is not what this ENV sets: it is the value from before`,
            related: [{ span: setter.key.span, message: t`Set here` }],
            fixes: setter.span.start < use.span.start ? splitBefore(text, instruction, place) : [],
          });
        }
      }
      // Names of other stages count too: they show that the value is meant to come from before.
      if (keyword === "ENV" || keyword === "ARG") for (const { key } of pairs) declared.add(key.value);
    }
  },
});

interface OwnUse {
  readonly use: VariableUse;
  /** The pair it stands in, and the one in front of that. */
  readonly pair: KeyValue;
  readonly before: KeyValue | undefined;
  /** Another pair, which sets the variable. */
  readonly setter: KeyValue;
}

function ownUses({ pairs, escape }: Instruction): readonly OwnUse[] {
  const first = new Map(pairs.toReversed().map((pair) => [pair.key.value, pair]));
  const last = new Map(pairs.map((pair) => [pair.key.value, pair]));
  return pairs.flatMap((pair, index) =>
    (pair.value ? usesIn(pair.value, escape) : []).flatMap((use) => {
      const setter = first.get(use.name) === pair ? last.get(use.name) : first.get(use.name);
      return setter && setter !== pair && !use.fault ? [{ use, pair, before: pairs[index - 1], setter }] : [];
    }),
  );
}

/** One ENV up to the pair, another from it on. */
function splitBefore(
  source: string,
  { keywordText }: Instruction,
  { pair, before }: Pick<OwnUse, "pair" | "before">,
): readonly FixDraft[] {
  if (!before) return [];
  const gap = { start: before.span.end, end: pair.span.start };
  if (slice(source, gap).includes("#")) return [];
  return [
    {
      title: t`Begin a new ENV with "${pair.key.text}"`,
      edits: [replace(gap, `${lineBreakOf(source)}${keywordText} `)],
    },
  ];
}
