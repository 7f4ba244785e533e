/**
 * What BuildKit's provenance in `max` mode tells of an image's layers: the lines each of them comes from, the Dockerfile
 * as it was built, and how large the layers are compressed (SLSA v0.2 and v1; BuildKit's part:
 * github.com/moby/buildkit, docs/attestations/slsa-definitions.md). A statement is someone else's text: any shape will do.
 */
import { isRecord } from "../text/record.ts";

export interface ProvenanceLines {
  /** By layer, lowest first; empty where nothing is known of the layer. */
  readonly layers: readonly ProvenanceLayer[];
  /** The Dockerfile as it was built; undefined where the statement does not hold it. */
  readonly dockerfileText: string | undefined;
  /** Without its folder, which the builder does not keep; undefined likewise. */
  readonly dockerfileName: string | undefined;
  /** The stage that was asked for, absent for the last one; undefined where the statement does not tell. */
  readonly target: { readonly stage?: string } | undefined;
}

export interface ProvenanceLayer {
  /** Every place whose step ends with this layer; 1-based lines, both inclusive. Alike stages share their steps. */
  readonly places: readonly { readonly firstLine: number; readonly lastLine: number }[];
  /** Of the blob, where the store is one of blobs. */
  readonly compressedBytes: number | undefined;
}

const buildkit = "https://mobyproject.org/buildkit@v1#metadata";

/**
 * `digests`: of the image's layers. A containerd store names layers by their compressed blobs, which they cannot be
 * compared with: there the only chain with as many layers stands for the image. Undefined in `min` mode.
 */
export function readProvenance(statement: unknown, digests: readonly string[]): ProvenanceLines | undefined {
  const predicate = field(statement, "predicate") ?? statement;
  const metadata =
    field(field(predicate, "metadata"), buildkit) ??
    field(field(field(predicate, "runDetails"), "metadata"), "buildkit_metadata");
  const steps = chainsOf(field(metadata, "layers"));
  const source = field(metadata, "source");
  const locations = field(source, "locations");
  if (steps.length === 0 || !isRecord(locations)) return undefined;
  const own = chainOfImage(steps, digests);
  if (!own) return undefined;
  const layers = own.map(({ size, compressed }) => ({
    places: [] as Place[],
    compressedBytes: compressed && size > 0 ? size : undefined,
  }));
  for (const { step, chain } of steps) {
    const last = layers[chain.length - 1];
    if (last && chain.every(({ digest }, index) => digest === own[index]?.digest)) {
      last.places.push(...placesOf(field(locations, step)));
    }
  }
  // The first file that the frontend read.
  const [dockerfile] = listOf(field(source, "infos"));
  const filename = field(dockerfile, "filename");
  return {
    layers,
    dockerfileText: textOf(field(dockerfile, "data")),
    dockerfileName: typeof filename === "string" ? filename.split("/").at(-1) : undefined,
    target: targetOf(predicate),
  };
}

/** A frontend is given no `target` where the last stage is meant. */
function targetOf(predicate: unknown): ProvenanceLines["target"] {
  const request = field(field(field(predicate, "buildDefinition"), "externalParameters"), "request");
  const parameters = field(field(predicate, "invocation"), "parameters") ?? request;
  if (parameters === undefined) return undefined;
  const target = field(field(parameters, "args"), "target");
  return typeof target === "string" && target !== "" ? { stage: target } : {};
}

interface Place {
  readonly firstLine: number;
  readonly lastLine: number;
}

interface Blob {
  readonly digest: string;
  /** -1 where the store has no blobs. */
  readonly size: number;
  readonly compressed: boolean;
}

interface StepChain {
  readonly step: string;
  readonly chain: readonly Blob[];
}

/** By step, `step3`, the layers up to and with its own. */
function chainsOf(layers: unknown): readonly StepChain[] {
  if (!isRecord(layers)) return [];
  return Object.entries(layers).flatMap(([output, chains]) =>
    listOf(chains).map((chain) => ({
      step: output.split(":")[0] ?? "",
      chain: listOf(chain).map((blob) => {
        const digest = field(blob, "digest");
        const size = field(blob, "size");
        const mediaType = field(blob, "mediaType");
        return {
          digest: typeof digest === "string" ? digest : "",
          size: typeof size === "number" && Number.isSafeInteger(size) ? size : -1,
          compressed: typeof mediaType === "string" && /[.+](?:gzip|zstd)$/.test(mediaType),
        };
      }),
    })),
  );
}

/** The image's layers as the statement names them. */
function chainOfImage(steps: readonly StepChain[], digests: readonly string[]): readonly Blob[] | undefined {
  const chains = steps.map(({ chain }) => chain).filter(({ length }) => length > 0);
  // Blobs have a size. One that is not compressed has the digest of its contents, which proves nothing of the others.
  if (!chains.some((chain) => chain.some(({ size }) => size > 0))) {
    const isPrefix = chains.some((chain) => chain.every(({ digest }, index) => digest === digests[index]));
    return isPrefix ? digests.map((digest) => ({ digest, size: -1, compressed: false })) : undefined;
  }
  // Other stages may have as many layers: then nothing tells which of them is the image.
  const alike = chains.filter(({ length }) => length === digests.length);
  const names = new Set(alike.map((chain) => chain.map(({ digest }) => digest).join()));
  return names.size === 1 ? alike[0] : undefined;
}

function placesOf(location: unknown): readonly Place[] {
  return listOf(field(location, "locations")).flatMap((place) => {
    // Several ranges are the lines of one instruction.
    const lines = listOf(field(place, "ranges")).flatMap((range) => [
      lineOf(field(range, "start")),
      lineOf(field(range, "end")),
    ]);
    const known = lines.filter((line) => line > 0);
    return known.length === 0 ? [] : [{ firstLine: Math.min(...known), lastLine: Math.max(...known) }];
  });
}

function lineOf(position: unknown): number {
  const line = field(position, "line");
  return typeof line === "number" && Number.isSafeInteger(line) ? line : 0;
}

function textOf(data: unknown): string | undefined {
  if (typeof data !== "string") return undefined;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const field = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
