/** The version that a tag begins with, and tags that are the same but for it. */
import type { ImageReference } from "./imageReference.ts";

/** `22.1` of `node:22.1-slim`; undefined where the tag begins otherwise, and where a variable or a digest decides. */
export function versionOf({ text, tag, digest }: ImageReference): string | undefined {
  return digest || text.includes("$") ? undefined : /^v?(\d+(?:\.\d+)*)(?=-|$)/.exec(tag?.text ?? "")?.[1];
}

/** Whether so many leading numbers of two versions differ; of `20` and `20.11` they do not. */
export function differ(one: string, other: string, numbers: number): boolean {
  const [a, b] = [one.split(".").slice(0, numbers), other.split(".").slice(0, numbers)];
  return a.some((number, index) => b[index] !== undefined && b[index] !== number);
}

/**
 * The tag with another version in front; undefined where what follows names a release of the distribution, which
 * images of that version may not have.
 */
export function withVersion({ tag }: ImageReference, version: string): string | undefined {
  const [, rest] = /^v?\d+(?:\.\d+)*((?:-[a-z]+)*)$/.exec(tag?.text ?? "") ?? [];
  return rest === undefined ? undefined : version + rest;
}
