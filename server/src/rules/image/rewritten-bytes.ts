import { imageRule } from "../../lint/rule.ts";
import { byteSize } from "../../text/byteSize.ts";
import { type Message, t } from "../../text/message.ts";
import { type CopiedAttribute, copiedAttribute, flagFix } from "./copiedAttribute.ts";
import { joiningFixes } from "./joiningFixes.ts";
import { carriedBy, type WastingLine, wasteOptions, wastingLines } from "./wastedLines.ts";

export const rewrittenBytes = imageRule({
  id: "image/rewritten-bytes",
  category: "size",
  severity: "info",
  summary: "A line writes files anew that an earlier line's layer still carries",
  rationale:
    "A layer holds whole files: to change one byte of a file, or only its owner, is to store the file a second time, " +
    "and the first stays in the layer below.\n" +
    "`COPY --chown` and `COPY --chmod` write files as they are meant to be, and commands of one `RUN` share a layer.\n" +
    "This is found in a built image, by **Slipway: Analyse Image…**, for lines that are as they were when it was built.",
  bad: "FROM debian:13\nCOPY app /app\nRUN chown -R 1000:1000 /app\n",
  good: "FROM debian:13\nCOPY --chown=1000:1000 app /app\n",
  exampleImages: {
    bad: [
      {
        base: 80_000_000,
        own: [48_000_000, 48_000_000],
        contents: [
          undefined,
          { created: "/app" },
          {
            wasted: [
              {
                layer: 1,
                kind: "rewritten",
                bytes: 48_000_000,
                files: [{ path: "/app/main", bytes: 48_000_000 }],
              },
            ],
          },
        ],
      },
    ],
    good: [{ base: 80_000_000, own: [48_000_000] }],
  },
  options: wasteOptions,
  fix: "suggestion",

  check(subject, report, { minimumMegabytes }) {
    const { dockerfile } = subject;
    for (const wasting of wastingLines(subject, "rewritten", minimumMegabytes)) {
      const attribute = copiedAttribute(dockerfile, wasting);
      const fix = attribute && flagFix(dockerfile, wasting, attribute);
      report({
        span: attribute?.command.span ?? wasting.instruction.keywordSpan,
        message: messageOf(wasting, attribute),
        related: carriedBy(wasting.carriers),
        fixes: fix ? [fix] : joiningFixes(dockerfile, wasting),
      });
    }
  },
});

function messageOf(
  { bytes, carriers: [first, ...others] }: WastingLine,
  attribute: CopiedAttribute | undefined,
): Message {
  const [size, line] = [byteSize(bytes), first?.line ?? 0];
  if (attribute) {
    const { command, flag } = attribute;
    return t`This ${command.name} stores ${size} of line ${line} a second time, which COPY --${flag} there would not`;
  }
  return others.length === 0
    ? t`This line stores ${size} of line ${line} a second time`
    : t`This line stores ${size} of earlier lines a second time`;
}
