import {
  type ImageReference,
  imageReference,
  isImageReference,
  officialImages,
} from "../../dockerfile/images/imageReference.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";
import { tagsByImage } from "./tagElsewhere.ts";

export const copyFromUnpinnedImage = dockerfileRule({
  id: "dockerfile/copy-from-unpinned-image",
  category: "reproducibility",
  severity: "info",
  summary: "COPY --from and mounts name the version of the image they take files from",
  rationale:
    "Without a tag the builder takes `latest`, and `latest` is whatever was pushed last: " +
    "the same Dockerfile copies another program tomorrow.\n" +
    "Names that a build gives to a context of its own are left alone, and so are names that no image is known by.",
  bad: "FROM node:22 AS build\nFROM alpine:3.22\nCOPY --from=node /usr/local/bin/node /usr/local/bin/\n",
  good: "FROM node:22 AS build\nFROM alpine:3.22\nCOPY --from=node:22 /usr/local/bin/node /usr/local/bin/\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const tags = dockerfile.stageReferences.length > 0 ? tagsByImage(dockerfile) : new Map<string, string>();
    for (const { kind, stage, word } of dockerfile.stageReferences) {
      if (kind === "from" || stage || word.hasVariable || !namesImage(word.value)) continue;
      const reference = imageReference(word);
      const { name, tag, digest, span } = reference;
      if (digest || (tag && tag.text !== "latest")) continue;
      report({
        span: tag?.span ?? span,
        message: tag
          ? t`Tag "latest" of "${name.text}" moves with every release`
          : t`"${name.text}" has no tag, so the builder takes "${name.text}:latest"`,
        unlessNamedContext: word.value,
        fixes: fixesFor(dockerfile.text, reference, tags.get(name.text)),
      });
    }
  },
});

/** A name alone may be a context that nobody here knows of; of that `copy-from-unknown` speaks. */
const namesImage = (text: string): boolean =>
  isImageReference(text) &&
  !/^\d+$/.test(text) &&
  (/[/:@]/.test(text) || officialImages.has(text)) &&
  !withoutVersions.test(text);

/** Registries whose images have no tags for versions, or none for everybody. */
const withoutVersions = /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard)\//;

/** The version that a stage of the file is built on. */
function fixesFor(
  source: string,
  { name, tag, span }: ImageReference,
  known: string | undefined,
): readonly FixDraft[] {
  if (known === undefined || slice(source, (tag ?? name).span) !== (tag ?? name).text) return [];
  return tag
    ? [{ title: t`Change to "${known}"`, edits: [replace(tag.span, known)] }]
    : [{ title: t`Change to "${name.text}:${known}"`, edits: [insertAfter(span, `:${known}`)] }];
}
