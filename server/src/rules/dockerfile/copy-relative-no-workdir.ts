import { readCopy } from "../../dockerfile/copy.ts";
import { mentions } from "../../dockerfile/mentions.ts";
import { unclosedQuote } from "../../dockerfile/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { insertBefore } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

export const copyRelativeNoWorkdir = dockerfileRule({
  id: "dockerfile/copy-relative-no-workdir",
  category: "correctness",
  severity: "warning",
  summary: "A relative destination of COPY has a WORKDIR to be relative to",
  rationale:
    "Without a WORKDIR the base image decides where the files go: to `/` in most, elsewhere in some, and a new tag may change it.",
  alsoKnownAs: ["hadolint DL3045"],
  bad: "FROM node:22\nCOPY . .\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY . .\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const hasWorkdir = mentions(dockerfile, workdir);
    const hasTrigger = mentions(dockerfile, workdirTrigger);
    for (const copy of dockerfile.instructionsAndTriggers("COPY")) {
      const stage = dockerfile.stageOf(copy);
      const destination = readCopy(copy)?.destination;
      if (!stage || !destination || /^(?:[/\\$]|[A-Za-z]:|<<)/.test(destination.value)) continue;
      // Its last word is the end of a broken array, or of a quoted name: the builder splits between quotes, too.
      if (copy.singleQuotedArray || unclosedQuote(destination.text, copy.escape)) continue;
      if (hasWorkdir(stage, copy) || (copy.isTrigger && hasTrigger(stage, copy))) continue;
      const indentation = dockerfile.text.slice(copy.lines.start, copy.span.start);
      report({
        span: destination.span,
        message: t`"${destination.value}" is relative, and no WORKDIR says to what`,
        fixes: copy.isTrigger
          ? []
          : [
              {
                title: t`Insert "${"WORKDIR /app"}"`,
                edits: [insertBefore(copy.span, `WORKDIR /app${lineBreakOf(dockerfile.text)}${indentation}`)],
              },
            ],
      });
    }
  },
});

const workdir = /^WORKDIR\s/i;
const workdirTrigger = /^ONBUILD\s+WORKDIR\s/i;
