/** Lints one file among others in memory, as the server does on disk. */
import { parseComposeVersion } from "../src/composeProject/composeVersion.ts";
import { parseDockerfile } from "../src/dockerfile/dockerfile.ts";
import { nameOf } from "../src/files/paths.ts";
import { type LintSubject, lint } from "../src/lint/engine.ts";
import type { Problem } from "../src/lint/problem.ts";
import type { ExampleImage, Rule } from "../src/lint/rule.ts";
import { readRuleSettings } from "../src/lint/ruleSettings.ts";
import { isBakeFileName } from "../src/project/builds/bakeFiles.ts";
import type { KnownImage } from "../src/project/knownImage.ts";
import { Snapshot } from "../src/project/snapshot.ts";
import { applyEdits, disjoint } from "../src/text/edit.ts";
import { knownExamples } from "./exampleImage.ts";
import { fakeShellcheck } from "./fakeShellcheck.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";

export const mainPathOf = ({ subject }: Pick<Rule, "subject">): string => {
  if (subject === "bake") return "/workspace/docker-bake.hcl";
  if (subject === "ignoreFile") return "/workspace/.dockerignore";
  return subject === "compose" ? "/workspace/compose.yaml" : "/workspace/Dockerfile";
};

/** What surrounds the files, besides each other. */
export interface FixtureSurroundings {
  /** Values of every rule's options. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** `2.40.3`; absent = unknown. */
  readonly composeVersion?: string | undefined;
  /** Built from the Dockerfile that is linted. */
  readonly images?: readonly ExampleImage[] | undefined;
  /** What the images were built from; absent = what the Dockerfile says now. */
  readonly builtText?: string | undefined;
  /** Images that an engine has; absent = made up from `images`. */
  readonly builtImages?: readonly KnownImage[] | undefined;
}

/** Problems of the file at `path`, a compose file by its extension. A rule that throws fails the test. */
export function lintFiles(
  files: Files,
  path: string,
  rules: readonly Rule[],
  surroundings: FixtureSurroundings = {},
): readonly Problem[] {
  const { options = {} } = surroundings;
  // Rules that are off by default must speak when they are tested.
  const given = rules.map(({ id, severity }) => [
    id,
    severity === "off" ? { severity: "warning", ...options } : options,
  ]);
  return lint(subjectAt(files, path, surroundings), {
    rules,
    settings: readRuleSettings(rules, Object.fromEntries(given)),
    checkScript: fakeShellcheck,
    onRuleError: (ruleId, error) => {
      throw new Error(`${ruleId} threw on ${path}`, { cause: error });
    },
  });
}

function subjectAt(
  files: Files,
  path: string,
  { composeVersion, images = [], builtText, builtImages }: FixtureSurroundings,
): LintSubject {
  const built = builtImages ?? knownExamples(builtText ?? files[path] ?? "", images);
  const snapshot = new Snapshot({
    files: memoryFileSystem(files),
    workspaceFolders: ["/workspace"],
    composeVersion: composeVersion === undefined ? undefined : parseComposeVersion(composeVersion),
    builtImages: () => built,
  });
  if (/\.ya?ml$/.test(path)) {
    const compose = snapshot.composeAt(path);
    if (!compose) throw new Error(`no ${path} in the fixture`);
    return { kind: "compose", compose: snapshot.composeInProject(compose, path) };
  }
  if (isBakeFileName(nameOf(path)))
    return { kind: "bake", bake: snapshot.bakeInProject(files[path] ?? "", path) };
  if (path.endsWith(".dockerignore"))
    return { kind: "ignoreFile", ignoreFile: snapshot.ignoreFileInProject(files[path] ?? "", path) };
  const inProject = snapshot.dockerfileInProject(path);
  return { kind: "dockerfile", dockerfile: inProject?.dockerfile ?? parseDockerfile(""), inProject };
}

/** The files after one fix, its edits to other files included. Edits at one place, which no editor takes together, fail the test. */
export function applyFix(files: Files, path: string, fix: Problem["fixes"][number]): Files {
  const changed: Record<string, string> = { ...files };
  for (const { path: target, edits } of [{ path, edits: fix.edits }, ...fix.elsewhere]) {
    if (!disjoint(edits)) throw new Error(`edits of a fix touch each other in ${target}`);
    changed[target] = applyEdits(changed[target] ?? "", edits);
  }
  return changed;
}

/** The files after the first fix of each problem in turn, until none of the rules offers one. */
export function applyAllFixes(
  files: Files,
  path: string,
  rules: readonly Rule[],
  surroundings: FixtureSurroundings = {},
): Files {
  const builtText = surroundings.builtText ?? files[path];
  let fixed = files;
  for (let round = 0; round < 20; round++) {
    const fix = lintFiles(fixed, path, rules, { ...surroundings, builtText }).find(
      ({ fixes }) => fixes.length > 0,
    )?.fixes[0];
    if (!fix) return fixed;
    fixed = applyFix(fixed, path, fix);
  }
  throw new Error(`fixes of ${rules.map(({ id }) => id).join(", ")} never come to rest on ${path}`);
}
