/** The tags that a workspace names, and the images that carry them. Pure: it is told what the engine says. */
import type { BuildTarget, BuildTargetPair, BuiltImage } from "../../../../server/src/protocol/index.ts";
import { targetsOf } from "../../buildTargets.ts";
import type { TaggedImage } from "./imageFacts.ts";
import { withoutSecrets } from "./secrets.ts";
import { type BuildTrend, trendWith } from "./trend.ts";

export type BuiltTarget = Pick<BuildTarget, "dockerfile" | "stage" | "tag" | "buildArgs">;

export class ImageTags {
  readonly #uriOf: (file: string) => string;
  /** Those that the workspace names no more are kept for a while: what names them may come back, and finds its trend. */
  #tags = new Map<string, TaggedImage>();
  /** Tags of the pairs; undefined until they are known. */
  #paired: ReadonlySet<string> | undefined;

  /** `uriOf` makes a URI of an absolute path. */
  constructor(uriOf: (file: string) => string) {
    this.#uriOf = uriOf;
  }

  /** What was kept of an earlier session. */
  load(tags: readonly TaggedImage[]): void {
    this.#tags = new Map(tags.map((tagged) => [tagged.tag, tagged]));
  }

  /** The pairs' tags come first, development before production. Of two targets with one tag the first counts. */
  setPairs(pairs: readonly BuildTargetPair[], now: number): void {
    const before = this.#tags;
    const targets = targetsOf(pairs);
    this.#paired = new Set(targets.map(({ tag }) => tag));
    this.#tags = new Map();
    for (const target of targets)
      if (!this.#tags.has(target.tag))
        this.#tags.set(target.tag, tagged(target, target.role, this.#uriOf, before.get(target.tag), now));
    for (const each of before.values()) if (!this.#tags.has(each.tag)) this.#tags.set(each.tag, each);
  }

  /** A stage that was built alone belongs to no pair. Until the pairs are known, those of the last session are named. */
  named(): readonly TaggedImage[] {
    const paired = this.#paired;
    const all = [...this.#tags.values()];
    return paired ? all.filter(({ tag, role }) => role === undefined || paired.has(tag)) : all;
  }

  trend(tag: string): BuildTrend | undefined {
    return this.#tags.get(tag)?.trend;
  }

  /** A target was built. */
  built(target: BuiltTarget, now: number): TaggedImage {
    const before = this.#tags.get(target.tag);
    const role = this.#paired?.has(target.tag) === false ? undefined : before?.role;
    const made = tagged(target, role, this.#uriOf, before, now);
    this.#tags.set(target.tag, made);
    return made;
  }

  /** The engine says that this image carries the tag. */
  carries(
    { tag }: Pick<TaggedImage, "tag">,
    image: Pick<BuiltImage, "id" | "bytes" | "created" | "store">,
    now: number,
  ): void {
    const before = this.#tags.get(tag);
    if (!before) return;
    const trend = trendWith(before.trend, { ...image, tag }, now);
    this.#tags.set(tag, { ...before, id: image.id, trend, seen: now });
  }

  /** The engine says that no image carries the tag. A stage that was built alone is forgotten with its image. */
  lost({ tag }: Pick<TaggedImage, "tag">): void {
    const { id: _, ...rest } = this.#tags.get(tag) ?? { role: undefined };
    if ("tag" in rest && rest.role !== undefined) this.#tags.set(tag, rest);
    else this.#tags.delete(tag);
  }

  /** What is worth keeping for the next session. */
  kept(): readonly TaggedImage[] {
    return [...this.#tags.values()].filter(({ id, trend }) => id !== undefined || trend !== undefined);
  }

  ids(): ReadonlySet<string> {
    return new Set([...this.#tags.values()].flatMap(({ id }) => id ?? []));
  }
}

function tagged(
  { tag, dockerfile, stage, buildArgs }: BuiltTarget,
  role: TaggedImage["role"],
  uriOf: (file: string) => string,
  before: TaggedImage | undefined,
  now: number,
): TaggedImage {
  return {
    tag,
    uri: uriOf(dockerfile),
    ...(role !== undefined && { role }),
    ...(stage !== undefined && { stage }),
    buildArgs: withoutSecrets(buildArgs),
    ...(before?.id !== undefined && { id: before.id }),
    ...(before?.trend && { trend: before.trend }),
    seen: before?.seen ?? now,
  };
}
