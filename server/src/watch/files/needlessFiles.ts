/** What lies below the path of a rule that rebuilds, and yet no image is made of: what people read, and tests. */
import { directoryOf, nameOf, relativeTo } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import type { KnownTrigger } from "../matching/knownTriggers.ts";
import { watchedTree } from "./watchedTree.ts";

export interface NeedlessFile {
  /** Absolute. */
  readonly path: string;
  readonly kind: "file" | "directory";
}

/** Whoever has no more files than this in a context rebuilds for each of them without harm. */
const small = 30;

/** Only what stands at the top of the path; none where the rule names a file, and where the Dockerfile speaks of it. */
export function needlessFiles(project: ComposeInProject, rule: KnownTrigger): readonly NeedlessFile[] {
  const { root, matcher, buildContext, service } = rule;
  const image = project.imageOf(service);
  if (!buildContext || !image || project.files.kindOf(root) !== "directory") return [];
  const tree = watchedTree(project, rule);
  const files = tree.files.filter((path) => matcher.matches(path));
  if (root === buildContext.root && tree.complete && files.length <= small) return [];
  const { text } = image.dockerfile;
  const readme = files.filter(
    (path) =>
      directoryOf(path) === root &&
      /^(?:readme|changelog|contributing)(?:\.(?:md|rst|txt|adoc))?$/i.test(nameOf(path)) &&
      !speaksOf(text, nameOf(path)) &&
      !isPackaged(project, path),
  );
  const runsTests = /\b(?:py)?tests?\b|\bspec\b/i.test(text);
  const tests = tree.directories.filter(
    (path) =>
      !runsTests &&
      directoryOf(path) === root &&
      /^(?:tests?|__tests__|e2e)$/.test(nameOf(path)) &&
      files.some((file) => relativeTo(path, file) !== undefined),
  );
  return [
    ...readme.map((path) => ({ path, kind: "file" as const })),
    ...tests.map((path) => ({ path, kind: "directory" as const })),
  ];
}

const speaksOf = (text: string, name: string): boolean =>
  text.includes(name) || text.includes(`${name.slice(0, 6)}*`);

/** Manifests of packages may name a README, and a build that installs the package then reads it. */
const isPackaged = ({ files }: ComposeInProject, path: string): boolean =>
  ["pyproject.toml", "setup.py", "setup.cfg", "Cargo.toml"].some((name) =>
    files.readFile(`${directoryOf(path)}/${name}`)?.includes(nameOf(path)),
  );
