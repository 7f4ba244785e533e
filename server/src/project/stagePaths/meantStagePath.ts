/** Which path of a stage was most likely meant by one that it does not have. */
import { directoryOf, nameOf, relativeTo } from "../../files/paths.ts";
import { editDistance, nearest } from "../../text/nearest.ts";
import { joinPath } from "../../text/path.ts";
import { outputNames } from "../manifests/untouchedOutputs.ts";
import type { StagePaths } from "./stagePaths.ts";

/** Paths that one fix may be offered for. */
const most = 3;

/** Paths that a stage made with hundreds of commands is looked through for. */
const mostNamed = 200;

/**
 * The likeliest first; each is there, or may be. A path that differs in a slip of the pen, one of the same name
 * elsewhere, and what lies below another directory as the path lies below its own; else the same below the working directory.
 */
export function meantStagePaths(
  paths: StagePaths,
  path: string,
  workingDirectory?: string,
): readonly string[] {
  const named = paths.named.filter((each) => each.path !== path && each.path !== "/").slice(0, mostNamed);
  const holds = (each: string): boolean => relativeTo(each, path) !== undefined;
  const isThere = (each: string): boolean => paths.has(each) === "present";
  const all = named.map((each) => each.path);
  // In a short name, one letter is no slip.
  const slip = nearest(path, all, Math.min(2, Math.floor(nameOf(path).length / 3)));
  const namesakes = all.filter(
    (each) => nameOf(each) === nameOf(path) && !holds(each) && paths.has(each) !== "absent",
  );
  const moved = named.flatMap((each) =>
    each.kind === "file" ? [] : endsOf(path).map((end) => joinPath(each.path, end)),
  );
  // `/app/Main` for `/app/main`.
  const cased = all.filter((each) => editDistance(each.toLowerCase(), path.toLowerCase()) === 0);
  // `/app/build` where a tool makes `/app/dist`.
  const others = isOutput(path)
    ? named.flatMap((each) =>
        each.kind !== "file" && isOutput(each.path) && directoryOf(each.path) === directoryOf(path)
          ? [each.path]
          : [],
      )
    : [];
  const candidates = [
    ...(slip === undefined ? [] : [slip]),
    ...cased,
    ...namesakes,
    ...others,
    ...moved.filter(isThere),
  ];
  const found = [...new Set(candidates)]
    .filter((each) => each !== path && paths.has(each) !== "absent")
    .slice(0, most);
  const [, , ...below] = path.split("/");
  if (found.length > 0 || workingDirectory === undefined || below.length === 0) return found;
  // What is below it already was not meant to be further down.
  if (workingDirectory !== "/" && relativeTo(workingDirectory, path) !== undefined) return [];
  const here = joinPath(workingDirectory, below.join("/"));
  return here !== path && paths.has(here) !== "absent" ? [here] : [];
}

const isOutput = (path: string): boolean => outputNames.includes(nameOf(path));

/** `b/c` and `c` of `/a/b/c`: what may lie elsewhere under the same name. */
function endsOf(path: string): readonly string[] {
  const parts = path.slice(1).split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}
