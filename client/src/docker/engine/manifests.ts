/**
 * What a containerd image store says of an image's manifests, one for each platform: what is stored compressed, apart
 * from what it unpacks to. https://docs.docker.com/reference/api/engine/ (`manifests`, from version 1.48 on). Pure.
 */

export interface ApiManifests {
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Manifests?: readonly ApiManifest[] | null;
}

interface ApiManifest {
  /** `image`, `attestation` or `unknown`. */
  readonly Kind: string;
  readonly Available: boolean;
  readonly Size: { readonly Content: number };
  readonly ImageData?: { readonly Platform: { readonly os: string; readonly architecture: string } } | null;
}

/** Undefined where the engine has no manifests, or several that may be meant. */
export function contentBytes({ Os, Architecture, Manifests }: ApiManifests): number | undefined {
  const meant = (Manifests ?? []).filter(
    ({ Kind, Available, ImageData }) =>
      Kind === "image" &&
      Available &&
      ImageData?.Platform.os === Os &&
      ImageData?.Platform.architecture === Architecture,
  );
  return meant.length === 1 ? meant[0]?.Size.Content : undefined;
}
