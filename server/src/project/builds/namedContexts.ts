/**
 * The names that builds give a meaning with `--build-context`, `additional_contexts` or `contexts`: where FROM, `--from` or
 * a mount says one, it is that context, whatever stage or image is called so.
 */
import { shortName } from "../../dockerfile/images/imageReference.ts";
import type { ImageBuild } from "./imageBuild.ts";

/** Builds that are, and that may be, of one Dockerfile. */
export interface BuildsOfFile {
  readonly builds: readonly Pick<ImageBuild, "namedContexts">[];
  readonly possibleBuilds?: readonly Pick<ImageBuild, "namedContexts">[];
}

/** Whether a build of the file gives the name to a context, or may where a variable decides which names there are. */
export const mayBeNamedContext = ({ builds, possibleBuilds = [] }: BuildsOfFile, name: string): boolean =>
  [...builds, ...possibleBuilds].some(
    ({ namedContexts }) =>
      namedContexts === "unknown" || namedContexts.some((context) => normal(context) === normal(name)),
  );

/** As the builder looks a name up: that of an image in its short form, without `:latest`. */
const normal = (name: string): string => shortName(name.toLowerCase()).replace(/:latest$/, "");
