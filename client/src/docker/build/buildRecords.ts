/**
 * The builder's records of past builds, read with `docker buildx history`: which of them made an image, and the
 * provenance that it kept. The builder keeps 50 records, and reading one takes a process: those that ended closest to
 * the image's creation are read first, and what a record made is remembered.
 */
import type { CommandResult } from "../cli.ts";
import { connectionFailure, type Outcome } from "../failure.ts";
import { fieldsOf, parseJson } from "../json.ts";

export interface SoughtImage {
  /** `sha256:…`; a record names the digest of what it made, which is the image's id. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created?: number;
}

/** Runs `docker` with these arguments to its end. */
export type RunDocker = (commandArguments: readonly string[]) => Promise<Outcome<CommandResult>>;

export interface FoundRecords {
  /** Provenance by image id, in BuildKit's `max` mode as the record has it. */
  readonly provenance: ReadonlyMap<string, unknown>;
  /** False when the search ended early: the builder did not answer, or nobody waits any more. */
  readonly complete: boolean;
}

/** Milliseconds by which the times of an image and of a record may differ. */
const imprecision = 2_000;

interface ListedRecord {
  readonly ref: string;
  /** Milliseconds since 1970. */
  readonly completed: number;
}

export const recordListArguments = ["buildx", "history", "ls", "--no-trunc", "--format", "json"] as const;

export const recordArguments = (ref: string): readonly string[] => [
  "buildx",
  "history",
  "inspect",
  "--format",
  "json",
  ref,
];

export const provenanceArguments = (ref: string): readonly string[] => [
  "buildx",
  "history",
  "inspect",
  "attachment",
  "--type",
  "provenance",
  ref,
];

export class BuildRecords {
  readonly #run: RunDocker;
  /** Digests of what each record made. A record never changes. */
  readonly #made = new Map<string, readonly string[]>();

  constructor(run: RunDocker) {
    this.#run = run;
  }

  /** Reads until all are found or no record is left; `wanted` is asked before each process. Never rejects. */
  async find(images: readonly SoughtImage[], wanted: () => boolean): Promise<FoundRecords> {
    const provenance = new Map<string, unknown>();
    if (images.length === 0) return { provenance, complete: true };
    const listed = await this.#run(recordListArguments);
    if (!listed.ok) return { provenance, complete: false };
    // A builder without records says so at once, and is not asked again about this image.
    if (listed.value.code !== 0) return { provenance, complete: !connectionFailure(listed.value.stderr) };
    const records = parseRecordList(listed.value.stdout);
    this.#forgetAllBut(records);
    for (const image of images) {
      for (const { ref } of closestFirst(records, image.created)) {
        if (!wanted()) return { provenance, complete: false };
        const made = await this.#madeBy(ref);
        if (!made?.includes(image.id)) continue;
        const statement = await this.provenanceOf(ref);
        if (statement === undefined) continue;
        provenance.set(image.id, statement);
        break;
      }
    }
    return { provenance, complete: true };
  }

  /** Undefined: the record is gone. */
  async #madeBy(ref: string): Promise<readonly string[] | undefined> {
    const known = this.#made.get(ref);
    if (known) return known;
    const made = parseAttachments(await this.#output(recordArguments(ref)));
    if (made) this.#made.set(ref, made);
    return made;
  }

  /** In BuildKit's `max` mode; undefined: the record is gone, or has none. Never rejects. */
  async provenanceOf(record: string): Promise<unknown> {
    return parseJson(await this.#output(provenanceArguments(record)));
  }

  async #output(commandArguments: readonly string[]): Promise<string> {
    const result = await this.#run(commandArguments);
    return result.ok && result.value.code === 0 ? result.value.stdout : "";
  }

  #forgetAllBut(records: readonly ListedRecord[]): void {
    const refs = new Set(records.map(({ ref }) => ref));
    for (const ref of this.#made.keys()) if (!refs.has(ref)) this.#made.delete(ref);
  }
}

/** Builds that ended well. One JSON object per line. */
export function parseRecordList(output: string): readonly ListedRecord[] {
  return output.split("\n").flatMap((line) => {
    const { ref, status, completed_at } = fieldsOf(parseJson(line));
    const name = recordName(ref);
    const completed = Date.parse(String(completed_at));
    if (name === undefined || status !== "Completed" || Number.isNaN(completed)) return [];
    return [{ ref: name, completed }];
  });
}

/** `history inspect` wants the last part of `builder/node/reference`, of the builder that is in use. */
export function recordName(reference: unknown): string | undefined {
  const name = typeof reference === "string" ? reference.split("/").at(-1) : undefined;
  return name !== undefined && /^\w+$/.test(name) ? name : undefined;
}

/** Digests of what a record made; undefined when this is no record. */
export function parseAttachments(output: string): readonly string[] | undefined {
  const { Ref, Attachments } = fieldsOf(parseJson(output));
  if (typeof Ref !== "string") return undefined;
  if (!Array.isArray(Attachments)) return [];
  return Attachments.flatMap((attachment) => {
    const { Digest } = fieldsOf(attachment);
    return typeof Digest === "string" ? [Digest] : [];
  });
}

/**
 * The records that may have made the image: the build that created it ended right after that, one that took all from
 * the cache any time later, none before.
 */
export function closestFirst(
  records: readonly ListedRecord[],
  created: number | undefined,
): readonly ListedRecord[] {
  if (created === undefined) return records;
  return records
    .filter(({ completed }) => completed >= created - imprecision)
    .sort((one, other) => one.completed - other.completed);
}
