/** The stage, or the build argument, that a place of a bake file means. */
import type { BakeTarget } from "../bake/bakeFile.ts";
import type { BakePlace } from "../bake/bakeTarget.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import { type BakeProject, bakeProjectOf } from "../project/builds/bakeFiles.ts";
import { bakeSourceOf } from "../project/builds/bakeSources.ts";
import type { ServiceDockerfile } from "../project/composeInProject.ts";
import type { Snapshot } from "../project/snapshot.ts";
import { type Span, spanAt, touches } from "../text/span.ts";
import { writtenName } from "./writtenArgument.ts";
import { type WrittenTarget, writtenValue } from "./writtenTarget.ts";

export interface BakeStage extends ServiceDockerfile, Pick<WrittenTarget, "span" | "plain" | "text"> {
  readonly stage: Stage;
}

/** What stands at an offset of a bake file as the `target` of a target; undefined where no stage surely is meant. */
export function bakeStageAt(snapshot: Snapshot, path: string, offset: number): BakeStage | undefined {
  const project = bakeProjectOf(snapshot.files, path);
  if (!project) return undefined;
  const source = snapshot.files.readFile(path) ?? "";
  for (const each of project.bake.targets) {
    const { text, place } = each.target ?? {};
    if (text === undefined || !place || !isAt(place, path, offset)) continue;
    const found = dockerfileOfTarget(snapshot, project, each);
    const stage = found?.dockerfile.targetStage(text);
    const written = writtenValue(source, place.span, text);
    // Outside of its quotes stands no name.
    if (found && stage && touches(written.span, spanAt(offset))) return { ...found, stage, text, ...written };
  }
  return undefined;
}

export interface BakeArgument extends ServiceDockerfile {
  readonly name: string;
  /** Of the name, without quotes. */
  readonly span: Span;
}

/** What stands at an offset of a bake file as the name of an argument; undefined where its target's Dockerfile is not known. */
export function bakeArgumentAt(snapshot: Snapshot, path: string, offset: number): BakeArgument | undefined {
  const project = bakeProjectOf(snapshot.files, path);
  if (!project) return undefined;
  const source = snapshot.files.readFile(path) ?? "";
  for (const target of project.bake.targets) {
    for (const [name, { namePlace }] of target.args.entries) {
      const span =
        namePlace && isAt(namePlace, path, offset) ? writtenName(source, namePlace.span, name) : undefined;
      const found =
        span && touches(span, spanAt(offset)) ? dockerfileOfTarget(snapshot, project, target) : undefined;
      if (span && found) return { ...found, name, span };
    }
  }
  return undefined;
}

export const isAt = (place: BakePlace | undefined, path: string, offset: number): boolean =>
  place?.file === path && touches(place.span, spanAt(offset));

/** Undefined where it is written in the target, is not known, or cannot be read. */
export function dockerfileOfTarget(
  snapshot: Snapshot,
  project: BakeProject,
  target: BakeTarget,
): ServiceDockerfile | undefined {
  const path = bakeSourceOf(snapshot.files, project, target)?.dockerfile;
  const dockerfile = path === undefined || path === "unknown" ? undefined : snapshot.dockerfileAt(path);
  return path !== undefined && dockerfile ? { path, dockerfile } : undefined;
}
