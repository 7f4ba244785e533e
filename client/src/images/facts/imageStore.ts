/**
 * What is known of built images, kept in the workspace's storage folder: one file for each image that a tag names, and
 * one for the tags with their trends. Files are written aside and renamed, so that none is ever half a file; what
 * cannot be read is forgotten, since all of it can be asked for again.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ImageFacts, TaggedImage } from "./imageFacts.ts";

export interface KeptImages {
  readonly tags: readonly TaggedImage[];
  readonly images: readonly ImageFacts[];
}

/** Raised when older files no longer say what this version expects. */
const version = 1;
const tagsFile = "tags.json";
const mostTags = 60;
/** Bytes of one file; an image whose facts take more is asked for again in the next session. */
const largestFile = 2_000_000;
/** Milliseconds after which a tag that no image carried any more is forgotten. */
const longestAbsence = 90 * 24 * 3600 * 1000;

export class ImageStore {
  readonly #folder: string | undefined;
  /** Writes follow each other. */
  #last: Promise<void> = Promise.resolve();

  /** Without a folder, as in a window without a workspace, nothing is kept. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Never rejects. */
  async load(): Promise<KeptImages> {
    const tags = listOf<TaggedImage>(await this.#read(tagsFile)).filter(isTagged);
    const ids = new Set(tags.flatMap(({ id }) => id ?? []));
    const images = await Promise.all([...ids].map((id) => this.#readImage(id)));
    return { tags, images: images.filter((image) => image !== undefined) };
  }

  /** Keeps these images and the tags, and removes the files of all others. Never rejects; settles when it is done. */
  save(tags: readonly TaggedImage[], changed: readonly ImageFacts[], now: number): Promise<void> {
    const kept = tags
      .filter(({ seen }) => now - seen < longestAbsence)
      .sort((one, other) => other.seen - one.seen)
      .slice(0, mostTags);
    this.#last = this.#last.then(async () => {
      try {
        await this.#save(kept, changed);
      } catch {
        // A disk that is full or read-only: the session goes on with what it knows.
      }
    });
    return this.#last;
  }

  async #save(tags: readonly TaggedImage[], changed: readonly ImageFacts[]): Promise<void> {
    if (this.#folder === undefined) return;
    await mkdir(this.#folder, { recursive: true });
    for (const facts of changed) {
      const name = fileOf(facts.id);
      if (name !== undefined) await this.#write(name, { image: facts });
    }
    await this.#write(tagsFile, { tags });
    const named = new Set([
      tagsFile,
      ...tags.flatMap(({ id }) => (id === undefined ? [] : (fileOf(id) ?? []))),
    ]);
    const others = (await readdir(this.#folder)).filter(
      (name) => /\.json(?:\.new)?$/.test(name) && !named.has(name),
    );
    await Promise.all(others.map((name) => rm(this.#path(name), { force: true })));
  }

  async #write(name: string, content: object): Promise<void> {
    const text = JSON.stringify({ version, ...content });
    if (text.length > largestFile) return rm(this.#path(name), { force: true });
    const aside = this.#path(`${name}.new`);
    // What was built is nobody's business but the user's.
    await writeFile(aside, text, { mode: 0o600 });
    await rename(aside, this.#path(name));
  }

  async #readImage(id: string): Promise<ImageFacts | undefined> {
    const name = fileOf(id);
    const { image } = name === undefined ? {} : ((await this.#read(name)) as { image?: ImageFacts });
    return isFacts(image) && image.id === id ? image : undefined;
  }

  /** The content of a file of this version; an empty object otherwise. */
  async #read(name: string): Promise<object> {
    if (this.#folder === undefined) return {};
    try {
      const content: unknown = JSON.parse(await readFile(this.#path(name), "utf8"));
      return typeof content === "object" && content !== null && Reflect.get(content, "version") === version
        ? content
        : {};
    } catch {
      return {};
    }
  }

  #path(name: string): string {
    return path.join(this.#folder ?? "", name);
  }
}

function fileOf(id: string): string | undefined {
  const [, digest] = /^sha256:([0-9a-f]{64})$/.exec(id) ?? [];
  return digest && `${digest}.json`;
}

function listOf<Item>(content: object): readonly Item[] {
  const tags: unknown = Reflect.get(content, "tags");
  return Array.isArray(tags) ? tags : [];
}

const isTagged = (value: TaggedImage): boolean =>
  typeof value?.tag === "string" && typeof value.uri === "string" && typeof value.seen === "number";

const isFacts = (value: ImageFacts | undefined): value is ImageFacts =>
  typeof value?.id === "string" && Array.isArray(value.layers) && Array.isArray(value.history);
