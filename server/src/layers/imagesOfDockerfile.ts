/** The built images of one Dockerfile with their figures: the subject of image rules. */
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import { type ImageOnLines, imageOnLines } from "./imageOnLines.ts";

export interface ImagesOfDockerfile extends Pick<DockerfileInProject, "path" | "dockerfile"> {
  /** Those that can be told apart with enough confidence, in the order they were told. */
  readonly images: readonly ImageOnLines[];
}

export const imagesOf = ({ path, dockerfile, builtImages }: DockerfileInProject): ImagesOfDockerfile => ({
  path,
  dockerfile,
  images: builtImages.flatMap((known) => imageOnLines(known, dockerfile) ?? []),
});
