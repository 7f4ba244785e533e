/**
 * What is known of common base images: the user they run as, and which other user they bring along.
 * Taken from the Dockerfiles behind the images; an image that is not listed is unknown.
 */
import { type ImageReference, isOfficial } from "../dockerfile/imageReference.ts";

export interface BaseImage {
  /** Runs as root unless told otherwise. */
  readonly runsAsRoot: boolean;
  /** A user without rights that the image has, as USER takes it. */
  readonly plainUser: string;
}

const official: Readonly<Record<string, BaseImage>> = Object.fromEntries(
  [
    ["node", "node"],
    ...[
      "alpine",
      "amazonlinux",
      "busybox",
      "debian",
      "eclipse-temurin",
      "fedora",
      "golang",
      "php",
      "python",
      "ruby",
      "rust",
      "ubuntu",
    ].map((name) => [name, "nobody"] as const),
  ].map(([name = "", plainUser = ""]) => [name, { runsAsRoot: true, plainUser }]),
);

const others: Readonly<Record<string, BaseImage>> = {
  "oven/bun": { runsAsRoot: true, plainUser: "bun" },
};

/** Undefined for images that are not known. */
export function baseImage(reference: ImageReference): BaseImage | undefined {
  const name = reference.name.text.replace(/^(?:index\.)?docker\.io\//, "");
  if (Object.hasOwn(others, name)) return others[name];
  const repository = name.replace(/^library\//, "");
  return isOfficial(reference, repository) && Object.hasOwn(official, repository)
    ? official[repository]
    : undefined;
}
