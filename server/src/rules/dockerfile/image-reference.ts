import { type ImageReference, isDigest, isImageReference, isTag } from "../../dockerfile/imageReference.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const imageReference = dockerfileRule({
  id: "dockerfile/image-reference",
  category: "correctness",
  severity: "error",
  summary: "FROM names an image that can exist",
  rationale:
    "A name is in lower case, a tag has at most 128 letters, digits, dots, dashes and underscores and begins with no dot or dash, " +
    "and a digest is `sha256:` with 64 hexadecimal digits, or one of its longer siblings.\n" +
    "The builder stops at anything else. References with variables are left alone.",
  alsoKnownAs: ["dockerfile-utils INVALID_REFERENCE_FORMAT", "buildkit InvalidDefaultArgInFrom"],
  bad: "FROM alpine:\n",
  good: "FROM alpine:3.22\n",

  check({ stages }, report) {
    for (const { base } of stages) {
      if (base.kind !== "image" || base.word.hasVariable || isImageReference(base.reference.text)) continue;
      report(judge(base.reference));
    }
  },
});

function judge({ text, span, name, tag, digest }: ImageReference): Finding {
  if (tag?.text === "") return { span, message: t`"${text}" has an empty tag` };
  if (digest?.text === "") return { span, message: t`"${text}" has an empty digest` };
  if (tag && !isTag(tag.text)) return { span: tag.span, message: t`"${tag.text}" cannot be a tag` };
  if (digest && !isDigest(digest.text))
    return { span: digest.span, message: t`"${digest.text}" cannot be a digest` };
  return /[A-Z]/.test(name.text) && isImageReference(name.text.toLowerCase())
    ? { span: name.span, message: t`"${name.text}" is not in lower case, as names of images are` }
    : { span: name.span, message: t`"${name.text}" cannot be an image's name` };
}
