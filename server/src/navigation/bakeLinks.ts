/** Where values of a bake file lead: a Dockerfile, a stage or an ARG in it, another target, a variable. */
import type { BakeEntry, BakePlace, BakeText } from "../bake/bakeTarget.ts";
import { stagePlace, wholeStage } from "../dockerfile/stages/stageNames.ts";
import { type BakeProject, bakeProjectOf } from "../project/builds/bakeFiles.ts";
import type { ComposeLink } from "../project/composeFiles/composeLinks.ts";
import type { Snapshot } from "../project/snapshot.ts";
import type { Span } from "../text/span.ts";
import { type BakeStage, bakeStageAt, dockerfileOfTarget, isAt } from "./bakeStage.ts";
import { bakeVariableLink } from "./bakeVariable.ts";
import { argumentDeclaration } from "./variableDefinition.ts";

/** Undefined where nothing leads anywhere that is surely there. */
export function bakeLinkAt(snapshot: Snapshot, path: string, offset: number): ComposeLink | undefined {
  const project = bakeProjectOf(snapshot.files, path);
  if (!project) return undefined;
  const isHere = (place: BakePlace | undefined): place is BakePlace => isAt(place, path, offset);
  return (
    bakeVariableLink(project, path, offset) ??
    stageLink(bakeStageAt(snapshot, path, offset)) ??
    targetLink(project, isHere) ??
    dockerfileLink(snapshot, project, isHere)
  );
}

const stageLink = (here: BakeStage | undefined): ComposeLink | undefined =>
  here && {
    origin: here.span,
    path: here.path,
    target: stagePlace(here.stage),
    whole: wholeStage(here.stage),
  };

type IsHere = (place: BakePlace | undefined) => place is BakePlace;

/** From `inherits`, from the `targets` of a group, and from `target:base` in `contexts`. */
function targetLink({ bake: { targets, groups } }: BakeProject, isHere: IsHere): ComposeLink | undefined {
  const inContexts = targets.flatMap(({ contexts }): readonly BakeText[] =>
    [...contexts.entries.values()].flatMap((entry) => ofTarget(entry) ?? []),
  );
  const named = [
    ...targets.flatMap(({ inherits }) => inherits.items),
    ...[...groups.values()].flatMap(({ items }) => items),
    ...inContexts,
  ].find(({ place }) => isHere(place));
  const [definition] = targets.find(({ name }) => name === named?.text)?.definitions ?? [];
  return definition && named?.place
    ? { origin: named.place.span, path: definition.file, target: definition.span, whole: definition.span }
    : undefined;
}

const ofTarget = ({ text, place }: BakeEntry): BakeText | undefined =>
  text?.startsWith("target:") ? { text: text.slice("target:".length), place } : undefined;

/** From `context` and `dockerfile`, and from the name of an argument. */
function dockerfileLink(snapshot: Snapshot, project: BakeProject, isHere: IsHere): ComposeLink | undefined {
  for (const target of project.bake.targets) {
    const place = [target.context, target.dockerfile].find((value) => isHere(value.place))?.place;
    const [argument, entry] = [...target.args.entries].find(([, { namePlace }]) => isHere(namePlace)) ?? [];
    const found = place || entry ? dockerfileOfTarget(snapshot, project, target) : undefined;
    if (!found) continue;
    if (place) return { origin: place.span, path: found.path, target: start, whole: start };
    const declaration = argument === undefined ? undefined : argumentDeclaration(found.dockerfile, argument);
    if (declaration && entry?.namePlace)
      return { origin: entry.namePlace.span, path: found.path, ...declaration };
  }
  return undefined;
}

const start: Span = { start: 0, end: 0 };
