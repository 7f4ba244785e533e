/** Where watch rules copy to, beside what the Dockerfile of the service says of its image. */

import { copiesFiles } from "../../compose/develop/watchTrigger.ts";
import { type ComposeValue, composeEntries } from "../../compose/values/composeValue.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { ComposeInProject, ServiceImage } from "../../project/composeInProject.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import { missingPaths } from "../files/missingPath.ts";
import { type KnownTriggerHere, knownTriggersHere } from "../matching/knownTriggers.ts";

export interface SyncTarget {
  readonly rule: KnownTriggerHere;
  readonly target: ComposeValue;
  /** The target as an absolute path, cleaned. */
  readonly path: string;
  readonly image: ServiceImage;
  readonly buildContext: BuildContext;
}

/** Rules of the file at hand that copy to a path of the image itself: mounts put something else in its place. */
export const syncTargets = (project: ComposeInProject): readonly SyncTarget[] =>
  project.derived.get(syncTargets, () => {
    // Where the path is wrong, nothing is known of what was meant to be copied.
    const misled = new Set(
      missingPaths(project).flatMap(({ kind, meant, here }) =>
        kind === "absent" && meant === undefined ? [] : [here.rule.trigger],
      ),
    );
    return knownTriggersHere(project).flatMap((rule) => {
      if (misled.has(rule.trigger)) return [];
      const known = project.standing(rule.rule).get(syncTarget, () => syncTarget(project, rule));
      return known ? [{ ...known, rule }] : [];
    });
  });

/** No run key of the service decides, so that it stands while somebody types in one: the service itself does not. */
function syncTarget(
  project: ComposeInProject,
  { action, buildContext, service, trigger }: KnownTriggerHere,
): Omit<SyncTarget, "rule"> | undefined {
  const { target } = trigger;
  if (!buildContext || !copiesFiles(action) || !target?.known || !target.text.startsWith("/"))
    return undefined;
  const path = cleanPath(target.text);
  const image = project.imageOf(service);
  const mounted = service.volumes.some((volume) => mayHold(volume.target, path));
  return image && !mounted ? { target, path, image, buildContext } : undefined;
}

const mayHold = (mount: string | undefined, path: string): boolean =>
  mount === undefined || relativeTo(cleanPath(mount), path) !== undefined;

/** Whether one of two absolute paths lies in the other, or they are one. */
export const areInLine = (a: string, b: string): boolean =>
  relativeTo(a, b) !== undefined || relativeTo(b, a) !== undefined;

export interface CopyDestination {
  /** Absolute; undefined where it is not known. */
  readonly path: string | undefined;
  /** Whether the files come out of another stage or image. */
  readonly fromElsewhere: boolean;
}

/** Where every COPY and ADD of the stage and its parent stages copies to. */
export const copyDestinations = ({ stage }: ServiceImage): readonly CopyDestination[] =>
  inheritedInstructions(stage).flatMap((instruction) => {
    const { destination, from } = readCopy(instruction) ?? {};
    if (!destination) return [];
    const directory = destination.value.startsWith("/") ? "/" : workingDirectory(stage, instruction);
    const known = directory !== undefined && !destination.hasVariable;
    return {
      path: known ? joinPath(directory, destination.value) : undefined,
      fromElsewhere: from !== undefined,
    };
  });

/**
 * Whether the stage or the service speaks of the path, or of a directory that holds it, elsewhere than where it works
 * and copies: a RUN that moves things there, an ENV, a command, a VOLUME, its environment.
 */
export function isSpokenOf({ rule, path, image }: SyncTarget): boolean {
  const { dockerfile, stage } = image;
  const parts = path.split("/").filter((part) => part !== "");
  const named = parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
  const texts = inheritedInstructions(stage)
    .filter(({ keyword }) => keyword !== "WORKDIR" && keyword !== "COPY" && keyword !== "ADD")
    .map(({ span, lines }) => dockerfile.text.slice(span.start, lines.end));
  for (const { service } of rule.service.definitions) {
    const { command, entrypoint, workingDir } = service;
    for (const value of [...(command?.words ?? []), ...(entrypoint?.words ?? []), workingDir]) {
      if (value) texts.push(value.text);
    }
    for (const { value } of composeEntries(service.entries.get("environment")?.value)) {
      if (value) texts.push(value.text);
    }
  }
  return texts.some((text) => named.some((name) => mentionsPath(text, name)));
}

function mentionsPath(text: string, path: string): boolean {
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    const after = text[at + path.length] ?? "";
    if (!/[\w.-]/.test(after) && !/[\w.-]/.test(text[at - 1] ?? "")) return true;
  }
  return false;
}
