import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isSignal, signals } from "../../dockerfile/instructions/signals.ts";
import { visitWithDefaults } from "../../dockerfile/variables/defaultValues.ts";
import { undeclaredUses } from "../../dockerfile/variables/scopes.ts";
import { expand } from "../../dockerfile/variables/variables.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { contains } from "../../text/span.ts";

export const stopsignalInvalid = dockerfileRule({
  id: "dockerfile/stopsignal-invalid",
  category: "correctness",
  severity: "error",
  summary: "STOPSIGNAL names a signal of Linux",
  rationale:
    "It is a name with or without SIG, in any case, or a number other than 0.\nThe builder knows no others.",
  alsoKnownAs: ["dockerfile-utils INVALID_SIGNAL"],
  bad: "FROM node:22\nSTOPSIGNAL SIGTREM\n",
  good: "FROM node:22\nSTOPSIGNAL SIGTERM\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const values = valuesByDefault(dockerfile);
    for (const instruction of dockerfile.instructionsAndTriggers("STOPSIGNAL")) {
      const { words, flags, isTrigger } = instruction;
      const [word] = words;
      if (!word || flags.length > 0) continue;
      if (word.hasVariable) {
        const unset = isTrigger ? undefined : unsetVariable(dockerfile, word);
        if (unset !== undefined) {
          report({ span: word.span, message: t`"${word.text}" is no signal: "${unset}" is not set here` });
        }
        const value = values.get(instruction);
        if (value && !isSignal(value)) report({ span: word.span, message: t`"${value}" is no signal` });
        continue;
      }
      if (isSignal(word.value)) continue;
      const prefix = /^SIG/i.test(word.value) ? "SIG" : "";
      const meant = nearest(
        word.value,
        signals.map((signal) => prefix + signal),
      );
      report({
        span: word.span,
        message: t`"${word.value}" is no signal`,
        fixes:
          meant === undefined || !/^[A-Za-z]{4,}$/.test(word.value)
            ? []
            : [{ title: t`Change to "${meant}"`, edits: [replace(word.span, meant)] }],
        ...(isTrigger && { severity: "warning" }),
      });
    }
  },
});

/** What the variables in the signals come to without `--build-arg`, where that is known. */
function valuesByDefault(dockerfile: Dockerfile): ReadonlyMap<Instruction, string | undefined> {
  const values = new Map<Instruction, string | undefined>();
  if (!dockerfile.instructions("STOPSIGNAL").some(({ words: [word] }) => word?.hasVariable)) return values;
  visitWithDefaults(dockerfile, "STOPSIGNAL", (instruction, environment) => {
    const [word] = instruction.words;
    values.set(instruction, word && expand(word.text, environment, instruction.escape));
  });
  return values;
}

/**
 * The variable a word consists of, where neither ARG nor ENV sets it: a base image that sets a signal to stop by
 * is one that nobody has seen.
 */
function unsetVariable(dockerfile: Dockerfile, { text, span }: Word): string | undefined {
  const name = /^\$\{?(\w+)\}?$/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const uses = undeclaredUses(dockerfile).map(({ use }) => use);
  return uses.some((use) => use.name === name && contains(span, use.span)) ? name : undefined;
}
