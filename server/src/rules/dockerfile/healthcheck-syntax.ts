import type { Flag } from "../../dockerfile/flags/flags.ts";
import { flagFacts } from "../../dockerfile/flags/flagTable.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { insertBefore, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { judgeDuration, judgeRetries } from "./healthcheckFlags.ts";

export const healthcheckSyntax = dockerfileRule({
  id: "dockerfile/healthcheck-syntax",
  category: "correctness",
  severity: "error",
  summary: "HEALTHCHECK is NONE, or CMD and a command, with times and retries the builder reads",
  rationale:
    "Times are durations as Go writes them, of 1ms at least: `30s`, `1m30s`, `500ms`.\n" +
    "Variables in flags are not replaced.\n" +
    "A time or a number of retries that is 0 stands for the engine's default.",
  alsoKnownAs: [
    "dockerfile-utils UNKNOWN_TYPE",
    "dockerfile-utils HEALTHCHECK_CMD_ARGUMENT_MISSING",
    "dockerfile-utils FLAG_AT_LEAST_ONE",
    "dockerfile-utils FLAG_INVALID_DURATION",
    "dockerfile-utils FLAG_MISSING_DURATION",
    "dockerfile-utils FLAG_UNKNOWN_UNIT",
    "dockerfile-utils FLAG_LESS_THAN_1MS",
    "dockerfile-utils INVALID_SYNTAX",
  ],
  bad: "FROM node:22\nHEALTHCHECK --interval=30 CMD node health.js\n",
  good: "FROM node:22\nHEALTHCHECK --interval=30s CMD node health.js\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const instruction of dockerfile.instructionsAndTriggers("HEALTHCHECK")) {
      const [type] = instruction.words;
      // The builder does not look at the flags of NONE.
      if (type?.text.toUpperCase() === "NONE") continue;
      const { flags, keywordSpan, isTrigger } = instruction;
      const findings = flags.map((flag, index) =>
        judgeFlag(flag, flags[index - 1]?.span.end ?? keywordSpan.end),
      );
      for (const finding of [judgeType(instruction), ...findings]) {
        if (finding) report(isTrigger ? { ...finding, severity: finding.severity ?? "warning" } : finding);
      }
    }
  },
});

function judgeType({ words: [type, next], exec, commandText }: Instruction): Finding | undefined {
  if (!type) return undefined;
  const { span, text } = type;
  if (text.toUpperCase() === "CMD") {
    const empty = exec ? exec.length === 0 : commandText === "";
    return empty ? { span, message: t`"${text}" lacks a command` } : undefined;
  }
  // NONE stands alone.
  const meant = nearest(text, next ? ["CMD"] : ["CMD", "NONE"]);
  const fix =
    meant === undefined
      ? { title: t`Insert "CMD"`, edits: [insertBefore(span, "CMD ")] }
      : {
          title: t`Change to "${meant}"`,
          edits: [replace(span, (beginsWithBlank(text) ? " " : "") + meant)],
        };
  // `["CMD", "curl"]` is how Compose writes it, and CMD alone would lack a command.
  const unfit = text.startsWith("[") || (meant === "CMD" && !next);
  return { span, message: t`"${text}" is neither CMD nor NONE`, fixes: unfit ? [] : [fix] };
}

/** A blank beyond ASCII belongs to the word, and ends the flag in front of it all the same. */
const beginsWithBlank = (text: string): boolean => /^[\s\u0085]/.test(text);

function judgeFlag(flag: Flag, before: number): Finding | undefined {
  if (!flagFacts("HEALTHCHECK", flag.name)) return undefined;
  return flag.name === "retries" ? judgeRetries(flag, before) : judgeDuration(flag, before);
}
