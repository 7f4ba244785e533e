/** References to images: `registry:5000/team/app:1.2@sha256:…`, each part with its place. */
import type { Span } from "../text/span.ts";
import type { Word } from "./word.ts";

interface Part {
  readonly text: string;
  readonly span: Span;
}

export interface ImageReference {
  readonly text: string;
  readonly span: Span;
  /** Registry and repository: `node`, `ghcr.io/team/app`. */
  readonly name: Part;
  readonly tag: Part | undefined;
  readonly digest: Part | undefined;
  /** Holds a variable, so its parts are not the last word. */
  readonly hasVariable: boolean;
}

/**
 * Splits a reference by position alone, without judging whether its parts are valid.
 * A word whose source is interrupted (by a continuation) keeps the right parts, though not their spans.
 */
export function imageReference(word: Word): ImageReference {
  const { text, span } = word;
  const at = text.indexOf("@");
  const beforeDigest = at === -1 ? text.length : at;
  // A colon inside `${X:-default}` is none of ours, nor is that of a registry's port.
  const colon = lastColon(text.slice(0, beforeDigest));
  const nameEnd = colon === -1 ? beforeDigest : colon;
  const part = (start: number, end: number): Part => ({
    text: text.slice(start, end),
    span: { start: span.start + start, end: span.start + end },
  });
  return {
    text,
    span,
    name: part(0, nameEnd),
    tag: colon === -1 ? undefined : part(colon + 1, beforeDigest),
    digest: at === -1 ? undefined : part(at + 1, text.length),
    hasVariable: word.hasVariable,
  };
}

function lastColon(text: string): number {
  let depth = 0;
  for (let offset = text.length - 1; offset >= 0; offset--) {
    const character = text[offset];
    if (character === "}") depth++;
    else if (character === "{") depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === "/") return -1;
    else if (character === ":") return offset;
  }
  return -1;
}

/** The last part of an image's name: `app` of `ghcr.io/team/app`. */
export const repositoryName = (reference: ImageReference): string =>
  reference.name.text.slice(reference.name.text.lastIndexOf("/") + 1);

/** True for images of the library: `node`, `docker.io/library/node`, `library/node`. */
export function isOfficial(reference: ImageReference, repository: string): boolean {
  const name = reference.name.text
    .replace(/^(?:docker\.io\/|index\.docker\.io\/)/, "")
    .replace(/^library\//, "");
  return name === repository;
}
