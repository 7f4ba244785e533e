import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type LostArgument, lostArguments } from "../../dockerfile/variables/lostArguments.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { type Message, t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const argLostAcrossStage = dockerfileRule({
  id: "dockerfile/arg-lost-across-stage",
  category: "correctness",
  severity: "warning",
  summary: "A script uses only those ARGs that its own stage declares",
  rationale:
    "An ARG above the first FROM is for FROM lines, and one of a stage is for that stage and those built on it.\n" +
    "To a script in any other stage it is an empty variable, and `--build-arg` changes nothing about that.\n" +
    "So it is with what BuildKit says of the platform, `TARGETARCH` and its like, until the stage declares it.\n" +
    "When the container starts there are no ARGs at all: what CMD or ENTRYPOINT use has to be set by ENV.\n" +
    "Left alone are variables that the script sets itself, and those that the base image sets, or may.",
  bad: "ARG VERSION=1.2\nFROM alpine:3.22\nRUN wget https://example.com/tool-$VERSION.tar.gz\n",
  good: "ARG VERSION=1.2\nFROM alpine:3.22\nARG VERSION\nRUN wget https://example.com/tool-$VERSION.tar.gz\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const lost of lostArguments(dockerfile)) {
      const { declaration, instruction, span } = lost;
      report({
        span,
        message: messageOf(lost, dockerfile),
        // A container can be given it.
        ...(instruction.keyword === "RUN" ? {} : { severity: "info" as const }),
        related: declaration ? [{ span: declaration.span, message: t`The ARG, which holds only there` }] : [],
        fixes: declare(dockerfile, lost),
      });
    }
  },
});

function messageOf({ name, declaration, instruction }: LostArgument, { stages }: Dockerfile): Message {
  if (instruction.keyword !== "RUN")
    return t`"${name}" is an ARG, of which a container that starts knows nothing`;
  if (!declaration) return t`"${name}" is empty here: the stage does not declare it with ARG`;
  return declaration.span.start < (stages[0]?.from.span.start ?? 0)
    ? t`"${name}" is empty here: it is declared above the first FROM, and not in this stage`
    : t`"${name}" is empty here: it is declared in another stage, and not in this one`;
}

/** Below FROM, where the whole stage sees it; for a container that starts, right above what uses it. */
function declare(
  { text }: Dockerfile,
  { name, instruction, stage, declaration, defaultText }: LostArgument,
): readonly FixDraft[] {
  const value = defaultText === undefined ? "" : `=${defaultText}`;
  const lineBreak = lineBreakOf(text);
  if (/[\r\n]/.test(value)) return [];
  if (instruction.keyword === "RUN")
    return [
      {
        title: t`Declare ARG ${name} in this stage`,
        edits: [insertAt(stage.from.lines.end, `ARG ${name}${value}${lineBreak}`)],
      },
    ];
  if (!declaration) return [];
  const indentation = slice(text, { start: instruction.lines.start, end: instruction.keywordSpan.start });
  const lines = [`ARG ${name}${value}`, `ENV ${name}=$${name}`].map((line) => indentation + line + lineBreak);
  return [
    {
      title: t`Keep ${name} in the image with ENV`,
      edits: [insertAt(instruction.lines.start, lines.join(""))],
    },
  ];
}
