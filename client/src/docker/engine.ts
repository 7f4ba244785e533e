/**
 * What Slipway asks of a Docker engine, over dockerode: inspect, list, history and events. It never builds.
 * One connection, made at the first question, made anew when it broke or the command line now points elsewhere.
 */
import http from "node:http";
import https from "node:https";
import type Docker from "dockerode";
import { type DockerSettings, dockerEnvironment, findDocker, type Machine } from "./cli.ts";
import { DialStdioAgent } from "./dialStdio.ts";
import { type EngineEndpoint, resolveEndpoint } from "./endpoint.ts";
import { type EngineSignal, type EngineWatch, watchEvents } from "./engineEvents.ts";
import { engineFailure } from "./engineFailure.ts";
import type { Outcome } from "./failure.ts";

export interface EngineImage {
  readonly id: string;
  /** As `docker image inspect` gives it. */
  readonly bytes: number;
  /** Milliseconds since 1970; absent where the builder wrote none. */
  readonly created?: number;
  /** Digests of the layers' contents, the base image's first. */
  readonly layers: readonly string[];
  /** Id of the image that a container was committed on top of; absent for one that BuildKit built. */
  readonly parent?: string;
}

/** How an engine keeps images, and with that how it counts their bytes. */
export type ImageStoreKind = "graphDriver" | "containerd";

export interface ListedImage {
  readonly id: string;
  readonly tags: readonly string[];
  readonly bytes: number;
}

export interface HistoryRow {
  /** The instruction as the builder recorded it. */
  readonly createdBy: string;
  readonly bytes: number;
  /** `buildkit.dockerfile.v0`, the message of a commit, or empty. */
  readonly comment: string;
}

export interface Engine {
  /** Undefined when the engine has no such image. */
  inspectImage(reference: string): Promise<Outcome<EngineImage | undefined>>;
  /** Oldest row first; undefined when the engine has no such image. */
  imageHistory(reference: string): Promise<Outcome<readonly HistoryRow[] | undefined>>;
  listImages(): Promise<Outcome<readonly ListedImage[]>>;
  imageStore(): Promise<Outcome<ImageStoreKind>>;
  /** Follows image and container events until disposed; the last one disposed closes the connection. */
  watch(listener: (signal: EngineSignal) => void): EngineWatch;
  dispose(): void;
}

export interface EngineOptions {
  /** Read at each question, so that changed settings count. */
  settings(): DockerSettings;
  /** Where the user's `.docker` folder is. */
  readonly home: string;
  readonly machine: Machine;
}

/** Nothing is contacted before the first question. */
export function openEngine(options: EngineOptions): Engine {
  return new DockerEngine(options);
}

interface Connection {
  readonly identity: string;
  readonly docker: Docker;
  readonly agent: http.Agent;
}

class DockerEngine implements Engine {
  readonly #options: EngineOptions;
  #connection: Connection | undefined;
  #watches = 0;
  #pending = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async inspectImage(reference: string): Promise<Outcome<EngineImage | undefined>> {
    if (!isReference(reference)) return { ok: true, value: undefined };
    return this.#ask(async (docker) => {
      const image = await unlessMissing(docker.getImage(reference).inspect());
      if (!image) return undefined;
      const created = Date.parse(image.Created);
      return {
        id: image.Id,
        bytes: image.Size,
        layers: image.RootFS?.Layers ?? [],
        ...(created > 0 && { created }),
        ...(image.Parent && { parent: image.Parent }),
      };
    });
  }

  async imageHistory(reference: string): Promise<Outcome<readonly HistoryRow[] | undefined>> {
    if (!isReference(reference)) return { ok: true, value: undefined };
    return this.#ask(async (docker) => {
      const rows: { CreatedBy: string; Size: number; Comment: string }[] | undefined = await unlessMissing(
        docker.getImage(reference).history(),
      );
      return rows
        ?.map((row) => ({ createdBy: row.CreatedBy, bytes: row.Size, comment: row.Comment }))
        .reverse();
    });
  }

  async listImages(): Promise<Outcome<readonly ListedImage[]>> {
    return this.#ask(async (docker) => {
      const images = await docker.listImages();
      return images.map(({ Id, RepoTags, Size }) => ({ id: Id, tags: RepoTags ?? [], bytes: Size }));
    });
  }

  async imageStore(): Promise<Outcome<ImageStoreKind>> {
    return this.#ask(async (docker) => {
      const { DriverStatus } = (await docker.info()) as { DriverStatus?: readonly (readonly string[])[] };
      const containerd = DriverStatus?.some(([, value]) => value?.startsWith("io.containerd.snapshotter"));
      return containerd ? "containerd" : "graphDriver";
    });
  }

  watch(listener: (signal: EngineSignal) => void): EngineWatch {
    this.#watches++;
    const watch = watchEvents(
      (abortSignal) =>
        this.#ask((docker) => docker.getEvents({ abortSignal, filters: { type: ["image", "container"] } })),
      listener,
    );
    let disposed = false;
    return {
      retry: () => watch.retry(),
      dispose: () => {
        if (disposed) return;
        disposed = true;
        watch.dispose();
        this.#watches--;
        this.#rest();
      },
    };
  }

  dispose(): void {
    this.#disconnect(this.#connection);
  }

  async #ask<Value>(question: (docker: Docker) => Promise<Value>, again = true): Promise<Outcome<Value>> {
    this.#pending++;
    try {
      const connected = await this.#connect();
      if (!connected.ok) return connected;
      try {
        return { ok: true, value: await question(connected.value.docker) };
      } catch (error) {
        const failure = engineFailure(error);
        if (failure.reason === "engine-error") return failure;
        this.#disconnect(connected.value);
        // A connection kept from before the engine restarted breaks at its first use: a new one is worth a try.
        const { code } = error as { code?: unknown };
        return again && (code === "ECONNRESET" || code === "EPIPE")
          ? await this.#ask(question, false)
          : failure;
      }
    } finally {
      this.#pending--;
      this.#rest();
    }
  }

  async #connect(): Promise<Outcome<Connection>> {
    const { home, machine } = this.#options;
    const settings = this.#options.settings();
    const environment = dockerEnvironment(machine.environment, settings.context);
    const endpoint = await resolveEndpoint({ environment, home, platform: machine.platform });
    if (!endpoint.ok) return endpoint;
    const route = routeTo(endpoint.value, settings, machine);
    if (!route.ok) return route;
    // Loaded at the first question, not when the extension starts.
    const { default: Client } = await import("dockerode");
    // From here on nothing waits: two questions at once must not make two connections.
    const identity = JSON.stringify([endpoint.value, settings]);
    if (this.#connection?.identity !== identity) {
      this.#disconnect(this.#connection);
      const { address, makeAgent } = route.value;
      const agent = makeAgent({ keepAlive: true, maxSockets: 6 });
      const docker = ignoringDockerHost(
        () => new Client({ ...address, agent, connectionTimeout: patience } as Docker.DockerOptions),
      );
      this.#connection = { identity, agent, docker };
    }
    return { ok: true, value: this.#connection };
  }

  /** Lets go of idle sockets, and of the processes behind them, once nobody watches. */
  #rest(): void {
    if (this.#watches === 0 && this.#pending === 0) this.#disconnect(this.#connection);
  }

  #disconnect(connection: Connection | undefined): void {
    connection?.agent.destroy();
    if (connection === this.#connection) this.#connection = undefined;
  }
}

/** Milliseconds until the engine has begun to answer. */
const patience = 15_000;

interface Route {
  /** `host` is always there, if only to be undefined: dockerode would fill it in. */
  readonly address: Docker.DockerOptions;
  readonly makeAgent: (pool: http.AgentOptions) => http.Agent;
}

/** How dockerode gets to an endpoint: where it is, and who makes the sockets. */
function routeTo(endpoint: EngineEndpoint, settings: DockerSettings, machine: Machine): Outcome<Route> {
  switch (endpoint.kind) {
    case "socket": {
      const address = { host: undefined, socketPath: endpoint.path };
      return { ok: true, value: { address, makeAgent: (pool) => new http.Agent(pool) } };
    }
    case "tcp": {
      const { tls, host, port } = endpoint;
      const address = { protocol: tls ? "https" : "http", host, port } as const;
      if (!tls) return { ok: true, value: { address, makeAgent: (pool) => new http.Agent(pool) } };
      const { verify: rejectUnauthorized, ...pem } = tls;
      const makeAgent = (pool: http.AgentOptions) => new https.Agent({ ...pool, ...pem, rejectUnauthorized });
      return { ok: true, value: { address, makeAgent } };
    }
    case "command": {
      const docker = findDocker(settings, machine);
      if (!docker.ok) return docker;
      const command = { ...docker.value, arguments: ["--context", endpoint.context, "system", "dial-stdio"] };
      // The path is never opened, the agent sees to that. It tells VS Code's own http that no proxy has a say here.
      const address = { host: undefined, socketPath: "docker system dial-stdio" };
      return { ok: true, value: { address, makeAgent: (pool) => new DialStdioAgent(command, pool) } };
    }
  }
}

/** dockerode reads `DOCKER_HOST` and its certificates even when told where to go, and throws when those are amiss. */
function ignoringDockerHost<Value>(make: () => Value): Value {
  const { DOCKER_HOST } = process.env;
  delete process.env["DOCKER_HOST"];
  try {
    return make();
  } finally {
    if (DOCKER_HOST !== undefined) process.env["DOCKER_HOST"] = DOCKER_HOST;
  }
}

/** A reference goes into the path of a request: nothing that could lead elsewhere may be in it. */
function isReference(text: string): boolean {
  return /^[a-z0-9][\w.:/@-]*$/i.test(text) && !/\.\.|\/\//.test(text);
}

async function unlessMissing<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer;
  } catch (error) {
    if ((error as { statusCode?: unknown }).statusCode === 404) return undefined;
    throw error;
  }
}
