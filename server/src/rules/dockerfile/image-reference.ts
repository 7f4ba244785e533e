import {
  type ImageReference,
  isDigest,
  isImageReference,
  isScratchAsImage,
  isTag,
  imageReference as readReference,
} from "../../dockerfile/images/imageReference.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const imageReference = dockerfileRule({
  id: "dockerfile/image-reference",
  category: "correctness",
  severity: "error",
  summary: "FROM names an image that can exist",
  rationale:
    "A name is in lower case, a tag has at most 128 letters, digits, dots, dashes and underscores and begins with no dot or dash, " +
    "and a digest is `sha256:` with 64 hexadecimal digits, or one of its longer siblings.\n" +
    "The builder stops at anything else, even where the name is that of a stage: it reads an image's name before it looks for a stage.\n" +
    "`scratch` with a tag is no empty base but an image, which no registry has: a warning, since the engine may have one of its own.\n" +
    "References with variables are left alone.",
  alsoKnownAs: ["dockerfile-utils INVALID_REFERENCE_FORMAT", "buildkit InvalidDefaultArgInFrom"],
  bad: "FROM Alpine:3.22\n",
  good: "FROM alpine:3.22\n",
  fix: "suggestion",

  check({ stages }, report) {
    for (const { base } of stages) {
      if (base.kind === "missing" || base.kind === "scratch" || base.word.hasVariable) continue;
      const reference = base.kind === "image" ? base.reference : readReference(base.word);
      if (!isImageReference(reference.text)) report(judge(reference));
      else if (isScratchAsImage(reference)) report(judgeScratch(reference));
    }
  },
});

function judge({ text, span, name, tag, digest }: ImageReference): Finding {
  if (tag?.text === "") return { span, message: t`"${text}" has an empty tag` };
  if (digest?.text === "") return { span, message: t`"${text}" has an empty digest` };
  if (tag && !isTag(tag.text)) return { span: tag.span, message: t`"${tag.text}" cannot be a tag` };
  if (digest && !isDigest(digest.text))
    return { span: digest.span, message: t`"${digest.text}" cannot be a digest` };
  const lower = name.text.toLowerCase();
  return lower !== name.text && isImageReference(lower)
    ? {
        span: name.span,
        message: t`"${name.text}" is not in lower case, as names of images are`,
        // A name that a continuation or an escape interrupts has the span of the whole word.
        fixes:
          name.span.end - name.span.start === name.text.length
            ? [{ title: t`Change to "${lower}"`, edits: [replace(name.span, lower)] }]
            : [],
      }
    : { span: name.span, message: t`"${name.text}" cannot be an image's name` };
}

const judgeScratch = ({ text, span }: ImageReference): Finding => ({
  span,
  unlessNamedContext: text,
  severity: "warning",
  message: t`"${text}" is an image, which no registry has; the empty base is "scratch" alone`,
  fixes: [{ title: t`Change to "${"scratch"}"`, edits: [replace(span, "scratch")] }],
});
