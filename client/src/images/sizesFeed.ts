/**
 * Keeps a `SizesSnapshot` true while somebody looks at it: asks for the targets when files change and for the images
 * when the engine says they did. It asks nothing before it is activated and nothing after it was put to rest.
 */
import type { BuildTargetPair } from "../../../server/src/protocol/index.ts";
import type { Engine } from "../docker/engine.ts";
import type { EngineSignal, EngineWatch } from "../docker/engineEvents.ts";
import type { Failure, Outcome } from "../docker/failure.ts";
import { commonLayers, type MeasuredImage, type SizesSnapshot } from "./model.ts";

export interface SizesFeedOptions {
  readonly engine: Pick<Engine, "inspectImage" | "imageHistory" | "watch">;
  /** Asks the language server. */
  findPairs(): Promise<Outcome<readonly BuildTargetPair[]>>;
  /** Called with every change. */
  publish(snapshot: SizesSnapshot): void;
}

/** A build tags, untags and deletes in quick succession: its events are answered together, this many milliseconds later. */
const gathering = 100;

export class SizesFeed {
  readonly #options: SizesFeedOptions;
  #snapshot: SizesSnapshot = { images: new Map() };
  #watch: EngineWatch | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pairsDue = true;
  #updating = false;
  #again = false;

  constructor(options: SizesFeedOptions) {
    this.#options = options;
  }

  get snapshot(): SizesSnapshot {
    return this.#snapshot;
  }

  /** Starts or stops following. Starting again asks for everything anew. */
  setActive(active: boolean): void {
    if (active === (this.#watch !== undefined)) return;
    if (active) {
      this.#pairsDue = true;
      this.#watch = this.#options.engine.watch((signal) => this.#receive(signal));
      void this.#update();
    } else {
      this.#watch?.dispose();
      this.#watch = undefined;
      clearTimeout(this.#timer);
    }
  }

  /** Files or settings changed that targets are found in. */
  targetsChanged(): void {
    this.#pairsDue = true;
    this.#updateSoon();
  }

  /** The reader asks: everything anew, and an engine that was given up on is tried at once. */
  refresh(): void {
    this.#pairsDue = true;
    if (this.#snapshot.engine !== "connected") this.#watch?.retry();
    void this.#update();
  }

  dispose(): void {
    this.setActive(false);
  }

  #receive(signal: EngineSignal): void {
    switch (signal.kind) {
      case "connected":
        this.#change({ engine: "connected" });
        void this.#update();
        break;
      case "lost":
        this.#change({ engine: signal.failure });
        break;
      case "event":
        if (signal.event.type === "image") this.#updateSoon();
        break;
    }
  }

  #updateSoon(): void {
    if (!this.#watch) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), gathering);
  }

  /** One at a time; what is asked for meanwhile makes one more round. */
  async #update(): Promise<void> {
    this.#again = true;
    if (this.#updating) return;
    this.#updating = true;
    while (this.#again && this.#watch) {
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

  async #measure(): Promise<void> {
    const { pairs } = this.#snapshot;
    if (!pairs?.ok) return;
    const images = new Map<string, MeasuredImage | undefined>();
    const measured = Date.now();
    const answers = await Promise.all(pairs.value.map((pair) => this.#measurePair(pair, images)));
    const engine = answers.find((answer) => answer !== undefined);
    this.#change(engine ? { engine } : { images, measured });
  }

  /** Adds the pair's images to `images`, or gives the reason why they are not known. */
  async #measurePair(
    { development, production }: BuildTargetPair,
    images: Map<string, MeasuredImage | undefined>,
  ): Promise<Failure | undefined> {
    const { engine } = this.#options;
    const tags = [development, production].flatMap((target) => (target ? [target.tag] : []));
    const found = await Promise.all(tags.map((tag) => engine.inspectImage(tag)));
    for (const [index, tag] of tags.entries()) {
      const answer = found[index];
      if (answer && !answer.ok) return answer;
      images.set(tag, answer?.value);
    }
    const [one, other] = tags.map((tag) => images.get(tag));
    if (!one || !other || commonLayers(one, other) === 0) return undefined;
    const histories = await Promise.all(tags.map((tag) => engine.imageHistory(tag)));
    for (const [index, tag] of tags.entries()) {
      const [history, image] = [histories[index], images.get(tag)];
      if (history?.ok && history.value && image) images.set(tag, { ...image, history: history.value });
    }
    return undefined;
  }

  #change(change: Partial<SizesSnapshot>): void {
    // Answers that arrive after nobody looks any more still count, but there is nobody to tell.
    this.#snapshot = { ...this.#snapshot, ...change };
    if (this.#watch) this.#options.publish(this.#snapshot);
  }
}
