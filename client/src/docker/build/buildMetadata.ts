/** What the builder writes of the image it has made into the file of `--metadata-file`. Pure. */

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
  let fields: unknown;
  try {
    fields = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof fields !== "object" || fields === null) return undefined;
  const {
    "containerimage.digest": digest,
    "containerimage.config.digest": configDigest,
    "buildx.build.provenance": provenance,
  } = fields as Readonly<Record<string, unknown>>;
  const imageId = [digest, configDigest].find((each) => typeof each === "string");
  if (imageId === undefined) return undefined;
  return {
    imageId,
    ...(typeof configDigest === "string" && { configDigest }),
    ...(typeof provenance === "object" && provenance !== null && { provenance }),
  };
}
