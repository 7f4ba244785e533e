/** Does away with waste by making two RUNs one. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { joinRuns } from "../../dockerfile/scripts/joinedRuns.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import type { WastingLine } from "./wastedLines.ts";

/** One at most: with the nearest of the lines that carry the bytes, where it is a RUN right above. */
export function joiningFixes(
  dockerfile: Dockerfile,
  { instruction, carriers }: WastingLine,
): readonly FixDraft[] {
  const above = carriers.map((carrier) => carrier.instruction).sort((a, b) => b.span.start - a.span.start)[0];
  const run = dockerfile.shellRuns.find((each) => each.instruction === instruction);
  const previous = dockerfile.shellRuns.find((each) => each.instruction === above);
  const edits = run && previous && joinRuns(dockerfile, previous, run);
  return edits ? [{ title: t`Join with the RUN above`, edits }] : [];
}
