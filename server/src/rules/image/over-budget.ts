import type { ImageOnLines, LineOnImage } from "../../layers/imageOnLines.ts";
import { budgetFor, type Excess, excesses, type ImageSizes } from "../../layers/sizeBudget.ts";
import { imageRule, type RelatedPlace, sharedOptions } from "../../lint/rule.ts";
import { byteSize } from "../../text/byteSize.ts";
import { type Message, t } from "../../text/message.ts";
import { percentage } from "../../text/percentage.ts";

export const overBudget = imageRule({
  id: "image/over-budget",
  category: "size",
  severity: "warning",
  summary: "An image keeps to its size budget",
  rationale:
    "`sizeBudget` says how large an image may be: `total` is the whole image, `own` the layers above the base image, " +
    "`growth` what it may gain from one build to the next, as a size or a percentage.\n" +
    "A limit for `own` holds whatever the base image does: a new release of it breaks no budget that is not about it.\n" +
    "A row is for a role, `development` or `production`, or for one tag, as `my-app:production`.\n" +
    "The sizes are those of the image that was built last; nothing is reported before there is one.",
  options: { sizeBudget: sharedOptions.sizeBudget },
  exampleOptions: { sizeBudget: { production: { total: "200 MB", own: "50 MB" } } },
  exampleImages: {
    bad: [{ tag: "my-app:production", role: "production", base: 180_000_000, own: [45_000_000, 12_000_000] }],
    good: [{ tag: "my-app:production", role: "production", base: 60_000_000, own: [45_000_000, 2_000_000] }],
  },
  bad: "FROM node:22\nCOPY . /app\nRUN npm ci --prefix /app\n",
  good: "FROM node:22-alpine\nCOPY . /app\nRUN npm ci --prefix /app --omit=dev\n",

  check({ images }, report, { sizeBudget }) {
    for (const image of images) {
      const budget = budgetFor(sizeBudget, image.facts);
      const exceeded = budget ? excesses(budget, sizesOf(image)) : [];
      if (exceeded.length === 0) continue;
      const largest = largestLine(image);
      const said = largest && asBuilt(image, lineMessage(image, largest));
      const related: readonly RelatedPlace[] =
        largest?.now && said ? [{ span: largest.now.span, message: said }] : [];
      for (const excess of exceeded) {
        const message = asBuilt(image, excessMessage(image.facts.tag, excess));
        if (image.targetFrom) report({ span: image.targetFrom.span, message, related });
      }
      if (largest?.now && said) report({ span: largest.now.span, message: said });
    }
  },
});

function sizesOf({ facts, figures }: ImageOnLines): ImageSizes {
  const { previousBytes, bytes } = facts;
  return {
    total: figures.bytes,
    own: figures.base.isGuess ? undefined : figures.bytes - figures.base.bytes,
    growth: previousBytes === undefined ? undefined : { before: previousBytes, now: bytes },
  };
}

/** Only one that is still there, and that weighs anything. */
function largestLine({ lines }: ImageOnLines): LineOnImage | undefined {
  const [first, ...others] = lines;
  const largest = others.reduce(
    (best, line) => (line.figure.bytes > (best?.figure.bytes ?? 0) ? line : best),
    first,
  );
  return largest?.now && largest.figure.bytes > 0 ? largest : undefined;
}

function excessMessage(tag: string, { kind, actual, limit }: Excess): Message {
  const over = byteSize(actual - limit);
  switch (kind) {
    case "total":
      return t`${tag} has ${byteSize(actual)}, ${over} over its budget of ${byteSize(limit)}`;
    case "own":
      return t`The own layers of ${tag} have ${byteSize(actual)}, ${over} over their budget of ${byteSize(limit)}`;
    default:
      return t`${tag} grew by ${byteSize(actual)} in its last build; its budget allows ${byteSize(limit)}`;
  }
}

function lineMessage({ facts, figures }: ImageOnLines, { figure }: LineOnImage): Message {
  if (figures.base.isGuess)
    return t`The largest line of ${facts.tag}, which is over its budget: ${byteSize(figure.bytes)}`;
  const share = percentage(figure.bytes / (figures.bytes - figures.base.bytes));
  return t`The largest line of ${facts.tag}, which is over its budget: ${byteSize(figure.bytes)}, ${share} of its own layers`;
}

/** What was measured stays true when the file goes on. */
const asBuilt = ({ figures }: ImageOnLines, message: Message): Message =>
  figures.freshness === "fresh" ? message : t`${message} (as built before the latest edits)`;
