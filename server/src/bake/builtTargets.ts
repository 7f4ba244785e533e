/** Which targets of a bake file are there to be built, and which to be inherited from. */
import type { BakeFile, BakeTarget } from "./bakeFile.ts";
import type { BakeText } from "./bakeTarget.ts";

/**
 * Without those that are there to be inherited from: nobody builds `_common`, one of nothing but arguments, or the
 * `docker-metadata-action` that a workflow gives its tags.
 */
export function builtTargets({ targets, groups }: BakeFile): readonly BakeTarget[] {
  const inGroups = textsOf([...groups.values()].flatMap(({ items }) => items));
  const inContexts = textsOf(targets.flatMap(({ contexts }) => [...contexts.entries.values()]));
  const inherited = textsOf(targets.flatMap(({ inherits }) => inherits.items));
  return targets.filter((target) => {
    const { name } = target;
    if (!inherited.has(name) || inGroups.has(name) || inContexts.has(`target:${name}`)) return true;
    return !name.startsWith("_") && saysWhatItBuilds(target);
  });
}

const saysWhatItBuilds = ({ target, context, dockerfile, tags }: BakeTarget): boolean =>
  target !== undefined ||
  ((context.place ?? dockerfile.place) !== undefined && (tags.items.length > 0 || !tags.complete));

const textsOf = (values: readonly BakeText[]): ReadonlySet<string | undefined> =>
  new Set(values.map(({ text }) => text));
