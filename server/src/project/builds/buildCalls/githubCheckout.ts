/** Where a job of GitHub Actions has the repository. https://github.com/actions/checkout#usage */
import type { YamlNode } from "../../../compose/yaml/yamlTree.ts";
import { isKnown, type PartlyKnown } from "../../../files/partlyKnown.ts";
import { relativeTo, resolvePath } from "../../../files/paths.ts";
import type { ImageBuild } from "../imageBuild.ts";
import { textAt } from "./yamlValues.ts";

/** The folder of the workspace that it is in, "" = the workspace itself; `other`: only another repository is there. */
export function checkoutOf(steps: readonly YamlNode[]): string | "other" {
  const checkouts = steps.filter((step) => textAt(step, "uses")?.startsWith("actions/checkout@"));
  if (checkouts.length === 0) return "";
  // `${{ github.repository }}` and what else a variable names may be this one.
  const ours = checkouts.filter(
    (step) =>
      !isKnown(textAt(step, "with", "repository") ?? "") || textAt(step, "with", "repository") === undefined,
  );
  const [first] = ours;
  return first ? (textAt(first, "with", "path") ?? "") : "other";
}

/** With paths of the repository; undefined for a build of what lies outside of it. */
export function asCheckedOut(build: ImageBuild, folder: string, root: string): ImageBuild | undefined {
  if (folder === "" || folder === ".") return build;
  if (!isKnown(folder)) return undefined;
  const at = resolvePath(root, folder);
  const moved = (path: PartlyKnown): PartlyKnown | undefined => {
    const below = relativeTo(at, path);
    return below === undefined ? (isKnown(path) ? undefined : path) : resolvePath(root, below);
  };
  const dockerfile = moved(build.dockerfile);
  if (build.dockerfile === "unknown" || dockerfile === undefined) return undefined;
  return { ...build, dockerfile, root: moved(build.root) ?? "unknown" };
}
