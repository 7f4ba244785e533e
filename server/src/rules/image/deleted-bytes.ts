import { imageRule } from "../../lint/rule.ts";
import { byteSize } from "../../text/byteSize.ts";
import { type Message, t } from "../../text/message.ts";
import { joiningFixes } from "./joiningFixes.ts";
import { carriedBy, type WastingLine, wasteOptions, wastingLines } from "./wastedLines.ts";

export const deletedBytes = imageRule({
  id: "image/deleted-bytes",
  category: "size",
  severity: "info",
  summary: "A line deletes files that an earlier line's layer still carries",
  rationale:
    "A layer keeps all that its line has left behind: what a later line deletes is hidden, and yet stored and sent " +
    "with the image.\n" +
    "Deleted by the line that made them, the files are in no layer at all.\n" +
    "This is found in a built image, by **Slipway: Analyse Image…**, for lines that are as they were when it was built.",
  bad: "FROM debian:13\nRUN curl -fo /sdk.tar https://example.com/sdk.tar\nRUN rm /sdk.tar\n",
  good: "FROM debian:13\nRUN curl -fo /sdk.tar https://example.com/sdk.tar && rm /sdk.tar\n",
  exampleImages: {
    bad: [
      {
        base: 80_000_000,
        own: [30_000_000],
        contents: [
          undefined,
          undefined,
          {
            wasted: [
              {
                layer: 1,
                kind: "deleted",
                bytes: 30_000_000,
                files: [{ path: "/sdk.tar", bytes: 30_000_000 }],
              },
            ],
          },
        ],
      },
    ],
    good: [{ base: 80_000_000, own: [] }],
  },
  options: wasteOptions,
  fix: "suggestion",

  check(subject, report, { minimumMegabytes }) {
    for (const wasting of wastingLines(subject, "deleted", minimumMegabytes)) {
      report({
        span: wasting.instruction.keywordSpan,
        message: messageOf(wasting),
        related: carriedBy(wasting.carriers),
        fixes: joiningFixes(subject.dockerfile, wasting),
      });
    }
  },
});

function messageOf({ bytes, carriers: [first, ...others] }: WastingLine): Message {
  const size = byteSize(bytes);
  return others.length === 0
    ? t`This line deletes ${size} that line ${first?.line ?? 0} still carries`
    : t`This line deletes ${size} that earlier lines still carry`;
}
