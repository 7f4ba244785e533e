/** What the engine knows of images, and what can be done to one: read it, take its content, remove it. */
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import type { BuiltImage, ImageHistoryRow } from "../../../../server/src/protocol/index.ts";
import { failure, type Outcome } from "../failure.ts";
import { type EngineConnection, unlessMissing } from "./connection.ts";
import { type ApiManifests, contentBytes } from "./manifests.ts";

/** How the engine keeps layers, and with it what its sizes mean (`BuiltImage.store`). */
export type ImageStoreKind = BuiltImage["store"];

export interface EngineImage {
  readonly id: string;
  /** As `docker image inspect` gives it. */
  readonly bytes: number;
  /** Of its layers and configuration as they are stored and sent, where the engine tells that apart. */
  readonly compressedBytes?: number;
  /** Milliseconds since 1970; absent where the builder wrote none. */
  readonly created?: number;
  /** Digests of the layers' contents, the base image's first. */
  readonly layers: readonly string[];
  /** `linux/amd64`, `linux/arm64/v8`; absent where the image says nothing. */
  readonly platform?: string;
  /** Id of the image that a container was committed on top of; absent for one that BuildKit built. */
  readonly parent?: string;
}

export interface ListedImage {
  readonly id: string;
  readonly tags: readonly string[];
  readonly bytes: number;
}

/** The instruction that made a row is `createdBy`; `comment` is the message of a commit, or names the builder. */
export type HistoryRow = ImageHistoryRow;

export interface DiskUsage {
  /** All layers of all images, each counted once; undefined where the engine does not say. */
  readonly layerBytes: number | undefined;
  readonly buildCacheBytes: number;
}

export interface EngineImages {
  /** Undefined when the engine has no such image. */
  inspectImage(reference: string): Promise<Outcome<EngineImage | undefined>>;
  /** Oldest row first; undefined when the engine has no such image. */
  imageHistory(reference: string): Promise<Outcome<readonly HistoryRow[] | undefined>>;
  listImages(): Promise<Outcome<readonly ListedImage[]>>;
  imageStore(): Promise<Outcome<ImageStoreKind>>;
  /**
   * The tar archive that `docker save` writes, as it comes; destroying the stream, or the signal, stops the engine.
   * Undefined when the engine has no such image.
   */
  saveImage(reference: string, signal?: AbortSignal): Promise<Outcome<Readable | undefined>>;
  /** Takes the tag away, and the image with its last one. "image-in-use" where a container needs it; absence is no failure. */
  removeImage(reference: string): Promise<Outcome<undefined>>;
  /** Takes the engine long: seconds where there are many images. */
  diskUsage(): Promise<Outcome<DiskUsage>>;
}

export function engineImages(connection: EngineConnection): EngineImages {
  return {
    inspectImage: (reference) =>
      ofImage(reference, () =>
        connection.ask(async ({ docker }) => {
          const image = await unlessMissing(inspect(docker, reference));
          return image && inspectedImage(image);
        }),
      ),

    imageHistory: (reference) =>
      ofImage(reference, () =>
        connection.ask(async ({ docker }) => {
          const rows: ApiHistoryRow[] | undefined = await unlessMissing(docker.getImage(reference).history());
          return rows
            ?.map(({ CreatedBy, Size, Comment }) => ({ createdBy: CreatedBy, bytes: Size, comment: Comment }))
            .reverse();
        }),
      ),

    listImages: () =>
      connection.ask(async ({ docker }) => {
        const images = await docker.listImages();
        return images.map(({ Id, RepoTags, Size }) => ({ id: Id, tags: RepoTags ?? [], bytes: Size }));
      }),

    imageStore: () => connection.ask((link) => link.imageStore()),

    saveImage: (reference, signal) =>
      ofImage(reference, async () => {
        const release = connection.hold();
        const answer = await connection.ask(({ patient }) => unlessMissing(save(patient, reference, signal)));
        if (answer.ok && answer.value) answer.value.once("close", release);
        else release();
        return answer;
      }),

    removeImage: async (reference) => {
      const answer = await ofImage(reference, () =>
        connection.tell(({ patient }) => unlessMissing(patient.getImage(reference).remove())),
      );
      if (answer.ok) return { ok: true, value: undefined };
      return answer.reason === "conflict" ? failure("image-in-use", answer.detail, reference) : answer;
    },

    diskUsage: () => connection.ask(async ({ patient }) => usage((await patient.df()) as ApiDiskUsage)),
  };
}

interface ApiHistoryRow {
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
}

/** dockerode's own `inspect` passes no question on. An engine that knows no manifests leaves them out. */
function inspect(docker: Docker, reference: string): Promise<Docker.ImageInspectInfo & ApiManifests> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        path: `/images/${reference}/json?`,
        method: "GET",
        options: { manifests: true },
        statusCodes: { 200: true, 404: "no such image", 500: "server error" },
      },
      (error, image) => (error ? reject(error) : resolve(image as Docker.ImageInspectInfo & ApiManifests)),
    );
  });
}

function inspectedImage(image: Docker.ImageInspectInfo & ApiManifests): EngineImage {
  const created = Date.parse(image.Created);
  const { Variant: variant } = image as { Variant?: string };
  const platform = [image.Os, image.Architecture, variant].filter(Boolean).join("/");
  const compressedBytes = contentBytes(image);
  return {
    id: image.Id,
    bytes: image.Size,
    layers: image.RootFS?.Layers ?? [],
    ...(created > 0 && { created }),
    ...(platform && { platform }),
    ...(image.Parent && { parent: image.Parent }),
    ...(compressedBytes !== undefined && { compressedBytes }),
  };
}

/** dockerode's own `get` takes no signal, and the engine may work for long before its first byte. */
function save(docker: Docker, reference: string, abortSignal: AbortSignal | undefined): Promise<Readable> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        path: `/images/${reference}/get`,
        method: "GET",
        isStream: true,
        statusCodes: { 200: true, 404: "no such image", 500: "server error" },
        ...(abortSignal && { abortSignal }),
      },
      (error, stream) => (error ? reject(error) : resolve(stream as Readable)),
    );
  });
}

/** API 1.52 (https://docs.docker.com/reference/api/engine/version-history/) counts in fields of new names. */
interface ApiDiskUsage {
  readonly LayersSize?: number;
  readonly BuildCache?: readonly { readonly Size: number; readonly Shared: boolean }[] | null;
  readonly ImageUsage?: { readonly TotalSize?: number };
  readonly BuildCacheUsage?: { readonly TotalSize?: number };
}

function usage({ LayersSize, BuildCache, ImageUsage, BuildCacheUsage }: ApiDiskUsage): DiskUsage {
  // A shared record is a layer of an image, and counted there.
  const cache = (BuildCache ?? []).reduce((sum, { Size, Shared }) => sum + (Shared ? 0 : Size), 0);
  return {
    layerBytes: ImageUsage?.TotalSize ?? LayersSize,
    buildCacheBytes: BuildCacheUsage?.TotalSize ?? cache,
  };
}

/** A reference goes into the path of a request: one that could lead elsewhere is the name of no image. */
async function ofImage<Value>(
  reference: string,
  ask: () => Promise<Outcome<Value | undefined>>,
): Promise<Outcome<Value | undefined>> {
  const harmless = /^[a-z0-9][\w.:/@-]*$/i.test(reference) && !/\.\.|\/\//.test(reference);
  return harmless ? ask() : { ok: true, value: undefined };
}
