/** Values of a bake file with all targets that they are of: what several inherit is written once. */
import type { BakeTarget } from "../../bake/bakeFile.ts";
import type { BakePlace } from "../../bake/bakeTarget.ts";
import { builtTargets } from "../../bake/builtTargets.ts";
import { type Span, slice } from "../../text/span.ts";
import type { BakeBuild, BakeInProject } from "../bakeInProject.ts";

export interface BakeValue {
  /** What is read there. */
  readonly text: string;
  /** With its quotes. */
  readonly span: Span;
  /** Where the text stands as such; undefined where it is the value of something else. */
  readonly plain: Span | undefined;
  readonly builds: readonly BakeBuild[];
}

interface NamedPlace {
  readonly text: string | undefined;
  readonly place: BakePlace | undefined;
}

/** Those written in this file of which every target that has them is known. */
export function bakeValues(
  { path, text: source, bake, builds }: BakeInProject,
  read: (target: BakeTarget) => readonly NamedPlace[],
): readonly BakeValue[] {
  if (!bake?.sound || builds.length === 0) return [];
  const known = new Map(builds.map((build) => [build.target, build]));
  const found = new Map<string, { text: string; span: Span; builds: (BakeBuild | undefined)[] }>();
  for (const target of builtTargets(bake)) {
    for (const { text, place } of read(target)) {
      if (text === undefined || !place || place.file !== path) continue;
      const key = `${place.span.start} ${text}`;
      const value = found.get(key) ?? { text, span: place.span, builds: [] };
      value.builds.push(known.get(target));
      found.set(key, value);
    }
  }
  return [...found.values()].flatMap(({ text, span, builds: of }) => {
    const all = of.flatMap((build) => build ?? []);
    return all.length === of.length
      ? [{ text, span, plain: plainSpan(source, span, text), builds: all }]
      : [];
  });
}

function plainSpan(source: string, span: Span, text: string): Span | undefined {
  if (slice(source, span) === text) return span;
  return quotedSpan(source, span, text);
}

/** Where a text stands between quotes; undefined where anything else than the text and its quotes is written. */
export const quotedSpan = (source: string, span: Span, text: string): Span | undefined =>
  slice(source, span) === `"${text}"` ? { start: span.start + 1, end: span.end - 1 } : undefined;
