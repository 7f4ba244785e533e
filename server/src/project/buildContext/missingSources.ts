/** Which sources of COPY, ADD and bind mounts the build context does not have. */
import { sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { relativeTo } from "../../files/paths.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import type { BuildContext } from "./buildContext.ts";
import { isContextSure } from "./contextCertainty.ts";
import { contextSources } from "./contextSources.ts";

export interface MissingSource {
  readonly instruction: Instruction;
  readonly word: Word;
  /** Within the context, as the builder reads it: clean, what leads above the context cut off. */
  readonly path: string;
  /**
   * `outside`: it is written with so many `..` that it leads out of the context.
   * `generated`: git leaves it out, or its name says that a tool makes it.
   * `pattern`: the folder of a pattern is missing.
   */
  readonly kind: "missing" | "outside" | "generated" | "pattern";
}

/** Nobody copies by the hundred, and each source is a look at the disk. */
const mostSources = 200;

/** In source order. Empty where it is not sure which directory is the context. */
export function missingSources(file: DockerfileInProject): readonly MissingSource[] {
  const { buildContext, dockerfile } = file;
  if (!buildContext) return [];
  const judged: JudgedSource[] = [];
  for (const stage of dockerfile.stages) {
    if (judged.length < mostSources) judged.push(...judgedIn(stage, buildContext));
  }
  const missing = judged.filter(({ isMissing }) => isMissing);
  if (missing.length === 0 || isMadeElsewhere(buildContext)) return [];
  // Where something else that is copied is there, the rest is meant to be there too.
  if (!isContextSure(file) && !judged.some(({ isThere }) => isThere)) return [];
  const there = judged.flatMap(({ path, isThere }) => (isThere ? [path] : []));
  return missing
    .filter(({ path }) => file.builds.length > 0 || !isAbove([path, ...there], file, buildContext))
    .map(({ instruction, word, path }) => ({
      instruction,
      word,
      path,
      kind: buildContext.about(word).get(kindOf, () => kindOf(word, path, buildContext)),
    }));
}

type JudgedSource = Omit<MissingSource, "kind"> & { readonly isThere: boolean; readonly isMissing: boolean };

const judgedIn = (stage: Stage, context: BuildContext): readonly JudgedSource[] =>
  context.about(stage).get(judgedIn, () =>
    stage.instructions
      .flatMap((instruction) => contextSources(instruction).map((word) => ({ instruction, word })))
      .slice(0, mostSources)
      .flatMap(({ instruction, word }) => {
        const path = fixedPart(word);
        if (path === undefined || path === "") return [];
        const kind = context.kindOf(path);
        const isMissing =
          kind === "missing" && context.isIgnored(path) === false && !isThroughLink(path, context);
        return [{ instruction, word, path, isThere: kind === "file" || kind === "directory", isMissing }];
      }),
  );

/** The path, or the folder in which a pattern looks; undefined where a variable decides, or the pattern for folders. */
function fixedPart(source: Word): string | undefined {
  // A word with such a quote in it was meant as part of an array.
  if (
    source.hasVariable ||
    source.value === "" ||
    source.value.includes("\\") ||
    (/^\[?["']|["']\]?,?$/.test(source.text) && /[[\],]/.test(source.text))
  )
    return undefined;
  const path = sourcePath(source);
  if (path !== undefined) return path;
  const folder = /^(?:[^*?[]*\/)?/.exec(source.value)?.[0] ?? "";
  return sourcePath({ ...source, value: folder });
}

/** Tools that copy what they have built, with the Dockerfile, to a directory of their own. */
const isMadeElsewhere = (context: BuildContext): boolean =>
  [".goreleaser.yaml", ".goreleaser.yml"].some((name) => context.kindOf(name) === "file");

/** Where a link leads to is another question, and the builder's answer to it another one than the disk's. */
function isThroughLink(path: string, context: BuildContext): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => context.isLink(parts.slice(0, index + 1).join("/")));
}

/** Folders above a Dockerfile that are looked into. */
const mostAbove = 6;

/** Whether a folder above has the paths, what is missing and what is not: then that folder may be the context. */
function isAbove(
  paths: readonly string[],
  { workspaceFolder }: DockerfileInProject,
  context: BuildContext,
): boolean {
  const below = workspaceFolder === undefined ? undefined : relativeTo(workspaceFolder, context.root);
  const depth = below ? below.split("/").length : 0;
  for (let up = 1; up <= Math.min(depth, mostAbove); up++) {
    if (paths.every((path) => context.kindOf("../".repeat(up) + path) !== "missing")) return true;
  }
  return false;
}

function kindOf(word: Word, path: string, context: BuildContext): MissingSource["kind"] {
  if (leadsOut(word.value)) return "outside";
  if (context.isGitIgnored(path) || generated.test(path)) return "generated";
  return /[*?[]/.test(word.value) ? "pattern" : "missing";
}

/** Names that tools give to what they make. */
const generated =
  /(?:^|\/)(?:dist|build|out|output|target|bin|obj|publish|node_modules|vendor|\.next|\.nuxt|\.output|coverage|artifacts?|wheels|wheelhouse|generated|tmp)(?:\/|$)|\.(?:jar|war|ear|whl|tgz|gz|xz|zip|deb|rpm|so|exe|wasm)$/;

function leadsOut(source: string): boolean {
  let depth = 0;
  for (const part of source.split("/")) {
    if (part === "..") depth--;
    else if (part !== "" && part !== ".") depth++;
    if (depth < 0) return true;
  }
  return false;
}
