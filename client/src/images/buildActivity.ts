/** Where the last build of an image stands, as the *Image Sizes* view shows it. Pure. */
import type { Location } from "../../../server/src/protocol/index.ts";
import type { BuildProgress } from "../docker/buildProgress.ts";

export type BuildActivity =
  | { readonly kind: "running"; readonly progress: Pick<BuildProgress, "step" | "of" | "running"> }
  | {
      readonly kind: "failed";
      /** What the builder said, in one line. */
      readonly message: string;
      /** The line of the Dockerfile that it blames. */
      readonly place?: Location;
    }
  /** Built, but left with a builder that keeps its images to itself. */
  | { readonly kind: "elsewhere"; readonly builder: string };
