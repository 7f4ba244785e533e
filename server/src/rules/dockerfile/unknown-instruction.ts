import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isKeyword, keywords } from "../../dockerfile/instructions/keywords.ts";
import { continues, runAbove } from "../../dockerfile/scripts/lostContinuation.ts";
import { dockerfileRule, type Finding, type FixDraft, type Report } from "../../lint/rule.ts";
import { type Edit, insertAfter, insertAt, remove, replace } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { spanAt } from "../../text/span.ts";

export const unknownInstruction = dockerfileRule({
  id: "dockerfile/unknown-instruction",
  category: "correctness",
  severity: "error",
  summary: "Every line begins with an instruction the builder knows",
  rationale:
    "The builder stops at a word it does not know.\n" +
    "It is often a slip of the keyboard, or a command whose line before lacks its `\\` at the end.\n" +
    "Nor does it read a line of more than 65,535 bytes, be it of an instruction, a comment or a heredoc: what is that long is a file to COPY.",
  alsoKnownAs: ["hadolint DL1000", "dockerfile-utils UNKNOWN_INSTRUCTION"],
  bad: "FRM node:22\n",
  good: "FROM node:22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const outer of dockerfile.allInstructions) {
      for (const instruction of outer.trigger ? [outer, outer.trigger] : [outer]) {
        if (isKeyword(instruction.keyword)) continue;
        report({
          span: instruction.keywordSpan,
          ...(strangeCharacter(instruction) ?? {
            message: t`"${instruction.keywordText}" is not an instruction`,
            fixes: fixesFor(dockerfile, instruction),
          }),
          // The builder reads a trigger when another image is built on this one, and only then complains.
          ...(instruction === outer ? {} : { severity: "warning" as const }),
        });
      }
    }
    reportLongLines(dockerfile.text, report);
  },
});

/** What ONBUILD does not take. */
const untriggered: ReadonlySet<string> = new Set(["FROM", "MAINTAINER", "ONBUILD"]);

/** Bytes of UTF-8 in front of the line feed: the parser reads lines with a Scanner (pkg.go.dev/bufio, MaxScanTokenSize). */
const longestLine = 65_535;
/** Bytes of UTF-8 that a UTF-16 code unit takes. */
const mostBytes = 3;

function reportLongLines(text: string, report: Report): void {
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const newline = text.indexOf("\n", start);
    end = newline === -1 ? text.length : newline;
    if ((end - start) * mostBytes <= longestLine) continue;
    const bytes = new TextEncoder().encode(text.slice(start, end)).length;
    if (bytes <= longestLine) continue;
    report({
      span: { start, end: text[end - 1] === "\r" ? end - 1 : end },
      message: t`The line has ${bytes} bytes, and the builder reads ${longestLine} at most`,
    });
  }
}

/** Characters that show nothing, or a blank that is none to the builder: they come with text copied from elsewhere. */
function strangeCharacter({ keywordText, keywordSpan }: Instruction): Omit<Finding, "span"> | undefined {
  const { index, 0: found } =
    /[\u00A0\u1680\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]+/.exec(keywordText) ?? {};
  if (index === undefined || found === undefined) return undefined;
  const joins = keywordSpan.end - keywordSpan.start !== keywordText.length;
  const edited = (title: Message, edit: Edit) => (joins ? [] : [{ title, edits: [edit] }]);
  const place = spanAt(keywordSpan.start + index, found.length);
  if (found.trim() === "" && !found.includes("\uFEFF"))
    return {
      message: t`The blank behind "${keywordText.slice(0, index)}" is none to the builder: it is not a plain space`,
      fixes: edited(t`Change to a plain space`, replace(place, " ")),
    };
  return {
    message: t`A character that cannot be seen is part of the instruction's name`,
    fixes: edited(t`Delete the character that cannot be seen`, remove(place)),
  };
}

function fixesFor(dockerfile: Dockerfile, instruction: Instruction): readonly FixDraft[] {
  const { keyword, keywordText, keywordSpan, isTrigger } = instruction;
  // A continuation inside the word: what belongs to the keyword is anyone's guess.
  if (keywordSpan.end - keywordSpan.start !== keywordText.length) return [];
  // CMD["node"] lacks a blank.
  const [, glued] = /^([A-Z]+)\[/.exec(keyword) ?? [];
  if (glued !== undefined && isKeyword(glued)) {
    return [
      { title: t`Insert a space after "${glued}"`, edits: [insertAt(keywordSpan.start + glued.length, " ")] },
    ];
  }
  // Of two words of three letters, most are within two edits of each other.
  const limit = Math.min(2, keyword.length >> 1);
  const known = isTrigger ? keywords.filter((each) => !untriggered.has(each)) : keywords;
  const meant = /^[A-Z]+$/.test(keyword) ? nearest(keyword, known, limit) : undefined;
  if (meant === undefined) {
    const above = runAbove(dockerfile, instruction);
    if (!above || !continues(dockerfile, above, instruction)) return [];
    const { escape, span } = above;
    return [{ title: t`Continue the RUN above with "${escape}"`, edits: [insertAfter(span, ` ${escape}`)] }];
  }
  const newText = keywordText === keywordText.toLowerCase() ? meant.toLowerCase() : meant;
  return [{ title: t`Change to "${newText}"`, edits: [replace(keywordSpan, newText)] }];
}
