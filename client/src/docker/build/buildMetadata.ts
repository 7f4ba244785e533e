/** What the builder writes of the image it has made into the file of `--metadata-file`. Pure. */
import { fieldsOf, isFields, parseJson } from "../json.ts";
import { recordName } from "./buildRecords.ts";

export interface BuildMetadata {
  /** The engine's id of the image, where the engine itself has built it: `sha256:…`. */
  readonly imageId: string;
  /** Digest of the image's configuration, which is its id in a graph driver's store. */
  readonly configDigest?: string;
  /** The name of the builder's record of this build, as `BuildRecords` takes it. */
  readonly record?: string;
  /** `buildx.build.provenance`, untouched: SLSA in BuildKit's `max` mode where the builder knows that. */
  readonly provenance?: unknown;
}

/**
 * Without the provenance nothing is known of layers and lines, but the builder takes some 30 ms to write it, however
 * short the build: where its record can be read afterwards, nobody waits for it.
 * https://docs.docker.com/build/building/variables/#buildx_metadata_provenance
 */
export const metadataEnvironment = (readsRecord: boolean) =>
  ({ BUILDX_METADATA_PROVENANCE: readsRecord ? "disabled" : "max" }) as const;

/** Undefined for a file that describes no image. */
export function readBuildMetadata(json: string): BuildMetadata | undefined {
  const {
    "containerimage.digest": digest,
    "containerimage.config.digest": configDigest,
    "buildx.build.ref": ref,
    "buildx.build.provenance": provenance,
  } = fieldsOf(parseJson(json));
  const imageId = [digest, configDigest].find((each) => typeof each === "string");
  if (imageId === undefined) return undefined;
  const record = recordName(ref);
  return {
    imageId,
    ...(typeof configDigest === "string" && { configDigest }),
    ...(record !== undefined && { record }),
    ...(isFields(provenance) && { provenance }),
  };
}
