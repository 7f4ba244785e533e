/** What is known of the sizes of a Dockerfile's stages, from the images that were built of it. */
import type { Stage } from "../dockerfile/stages.ts";
import type { ImageOnLines } from "../layers/imageOnLines.ts";
import { imagesOf } from "../layers/imagesOfDockerfile.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";

export interface StageSizes {
  /** Those built of the stage, the newest first. */
  readonly images: readonly {
    readonly tag: string;
    /** Unpacked. */
    readonly bytes: number;
    /** Whether the stages that were built say something else by now. */
    readonly edited: boolean;
  }[];
  /** What its own lines added in the newest image that holds them; undefined where no image does. */
  readonly ownBytes: number | undefined;
}

export interface KnownSizes {
  readonly stages: ReadonlyMap<Stage, StageSizes>;
  /** Unpacked bytes of the base image of the stages that are built on one, by the stage whose FROM names it. */
  readonly bases: ReadonlyMap<Stage, number>;
}

export function stageSizes(file: DockerfileInProject): KnownSizes {
  const { dockerfile } = file;
  const bases = new Map<Stage, number>();
  const own = new Map<Stage, number>();
  const images = new Map<Stage, StageSizes["images"][number][]>();
  for (const image of newestFirst(imagesOf(file).images)) {
    const { facts, figures, lines, targetFrom, baseFrom } = image;
    const built = targetFrom && dockerfile.stageOf(targetFrom);
    if (built) {
      const shown = { tag: facts.tag, bytes: figures.bytes, edited: figures.freshness === "edited" };
      images.set(built, [...(images.get(built) ?? []), shown]);
    }
    const based = baseFrom && dockerfile.stageOf(baseFrom);
    if (based && figures.base.bytes > 0 && !bases.has(based)) bases.set(based, figures.base.bytes);
    const inThis = new Map<Stage, number>();
    for (const { figure, now } of lines) {
      const stage = now && dockerfile.stageOf(now);
      if (stage && !own.has(stage)) inThis.set(stage, (inThis.get(stage) ?? 0) + figure.bytes);
    }
    for (const [stage, bytes] of inThis) own.set(stage, bytes);
  }
  const known = new Set([...images.keys(), ...own.keys()]);
  return {
    bases,
    stages: new Map(
      [...known].map((stage) => [stage, { images: images.get(stage) ?? [], ownBytes: own.get(stage) }]),
    ),
  };
}

const newestFirst = (images: readonly ImageOnLines[]): readonly ImageOnLines[] =>
  images.toSorted((a, b) => (b.facts.created ?? 0) - (a.facts.created ?? 0));
