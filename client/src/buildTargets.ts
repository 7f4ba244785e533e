/** The images that a workspace builds, as the language server tells them. Pure. */
import type { BuildTarget, BuildTargetPair } from "../../server/src/protocol/index.ts";

/** Of each pair those that it has, development before production. */
export const targetsOf = (
  pairs: readonly Pick<BuildTargetPair, "development" | "production">[],
): readonly BuildTarget[] =>
  pairs.flatMap(({ development, production }) =>
    [development, production].filter((target) => target !== undefined),
  );
