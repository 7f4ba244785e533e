/**
 * Which file of a saved image is which of its layers.
 * https://github.com/moby/docker-image-spec/blob/main/spec.md
 */
import { fieldsOf } from "../../docker/json.ts";
import { TarError } from "./tarHeader.ts";

export interface LayerPlace {
  readonly diffId: string;
  /** Name of the file that holds the layer. */
  readonly blob: string;
}

/**
 * The lowest layer first. `read` gives the JSON that a file of the saved image holds.
 * Throws a `TarError` when the files do not describe an image.
 */
export function layerOrder(read: (name: string) => unknown): readonly LayerPlace[] {
  const manifests = read("manifest.json");
  const manifest = Array.isArray(manifests) ? fieldsOf(manifests[0]) : {};
  const config = typeof manifest["Config"] === "string" ? fieldsOf(read(manifest["Config"])) : {};
  const blobs = strings(manifest["Layers"]);
  const diffIds = strings(fieldsOf(config["rootfs"])["diff_ids"]);
  if (!blobs || !diffIds || blobs.length !== diffIds.length) throw new TarError("it holds no image");
  return blobs.map((blob, index) => ({ blob, diffId: diffIds[index] ?? "" }));
}

function strings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
}
