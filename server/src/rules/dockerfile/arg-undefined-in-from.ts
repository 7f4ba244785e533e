import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type VariableUse, variableUses } from "../../dockerfile/instructions/expansion.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { declaredValue } from "../../dockerfile/variables/lostArguments.ts";
import { platformArguments } from "../../dockerfile/variables/scopes.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const argUndefinedInFrom = dockerfileRule({
  id: "dockerfile/arg-undefined-in-from",
  category: "correctness",
  severity: "warning",
  summary: "FROM uses variables that are declared above the first FROM",
  rationale:
    "FROM sees the ARGs above the first FROM and the builder's own, such as `TARGETPLATFORM`.\n" +
    "Any other variable is empty there, whatever `--build-arg` says.",
  alsoKnownAs: ["buildkit UndefinedArgInFrom"],
  bad: "ARG NODE_VERSION=22\nFROM node:$NODE_VERSOIN\n",
  good: "ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const { text, stages, globalArguments } = dockerfile;
    const declared = [...globalArguments.keys(), ...platformArguments];
    const known = new Set(declared);
    // Among very many names, a near one says little and takes long to find.
    const candidates =
      declared.length > 200 ? platformArguments : declared.filter((name) => /^\w+$/.test(name));
    for (const { from } of stages) {
      for (const use of variableUses(from, text)) {
        if (use.fault || use.repeats || known.has(use.name)) continue;
        report({
          span: use.span,
          message: t`"${use.name}" is not declared above the first FROM`,
          ...(leavesNothing(use, from) && { severity: "error" }),
          fixes: [...rename(use, nearest(use.name, candidates)), ...declare(use, dockerfile)],
        });
      }
    }
  },
});

/** All of the image, or of its platform, is the variable, or it must not be missing: no build can give it a value. */
const leavesNothing = ({ text }: VariableUse, { arguments: [image], flags }: Instruction): boolean =>
  /^\$\{\w+:?\?/.test(text) ||
  ([image, ...flags.map(({ value }) => value)].some((word) => word?.value === text) &&
    /^\$(?:\w+$|\{\w+(?::?-)?\}|\{\w+:?\+)/.test(text));

const rename = ({ nameSpans }: VariableUse, meant: string | undefined): readonly FixDraft[] =>
  meant === undefined || nameSpans.length === 0
    ? []
    : [{ title: t`Change to "${meant}"`, edits: nameSpans.map((span) => replace(span, meant)) }];

/** With the value that the stages which declare it have, if they agree. */
function declare({ name }: VariableUse, dockerfile: Dockerfile): readonly FixDraft[] {
  const { text, stages } = dockerfile;
  const above = stages[0]?.from.lines.start;
  if (above === undefined || !/^[A-Za-z_]/.test(name)) return [];
  const inStages = dockerfile
    .instructions("ARG")
    .filter(({ pairs }) => pairs.some(({ key }) => key.value === name));
  const { defaultText } = declaredValue(dockerfile, name, inStages);
  const value = defaultText === undefined || /[\r\n$]/.test(defaultText) ? "" : `=${defaultText}`;
  const edits = [insertAt(above, `ARG ${name}${value}${lineBreakOf(text)}`)];
  return [{ title: t`Declare ARG ${name} above the first FROM`, edits }];
}
