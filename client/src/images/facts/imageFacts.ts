/** What is known of a built image, apart from what is known of the tag that names it. Pure. */
import type { BuiltImage, ImageRole } from "../../../../server/src/protocol/index.ts";
import { type BuildTrend, previousBytes } from "./trend.ts";

/** Of the image itself, whatever its tags: it never changes but for what is learnt in addition. */
export interface ImageFacts
  extends Omit<BuiltImage, "tag" | "role" | "uri" | "stage" | "previousBytes" | "buildArgs"> {
  /** Absent where nothing tells with which it was built. Secrets are hidden. */
  readonly buildArgs?: BuiltImage["buildArgs"];
  /** Whether the builder's records were searched: a search that found nothing need not be repeated. */
  readonly recordSought: boolean;
  /** Id of the image that this one was committed on top of. */
  readonly parent?: string;
}

/** What builds an image of this tag, and the images that carried it. */
export interface TaggedImage {
  readonly tag: string;
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** Absent for a stage that was built alone. */
  readonly role?: ImageRole;
  readonly stage?: string;
  /** As the target says, secrets hidden. */
  readonly buildArgs: BuiltImage["buildArgs"];
  /** The image that carries the tag now; absent when there is none. */
  readonly id?: string;
  readonly trend?: BuildTrend;
  /** When an image was last seen to carry the tag, in milliseconds since 1970. */
  readonly seen: number;
}

/** As the server is told. */
export function builtImage(tagged: TaggedImage, facts: ImageFacts): BuiltImage {
  const { recordSought: _sought, parent: _parent, buildArgs = tagged.buildArgs, ...rest } = facts;
  const { tag, uri, role, stage, trend } = tagged;
  const previous = previousBytes(trend);
  return {
    tag,
    uri,
    ...(role !== undefined && { role }),
    ...(stage !== undefined && { stage }),
    ...(previous !== undefined && { previousBytes: previous }),
    ...rest,
    buildArgs,
  };
}

/** Digests of a base image begin those of every image made on top of it. */
export function beginsWith(layers: readonly string[], base: readonly string[]): boolean {
  return base.length <= layers.length && base.every((digest, index) => digest === layers[index]);
}
