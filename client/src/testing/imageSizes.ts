/** Build targets and images for tests of the Image Sizes view. */
import type { BuildTarget, BuildTargetPair, ImageRole } from "../../../server/src/protocol/index.ts";
import type { HistoryRow } from "../docker/engine/images.ts";
import type { MeasuredImage } from "../images/sizes/layerSizes.ts";
import type { SizesSnapshot } from "../images/sizes/model.ts";

export function buildTarget(role: ImageRole, tag: string, rest: Partial<BuildTarget> = {}): BuildTarget {
  return {
    role,
    tag,
    dockerfile: role === "development" ? "/work/app/Dockerfile.development" : "/work/app/Dockerfile",
    buildContext: "/work/app",
    buildArgs: {},
    ports: [],
    reason: "fileName",
    ...rest,
  };
}

/** `app:development` and `app:production`. */
export function targetPair(name = "app", folder = "file:///work/app"): Required<BuildTargetPair> {
  return {
    name,
    folder,
    development: buildTarget("development", `${name}:development`),
    production: buildTarget("production", `${name}:production`),
  };
}

/** One layer for each row, the layer's digest being the row's instruction. */
export function measuredImage(...history: readonly HistoryRow[]): MeasuredImage {
  return {
    id: `sha256:${history.map(({ createdBy }) => createdBy).join()}`,
    bytes: history.reduce((sum, { bytes }) => sum + bytes, 0),
    layers: history.map(({ createdBy }) => createdBy),
    history,
  };
}

export function row(createdBy: string, bytes: number): HistoryRow {
  return { createdBy, bytes, comment: "buildkit.dockerfile.v0" };
}

/** The pair with these images on an engine that answers; an image left out was not asked for. */
export function snapshot(
  images: Readonly<Record<string, MeasuredImage | undefined>>,
  ...pairs: readonly BuildTargetPair[]
): SizesSnapshot {
  return {
    pairs: { ok: true, value: pairs.length > 0 ? pairs : [targetPair()] },
    engine: "connected",
    images: new Map(Object.entries(images)),
  };
}
