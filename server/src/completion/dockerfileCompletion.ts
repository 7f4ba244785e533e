/**
 * What a Dockerfile's project offers while it is typed: stages, named contexts, files of the build context, paths of
 * other stages, variants of base images; and flags. Keywords are others' to complete.
 */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { officialImages } from "../dockerfile/images/imageReference.ts";
import { isStageName, type Stage } from "../dockerfile/stages/stages.ts";
import { imageVariants } from "../project/baseImages/baseImages.ts";
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import { stagePaths } from "../project/stagePaths/stagePaths.ts";
import { t } from "../text/message.ts";
import type { Completion } from "./completion.ts";
import { type DockerfilePlace, dockerfilePlaceAt, replacedFrom } from "./dockerfilePlace.ts";
import { flagCompletions } from "./flagCompletion.ts";
import { pathEntries, typedFolder } from "./pathEntries.ts";

/** `inProject`: undefined for a document that is not on disk. Undefined where what is typed is none of these. */
export function dockerfileCompletions(
  dockerfile: Dockerfile,
  inProject: DockerfileInProject | undefined,
  offset: number,
): readonly Completion[] | undefined {
  const place = dockerfilePlaceAt(dockerfile, offset);
  if (!place) return undefined;
  const here = { dockerfile, inProject, offset, ...place };
  const { keyword } = place.instruction;
  const isFlag = place.typed.startsWith("--");
  if (keyword === "FROM" && !isFlag && place.words === 0) return images(here);
  if (keyword === "COPY" && place.typed.startsWith("--from=")) return sources(here, "--from=".length);
  const mount = keyword === "RUN" ? /^--mount=.*\bfrom=(?=[^,]*$)/.exec(place.typed) : undefined;
  if (mount) return sources(here, mount[0].length);
  if (isFlag) return flagCompletions({ ...place, text: dockerfile.text, offset });
  const copies = (keyword === "COPY" || keyword === "ADD") && !/^[["]/.test(place.typed);
  return copies && (place.words === 0 || place.isFollowed) ? files(here) : undefined;
}

interface Here extends DockerfilePlace {
  readonly dockerfile: Dockerfile;
  readonly inProject: DockerfileInProject | undefined;
  readonly offset: number;
}

/** Behind a colon the tags that are known to exist for that version, else stages and images. */
function images(here: Here): readonly Completion[] {
  const { dockerfile, typed, start, offset } = here;
  const colon = typed.lastIndexOf(":");
  if (isNamedBehind(here)) return [];
  if (typed.includes("$")) return globalArguments(here);
  if (colon > typed.lastIndexOf("/")) return tags(here, colon);
  const span = replacedFrom(dockerfile.text, start, offset, ":@");
  // With a tag behind it neither is what it is.
  const whole = replacedFrom(dockerfile.text, start, offset);
  const used = dockerfile.stages.flatMap(({ base }) =>
    base.kind === "image" ? base.reference.name.text : [],
  );
  const names = new Set([...used.filter((name) => name !== typed && !name.includes("$")), ...officialImages]);
  return [
    ...earlierStages(here).map((name) => stageCompletion(name, whole)),
    { label: "scratch", kind: "image", span: whole, insert: "scratch", detail: t`empty image`, rank: 3 },
    ...[...names].map((name): Completion => ({ label: name, kind: "image", span, insert: name, rank: 4 })),
  ];
}

/** `$NAME` or `${NAME}`, with the brace that is there already. */
function globalArguments({ dockerfile, typed, offset }: Here): readonly Completion[] {
  const [written] = /\$\{?\w*$/.exec(typed) ?? [];
  if (written === undefined) return [];
  const [behind = ""] = /^\w*\}?/.exec(dockerfile.text.slice(offset)) ?? [];
  const end = offset + (written.startsWith("${") ? behind : behind.replace("}", "")).length;
  return [...dockerfile.globalArguments.keys()].map((name, rank) => ({
    label: name,
    kind: "argument",
    span: { start: offset - written.length, end },
    insert: `\${${name}}`,
    rank: rank + 1,
  }));
}

/** Whether the image stands behind the cursor already: in the blanks before it there is no place for another. */
function isNamedBehind({ instruction, typed, offset }: Here): boolean {
  const next = instruction.arguments.find(({ span }) => span.start > offset);
  return typed === "" && next !== undefined && next.text.toUpperCase() !== "AS";
}

function tags({ dockerfile, typed, start, offset }: Here, colon: number): readonly Completion[] {
  const span = replacedFrom(dockerfile.text, start + colon + 1, offset, "@");
  const name = typed.slice(0, colon);
  const written = dockerfile.stages.flatMap(({ base }) =>
    base.kind === "image" && base.reference.name.text === name && base.word.span.start !== start
      ? (base.reference.tag?.text ?? [])
      : [],
  );
  const known = imageVariants(name, typed.slice(colon + 1));
  return [...new Set([...written, ...known])]
    .filter((tag) => !tag.includes("$"))
    .map((tag) => ({ label: tag, kind: "image", span, insert: tag, rank: written.includes(tag) ? 1 : 2 }));
}

/** Stages above, and what builds of this file call by a name. */
function sources(here: Here, prefix: number): readonly Completion[] {
  const { dockerfile, inProject, start, offset } = here;
  const span = replacedFrom(dockerfile.text, start + prefix, offset, ",");
  const contexts = (inProject?.builds ?? []).flatMap(({ namedContexts }) =>
    namedContexts === "unknown" ? [] : namedContexts,
  );
  return [
    ...earlierStages(here).map((name) => stageCompletion(name, span)),
    ...[...new Set(contexts)].map(
      (name): Completion => ({
        label: name,
        kind: "stage",
        span,
        insert: name,
        detail: t`named context`,
        rank: 2,
      }),
    ),
  ];
}

const stageCompletion = (name: string, span: Completion["span"]): Completion => ({
  label: name,
  kind: "stage",
  span,
  insert: name,
  detail: t`stage`,
  rank: 1,
});

const earlierStages = ({ dockerfile, stage, instruction }: Here): readonly string[] =>
  dockerfile.stages
    .filter(({ from }) => from.span.start < (stage?.from ?? instruction).span.start)
    .flatMap(({ name }) => (name && isStageName(name.text) ? [name.text] : []))
    .toReversed();

function files(here: Here): readonly Completion[] {
  const { dockerfile, inProject, instruction, typed, start, offset } = here;
  if (!inProject || /[$*?[\\]/.test(typed)) return [];
  const span = replacedFrom(dockerfile.text, start, offset);
  const from = instruction.flag("from")?.value;
  if (from) {
    const stage = dockerfile.findStage(from.value);
    return stage && here.stage && stage.index < here.stage.index ? pathsIn(stage, inProject, span) : [];
  }
  return inProject.buildContext ? entriesOf(inProject.buildContext, typed, span) : [];
}

/** What the ignore file leaves of the build context. */
function entriesOf(context: BuildContext, typed: string, span: Completion["span"]): readonly Completion[] {
  const folder = typedFolder(typed);
  // The builder stays within the context, whatever is written.
  if (folder.split("/").includes("..")) return [];
  const within = folder.replace(/^(?:\.?\/)+/, "");
  const entries = (context.list(within.replace(/\/$/, "")) ?? []).filter(
    ({ name }) => isPlain(name) && context.isIgnored(within + name) === false,
  );
  return pathEntries(entries, typed.includes("/") ? folder : "").map(({ path, ...entry }) => ({
    ...entry,
    span,
    insert: path,
  }));
}

/** A blank ends a word, and of the others the builder makes something else. */
const isPlain = (name: string): boolean => !/[\s$*?[\\"'`]/.test(name);

const pathsIn = (stage: Stage, file: DockerfileInProject, span: Completion["span"]): readonly Completion[] =>
  stagePaths(stage, file).named.flatMap(({ path, kind }) =>
    !isPlain(path)
      ? []
      : [{ label: path, kind: kind === "directory" ? "folder" : "file", span, insert: path, rank: 1 }],
  );
