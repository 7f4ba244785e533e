/**
 * Keeps a `SizesSnapshot` true while somebody looks at it: asks for the targets when files change and for the images
 * when the engine says they did. It asks nothing before it is activated and nothing after it was put to rest.
 */
import type { BuildTargetPair } from "../../../../server/src/protocol/index.ts";
import { targetsOf } from "../../buildTargets.ts";
import type { Engine } from "../../docker/engine.ts";
import type { Outcome } from "../../docker/failure.ts";
import { ImageWatch } from "../imageWatch.ts";
import type { MeasuredImage } from "./layerSizes.ts";
import type { SizesSnapshot } from "./model.ts";

export interface SizesFeedOptions {
  readonly engine: Pick<Engine, "inspectImage" | "imageHistory" | "imageStore" | "watch">;
  /** Asks the language server. */
  findPairs(): Promise<Outcome<readonly BuildTargetPair[]>>;
  /** Called with every change. */
  publish(snapshot: SizesSnapshot): void;
}

export class SizesFeed {
  readonly #options: SizesFeedOptions;
  readonly #watch: ImageWatch;
  #snapshot: SizesSnapshot = { images: new Map() };
  #pairsDue = true;
  #updating = false;
  #again = false;

  constructor(options: SizesFeedOptions) {
    this.#options = options;
    this.#watch = new ImageWatch({
      engine: options.engine,
      connected: () => {
        this.#change({ engine: "connected" });
        void this.#update();
      },
      lost: (failure) => this.#change({ engine: failure }),
      changed: () => void this.#update(),
    });
  }

  get snapshot(): SizesSnapshot {
    return this.#snapshot;
  }

  /** Starts or stops following. Starting again asks for everything anew. */
  setActive(active: boolean): void {
    if (active === this.#watch.active) return;
    if (active) {
      this.#pairsDue = true;
      this.#watch.start();
      void this.#update();
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
    if (this.#snapshot.engine !== "connected") this.#watch.retry();
    void this.#update();
  }

  dispose(): void {
    this.setActive(false);
  }

  /** One at a time; what is asked for meanwhile makes one more round. */
  async #update(): Promise<void> {
    this.#again = true;
    if (this.#updating) return;
    this.#updating = true;
    while (this.#again && this.#watch.active) {
      this.#again = false;
      if (this.#pairsDue) await this.#findPairs();
      if (this.#snapshot.engine === "connected") await this.#measure();
    }
    this.#updating = false;
  }

  async #findPairs(): Promise<void> {
    this.#pairsDue = false;
    const pairs = await this.#options.findPairs();
    this.#pairsDue ||= !pairs.ok;
    this.#change({ pairs });
  }

  /** Asks for the images of the pairs and no others, however many the engine has. */
  async #measure(): Promise<void> {
    const { pairs } = this.#snapshot;
    if (!pairs?.ok) return;
    const measured = Date.now();
    const tags = targetsOf(pairs.value).map(({ tag }) => tag);
    const found = await Promise.all(
      [...new Set(tags)].map(async (tag) => [tag, await this.#measureImage(tag)] as const),
    );
    const images = new Map<string, MeasuredImage | undefined>();
    for (const [tag, image] of found) {
      if (!image.ok) return this.#change({ engine: image });
      images.set(tag, image.value);
    }
    this.#change({ images, measured });
  }

  async #measureImage(tag: string): Promise<Outcome<MeasuredImage | undefined>> {
    const { engine } = this.#options;
    const [image, store] = await Promise.all([engine.inspectImage(tag), engine.imageStore()]);
    if (!image.ok || !image.value) return image;
    const history = await this.#history(tag, image.value.id);
    return {
      ok: true,
      value: { ...image.value, ...(history && { history }), ...(store.ok && { store: store.value }) },
    };
  }

  /** Of an image that was measured before it is known: an image never changes. */
  async #history(tag: string, id: string): Promise<MeasuredImage["history"]> {
    const known = this.#snapshot.images.get(tag);
    if (known?.id === id && known.history) return known.history;
    const history = await this.#options.engine.imageHistory(id);
    return history.ok ? history.value : undefined;
  }

  #change(change: Partial<SizesSnapshot>): void {
    // Answers that arrive after nobody looks any more still count, but there is nobody to tell.
    this.#snapshot = { ...this.#snapshot, ...change };
    if (this.#watch.active) this.#options.publish(this.#snapshot);
  }
}
