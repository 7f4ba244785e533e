/**
 * Keeps what is known of the workspace's built images true: from storage at first, from the engine while somebody looks
 * and when a build has ended. Nothing is asked of the engine otherwise.
 */
import type { BuildTargetPair, BuiltImage, BuiltStep } from "../../../../server/src/protocol/index.ts";
import type { BuildRecords, FoundRecords } from "../../docker/build/buildRecords.ts";
import type { ImageStoreKind } from "../../docker/engine/images.ts";
import type { Engine } from "../../docker/engine.ts";
import type { Failure, Outcome } from "../../docker/failure.ts";
import { ImageWatch } from "../imageWatch.ts";
import { ImageCollector, type ImageToCollect } from "./imageCollector.ts";
import { builtImage, type ImageFacts } from "./imageFacts.ts";
import type { ImageStore } from "./imageStore.ts";
import { type BuiltTarget, ImageTags } from "./imageTags.ts";
import type { BuildTrend } from "./trend.ts";
import { unchangedText } from "./unchangedText.ts";

export interface BuiltImagesOptions {
  readonly engine: Pick<Engine, "inspectImage" | "imageHistory" | "imageStore" | "watch">;
  readonly records: Pick<BuildRecords, "find" | "provenanceOf">;
  readonly store: Pick<ImageStore, "load" | "save">;
  /** Asks the language server. */
  findPairs(): Promise<Outcome<readonly BuildTargetPair[]>>;
  /** URI of an absolute path. */
  uriOf(file: string): string;
  /** Something may be another than before. */
  changed(): void;
}

/** A build by Slipway that ended well. */
export interface EndedBuild {
  readonly target: BuiltTarget;
  /** What the builder says that it has made; `digests` are those by which an engine may know the image. */
  readonly made?: {
    readonly digests: readonly (string | undefined)[];
    readonly provenance?: unknown;
    /** The builder's record, to be read where there is no provenance. */
    readonly record?: string | undefined;
  };
  readonly steps?: readonly BuiltStep[];
}

export class BuiltImagesFeed {
  readonly #options: BuiltImagesOptions;
  readonly #collector: ImageCollector;
  readonly #tags: ImageTags;
  readonly #watch: ImageWatch;
  readonly #images = new Map<string, ImageFacts>();
  /** What was found in images of which nothing else is known yet. */
  readonly #analysed = new Map<string, NonNullable<BuiltImage["contents"]>>();
  #pairs: Outcome<readonly BuildTargetPair[]> | undefined;
  #engine: "connected" | Failure | undefined;
  #pairsDue = true;
  #checkWaits = false;
  #searching = false;
  #disposed = false;
  /** One thing after the other: a build's end and the event that the engine tells of it meet here. */
  #last: Promise<void>;

  constructor(options: BuiltImagesOptions) {
    this.#options = options;
    this.#tags = new ImageTags(options.uriOf);
    this.#collector = new ImageCollector(options.engine);
    this.#watch = new ImageWatch({
      engine: options.engine,
      connected: () => this.#checkNow(),
      lost: (failure) => this.#lost(failure),
      changed: () => this.#checkNow(),
    });
    this.#last = this.#load();
  }

  /** In the order in which their tags were found. */
  get images(): readonly BuiltImage[] {
    return this.#tags.named().flatMap((tagged) => {
      const facts = tagged.id === undefined ? undefined : this.#images.get(tagged.id);
      return facts ? [builtImage(tagged, facts)] : [];
    });
  }

  /** Absent until the server was asked. */
  get pairs(): Outcome<readonly BuildTargetPair[]> | undefined {
    return this.#pairs;
  }

  /** Absent until the engine was tried. */
  get engine(): "connected" | Failure | undefined {
    return this.#engine;
  }

  trend(tag: string): BuildTrend | undefined {
    return this.#tags.trend(tag);
  }

  /** Starts or stops following the engine. Starting again asks for everything anew. */
  setActive(active: boolean): void {
    if (active === this.#watch.active) return;
    if (active) {
      this.#pairsDue = true;
      this.#watch.start();
    } else this.#watch.stop();
  }

  /** Files or settings changed that targets are found in. */
  targetsChanged(): void {
    this.#pairsDue = true;
    this.#watch.soon();
  }

  /** The reader asks: everything anew, and an engine that was given up on is tried at once. */
  refresh(): void {
    this.#pairsDue = true;
    if (this.#engine !== "connected") this.#watch.retry();
    this.#watch.soon();
  }

  /** Settles when the image is known, and what the builder has to say of it. */
  async built(build: EndedBuild): Promise<void> {
    await this.#then(() => this.#take(build));
    await this.#readRecord(build);
    if (this.#watch.active) void this.#searchRecords();
  }

  /** What the layers of an image hold, once it was analysed. */
  setContents(id: string, contents: NonNullable<BuiltImage["contents"]>): Promise<void> {
    return this.#then(async () => {
      const facts = this.#images.get(id);
      if (facts) await this.#learn([{ ...facts, contents }]);
      else this.#analysed.set(id, contents);
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.setActive(false);
  }

  async #load(): Promise<void> {
    const { tags, images } = await this.#options.store.load();
    this.#tags.load(tags);
    for (const facts of images) this.#images.set(facts.id, facts);
    if (tags.length > 0) this.#changed();
  }

  #then(action: () => Promise<void>): Promise<void> {
    const done = this.#last.then(async () => {
      if (!this.#disposed) await action();
    });
    this.#last = done.catch(() => {});
    return done;
  }

  #lost(failure: Failure): void {
    this.#engine = failure;
    void this.#then(async () => {
      if (this.#watch.active && this.#pairsDue) await this.#findPairs();
      this.#changed();
    });
  }

  #checkNow(): void {
    if (this.#checkWaits) return;
    this.#checkWaits = true;
    void this.#then(async () => {
      this.#checkWaits = false;
      if (this.#watch.active) await this.#check();
    });
  }

  /** Which image each tag names now, and what is not yet known of those. */
  async #check(): Promise<void> {
    if (this.#pairsDue) await this.#findPairs();
    const store = await this.#options.engine.imageStore();
    const checked = store.ok ? await this.#checkTags(store.value) : store;
    this.#engine = checked.ok ? "connected" : checked;
    if (checked.ok) await this.#learn(checked.value);
    else this.#changed();
    void this.#searchRecords();
  }

  /** Reading records takes long where there is none of an image: nothing waits for it. */
  async #searchRecords(): Promise<void> {
    if (this.#searching) return;
    this.#searching = true;
    try {
      const tried = new Set<string>();
      for (;;) {
        const facts = [...this.#images.values()].find(
          ({ id, recordSought }) => !recordSought && !tried.has(id),
        );
        if (!facts || !this.#watch.active) break;
        tried.add(facts.id);
        const sought = await this.#recordOf(facts);
        const found = await this.#options.records.find([sought], () => this.#watch.active);
        await this.#then(async () => {
          // A build that has ended meanwhile knows better.
          if (this.#images.get(facts.id)?.provenance) return;
          await this.#takeRecord(facts.id, found, found.provenance.get(sought.id));
        });
      }
    } finally {
      this.#searching = false;
    }
  }

  /** A committed image has no record, but the image below it may have. */
  async #recordOf({
    id,
    created,
    parent,
  }: ImageFacts): Promise<{ readonly id: string; readonly created?: number }> {
    if (parent === undefined) return { id, ...(created !== undefined && { created }) };
    const below = await this.#options.engine.inspectImage(parent);
    const made = below.ok ? below.value?.created : undefined;
    return { id: parent, ...(made !== undefined && { created: made }) };
  }

  async #takeRecord(
    id: string,
    { complete }: Pick<FoundRecords, "complete">,
    statement: unknown,
  ): Promise<void> {
    const facts = this.#images.get(id);
    if (!facts) return;
    const learnt = await this.#collector.withProvenance(facts, "record", statement);
    if (!learnt.ok) return;
    await this.#learn([{ ...learnt.value, recordSought: learnt.value.recordSought || complete }]);
  }

  async #findPairs(): Promise<void> {
    this.#pairsDue = false;
    this.#pairs = await this.#options.findPairs();
    this.#pairsDue ||= !this.#pairs.ok;
    if (this.#pairs.ok) this.#tags.setPairs(this.#pairs.value, Date.now());
  }

  async #checkTags(store: ImageStoreKind): Promise<Outcome<readonly ImageFacts[]>> {
    const learnt: ImageFacts[] = [];
    for (const tagged of this.#tags.named()) {
      const found = await this.#options.engine.inspectImage(tagged.tag);
      if (!found.ok) return found;
      const image = found.value;
      if (!image) {
        this.#tags.lost(tagged);
        continue;
      }
      this.#tags.carries(tagged, { ...image, store }, Date.now());
      const known = this.#images.get(image.id);
      if (known?.store === store) continue;
      const facts = await this.#collect({ image, store, buildArgs: tagged.buildArgs }, tagged.uri);
      if (!facts.ok) return facts;
      if (facts.value) learnt.push(facts.value);
    }
    return { ok: true, value: learnt };
  }

  /** What is known of the image that this one was committed on top of holds for its layers too. */
  async #collect(image: ImageToCollect, uri: string): Promise<Outcome<ImageFacts | undefined>> {
    const facts = await this.#collector.facts(image);
    if (!facts.ok || !facts.value) return facts;
    const { parent, created, dockerfileText } = facts.value;
    if (parent === undefined) {
      const text = dockerfileText ?? (created === undefined ? undefined : await unchangedText(uri, created));
      return text === undefined ? facts : { ok: true, value: { ...facts.value, dockerfileText: text } };
    }
    const below = this.#images.get(parent)?.provenance;
    return below ? this.#collector.withProvenance(facts.value, below.source, below.statement) : facts;
  }

  async #take({ target, made, steps }: EndedBuild): Promise<void> {
    const { engine } = this.#options;
    const [found, store] = await Promise.all([engine.inspectImage(target.tag), engine.imageStore()]);
    if (!found.ok || !found.value || !store.ok) return;
    if (this.#pairsDue) await this.#findPairs();
    const image = found.value;
    const { buildArgs } = target;
    const tagged = this.#tags.built(target, Date.now());
    this.#tags.carries(tagged, { ...image, store: store.value }, Date.now());
    // Another build may have taken the tag meanwhile.
    const same = made === undefined || made.digests.includes(image.id);
    const known = this.#images.get(image.id);
    const facts = await this.#collect(
      {
        image,
        store: store.value,
        buildArgs,
        ...(known && { known }),
        ...(same && steps && { steps }),
      },
      tagged.uri,
    );
    if (!facts.ok || !facts.value) return;
    const provenance = same ? made?.provenance : undefined;
    const learnt = await this.#collector.withProvenance(facts.value, "metadata", provenance);
    await this.#learn([learnt.ok ? learnt.value : facts.value]);
  }

  /** Its size is on show already. What an earlier build said of the same image is of another text, perhaps. */
  async #readRecord({ made }: EndedBuild): Promise<void> {
    const { record, provenance } = made ?? {};
    const facts = made?.digests.map((digest) => this.#images.get(digest ?? "")).find((each) => each);
    if (!facts || provenance !== undefined || record === undefined) return;
    const statement = await this.#options.records.provenanceOf(record);
    await this.#then(() => this.#takeRecord(facts.id, { complete: statement !== undefined }, statement));
  }

  async #learn(facts: readonly ImageFacts[]): Promise<void> {
    const learnt = facts.map((each) => this.#withContents(each));
    for (const each of learnt) this.#images.set(each.id, each);
    const named = this.#tags.ids();
    for (const id of this.#images.keys()) if (!named.has(id)) this.#images.delete(id);
    this.#changed();
    await this.#options.store.save(this.#tags.kept(), learnt, Date.now());
  }

  #withContents(facts: ImageFacts): ImageFacts {
    const contents = this.#analysed.get(facts.id);
    this.#analysed.delete(facts.id);
    return contents ? { ...facts, contents } : facts;
  }

  #changed(): void {
    if (!this.#disposed) this.#options.changed();
  }
}
