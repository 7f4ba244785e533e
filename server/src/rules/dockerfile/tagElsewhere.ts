/** The tag that other stages of a file take of an image: what is meant where one is missing. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { isTag } from "../../dockerfile/images/imageReference.ts";

/** By an image's name as written; undefined where several tags are in use. Digests and variables are left out. */
export function tagsByImage({ stages }: Dockerfile): ReadonlyMap<string, string | undefined> {
  const tags = new Map<string, string | undefined>();
  for (const { base } of stages) {
    if (base.kind !== "image" || base.reference.hasVariable) continue;
    const { name, tag, digest } = base.reference;
    if (!tag || tag.text === "latest" || !isTag(tag.text) || digest) continue;
    const other = tags.has(name.text) && tags.get(name.text) !== tag.text;
    tags.set(name.text, other ? undefined : tag.text);
  }
  return tags;
}
