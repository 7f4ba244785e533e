/**
 * The one connection to the engine: made at the first question, made anew when it broke or the command line now points
 * elsewhere, let go once nobody holds it and nothing is asked.
 */
import type http from "node:http";
import path from "node:path";
import type Docker from "dockerode";
import { type DockerSettings, dockerEnvironment, type Machine } from "../cli.ts";
import { configurationFolder, type EngineEndpoint, isOnThisMachine, resolveEndpoint } from "../endpoint.ts";
import { engineFailure } from "../engineFailure.ts";
import type { Outcome } from "../failure.ts";
import type { ImageStoreKind } from "./images.ts";
import { type Route, routeTo } from "./route.ts";
import { undescribed } from "./undescribed.ts";

export interface EngineOptions {
  /** Read at each question, so that changed settings count. */
  settings(): DockerSettings;
  /** Where the user's `.docker` folder is. */
  readonly home: string;
  readonly machine: Machine;
}

/** What a question gets to ask with. */
export interface EngineLink {
  /** Answers begin within seconds, or the engine is taken for dead. */
  readonly docker: Docker;
  /** For what an engine may work on for minutes before it answers: commit, save, remove, disk usage. */
  readonly patient: Docker;
  /** Asked once a connection: an engine that changes its store restarts. */
  imageStore(): Promise<ImageStoreKind>;
}

interface Connection extends EngineLink {
  readonly identity: string;
  readonly agent: http.Agent;
}

/** Where a conversation would go now. */
interface Destination {
  /** Equal for equal destinations. */
  readonly identity: string;
  readonly settings: DockerSettings;
  readonly environment: Machine["environment"];
  readonly endpoint: EngineEndpoint;
}

type Question<Value> = (link: EngineLink) => Promise<Value>;

export class EngineConnection {
  readonly #options: EngineOptions;
  #connection: Connection | undefined;
  #holds = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** A question that may be asked twice, since it changes nothing. */
  ask<Value>(question: Question<Value>): Promise<Outcome<Value>> {
    return this.#converse(question, true);
  }

  /** Something to be done once: it is not known whether an engine that hung up has done it. */
  tell<Value>(question: Question<Value>): Promise<Outcome<Value>> {
    return this.#converse(question, false);
  }

  /** Keeps the connection, once it is made, until what is returned is called. */
  hold(): () => void {
    this.#holds++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds--;
      if (this.#holds === 0) this.#disconnect(this.#connection);
    };
  }

  /** Found without asking the engine anything. */
  async isOnThisMachine(): Promise<boolean> {
    const wanted = await this.#destination();
    return wanted.ok && isOnThisMachine(wanted.value.endpoint);
  }

  /** Ends the conversation with an engine that is not meant any more; asks nothing. */
  async reconsider(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    const wanted = await this.#destination();
    if (!wanted.ok || wanted.value.identity !== connection.identity) this.#disconnect(connection);
  }

  /** Files that say, by changing, that another engine may be meant now, or that the engine is back. Absolute paths. */
  async telltales(): Promise<readonly string[]> {
    const wanted = await this.#destination();
    const { environment, endpoint } = wanted.ok ? wanted.value : { environment: this.#environment() };
    const configuration = configurationFolder(environment, this.#options.home);
    // A Windows pipe is no file.
    const socket = endpoint?.kind === "socket" && path.isAbsolute(endpoint.path) ? [endpoint.path] : [];
    return [path.join(configuration, "config.json"), ...socket.filter((file) => !file.startsWith("//"))];
  }

  dispose(): void {
    this.#disconnect(this.#connection);
  }

  async #converse<Value>(question: Question<Value>, again: boolean): Promise<Outcome<Value>> {
    const release = this.hold();
    try {
      const connected = await this.#connect();
      if (!connected.ok) return connected;
      try {
        return { ok: true, value: await question(connected.value) };
      } catch (error) {
        const failure = engineFailure(error);
        if (failure.reason === "engine-error" || failure.reason === "conflict") return failure;
        this.#disconnect(connected.value);
        // A connection kept from before the engine restarted breaks at its first use: a new one is worth a try.
        const { code } = error as { code?: unknown };
        return again && (code === "ECONNRESET" || code === "EPIPE")
          ? await this.#converse(question, false)
          : failure;
      }
    } finally {
      release();
    }
  }

  #environment(settings = this.#options.settings()): Machine["environment"] {
    return dockerEnvironment(this.#options.machine, settings.context);
  }

  async #destination(): Promise<Outcome<Destination>> {
    const { home, machine } = this.#options;
    const settings = this.#options.settings();
    const environment = this.#environment(settings);
    const endpoint = await resolveEndpoint({ environment, home, platform: machine.platform });
    if (!endpoint.ok) return endpoint;
    const identity = JSON.stringify([endpoint.value, settings]);
    return { ok: true, value: { identity, settings, environment, endpoint: endpoint.value } };
  }

  async #connect(): Promise<Outcome<Connection>> {
    const destination = await this.#destination();
    if (!destination.ok) return destination;
    const { identity, settings, endpoint } = destination.value;
    const route = routeTo(endpoint, settings, this.#options.machine);
    if (!route.ok) return route;
    // Loaded at the first question, not when the extension starts.
    const { default: Client } = await import("dockerode");
    // From here on nothing waits: two questions at once must not make two connections.
    if (this.#connection?.identity !== identity) {
      this.#disconnect(this.#connection);
      this.#connection = connection(identity, route.value, Client);
    }
    return { ok: true, value: this.#connection };
  }

  /** Ends its sockets, and the processes behind them. */
  #disconnect(connection: Connection | undefined): void {
    connection?.agent.destroy();
    if (connection === this.#connection) this.#connection = undefined;
  }
}

/** So that whoever reads an engine's log knows who asked. */
const headers = { "User-Agent": "Slipway" };

/** Milliseconds until the engine has begun to answer. */
const patience = { docker: 15_000, patient: 30 * 60_000 };

function connection(identity: string, { address, makeAgent }: Route, Client: typeof Docker): Connection {
  const agent = undescribed(makeAgent({ keepAlive: true, maxSockets: 6 }));
  const client = (connectionTimeout: number) =>
    ignoringDockerHost(
      () => new Client({ ...address, agent, headers, connectionTimeout } as Docker.DockerOptions),
    );
  const docker = client(patience.docker);
  let store: Promise<ImageStoreKind> | undefined;
  const imageStore = () => {
    store ??= findStore(docker);
    return store;
  };
  return { identity, agent, docker, patient: client(patience.patient), imageStore };
}

/** https://docs.docker.com/engine/storage/containerd/: the driver's type tells the snapshotters of containerd apart. */
async function findStore(docker: Docker): Promise<ImageStoreKind> {
  const { DriverStatus } = (await docker.info()) as { DriverStatus?: readonly (readonly string[])[] };
  const type = DriverStatus?.find(([name]) => name === "driver-type")?.[1] ?? "";
  return type.startsWith("io.containerd.snapshotter") ? "containerd" : "graphDriver";
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

/** What the engine does not have is an answer, not a failure. */
export async function unlessMissing<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer;
  } catch (error) {
    if ((error as { statusCode?: unknown }).statusCode === 404) return undefined;
    throw error;
  }
}
