/** What is known of the sizes of a Dockerfile's stages, from the images that were built of it. */
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
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
  /** Bytes that an instruction added in the newest image that holds it. */
  readonly instructions: ReadonlyMap<Instruction, number>;
  /** Unpacked bytes of the base image of the stages that are built on one, by the stage whose FROM names it. */
  readonly bases: ReadonlyMap<Stage, number>;
}

export function stageSizes(file: DockerfileInProject): KnownSizes {
  const { dockerfile } = file;
  const bases = new Map<Stage, number>();
  const own = new Map<Stage, number>();
  const instructions = new Map<Instruction, number>();
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
    const stagesHere = new Sums(own);
    const instructionsHere = new Sums(instructions);
    for (const { figure, now } of lines) {
      const stage = now && dockerfile.stageOf(now);
      if (!stage) continue;
      stagesHere.add(stage, figure.bytes);
      instructionsHere.add(now, figure.bytes);
    }
    stagesHere.keep();
    instructionsHere.keep();
  }
  const known = new Set([...images.keys(), ...own.keys()]);
  return {
    bases,
    instructions,
    stages: new Map(
      [...known].map((stage) => [stage, { images: images.get(stage) ?? [], ownBytes: own.get(stage) }]),
    ),
  };
}

/** What one image adds up to, for those that no newer image has told of. */
class Sums<Key> {
  readonly #known: Map<Key, number>;
  readonly #here = new Map<Key, number>();

  constructor(known: Map<Key, number>) {
    this.#known = known;
  }

  add(key: Key, bytes: number): void {
    if (!this.#known.has(key)) this.#here.set(key, (this.#here.get(key) ?? 0) + bytes);
  }

  keep(): void {
    for (const [key, bytes] of this.#here) this.#known.set(key, bytes);
  }
}

const newestFirst = (images: readonly ImageOnLines[]): readonly ImageOnLines[] =>
  images.toSorted((a, b) => (b.facts.created ?? 0) - (a.facts.created ?? 0));
