/** What the builder writes of the image it has made into the file of `--metadata-file`. Pure. */
import { fieldsOf, isFields, parseJson } from "../json.ts";

export interface BuildMetadata {
  /** The engine's id of the image, where the engine itself has built it: `sha256:…`. */
  readonly imageId: string;
  /** Digest of the image's configuration, which is its id in a graph driver's store. */
  readonly configDigest?: string;
  /** `buildx.build.provenance`, untouched: SLSA in BuildKit's `max` mode where the builder knows that. */
  readonly provenance?: unknown;
}

/**
 * Without it the file says nothing of layers and lines.
 * https://docs.docker.com/build/building/variables/#buildx_metadata_provenance
 */
export const metadataEnvironment = { BUILDX_METADATA_PROVENANCE: "max" } as const;

/** Undefined for a file that describes no image. */
export function readBuildMetadata(json: string): BuildMetadata | undefined {
  const {
    "containerimage.digest": digest,
    "containerimage.config.digest": configDigest,
    "buildx.build.provenance": provenance,
  } = fieldsOf(parseJson(json));
  const imageId = [digest, configDigest].find((each) => typeof each === "string");
  if (imageId === undefined) return undefined;
  return {
    imageId,
    ...(typeof configDigest === "string" && { configDigest }),
    ...(isFields(provenance) && { provenance }),
  };
}
