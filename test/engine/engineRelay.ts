/** A socket in front of the real engine that can be cut and mended, and that counts what is asked through it. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";
import { resolveEndpoint } from "../../client/src/docker/endpoint.ts";

/** A relay that whoever made it closes; `EngineRelay` does so when its test ends. */
export class OpenRelay {
  readonly #server: Server;
  readonly #folder = mkdtempSync(path.join(tmpdir(), "slipway-relay-"));
  readonly #sockets = new Set<Socket>();
  /** Found before a test changes the environment to lead to the relay. */
  readonly #engine = findEngine();
  #tcp = false;
  /** Request lines in the order they came, such as `GET /images/json?`. */
  readonly requests: string[] = [];
  /** Those of them that Slipway itself made; the others are the docker command's. */
  readonly ownRequests: string[] = [];

  constructor(tls?: TlsOptions) {
    const relay = (client: Socket): void => {
      void this.#relay(client);
    };
    this.#server = tls ? createTlsServer(tls, relay) : createServer(relay);
  }

  async close(): Promise<void> {
    await this.cut();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Where the relay listens once it does, as `DOCKER_HOST` has it. */
  get host(): string {
    if (!this.#tcp) return `unix://${this.#file}`;
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    return `tcp://127.0.0.1:${address.port}`;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  async listen(kind: "socket" | "tcp" = "socket"): Promise<this> {
    this.#tcp = kind === "tcp";
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      if (this.#tcp) this.#server.listen(0, "127.0.0.1", resolve);
      else this.#server.listen(this.#file, resolve);
    });
    return this;
  }

  /** Breaks every connection, as an engine that restarts does; new ones are accepted. */
  breakConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Breaks every connection and accepts no more. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.breakConnections();
    await closed;
  }

  get #file(): string {
    return path.join(this.#folder, "docker.sock");
  }

  async #relay(client: Socket): Promise<void> {
    this.#sockets.add(client);
    client.on("close", () => this.#sockets.delete(client));
    client.on("error", () => {});
    client.pause();
    const engine = connect(await this.#engine);
    engine.on("error", () => client.destroy());
    engine.on("close", () => client.destroy());
    client.on("close", () => engine.destroy());
    client.on("data", (chunk) => {
      const text = chunk.toString("latin1");
      const [request] = /^[A-Z]+ \S+/.exec(text) ?? [];
      if (request) this.requests.push(request);
      if (request && /^User-Agent: Slipway\r$/im.test(text)) this.ownRequests.push(request);
    });
    client.pipe(engine).pipe(client);
  }
}

export class EngineRelay extends OpenRelay {
  constructor(tls?: TlsOptions) {
    super(tls);
    onTestFinished(() => this.close());
  }
}

/** Path of the socket that the docker command uses. */
async function findEngine(): Promise<string> {
  const endpoint = await resolveEndpoint({
    environment: process.env,
    home: homedir(),
    platform: process.platform,
  });
  if (!endpoint.ok) throw new Error(endpoint.detail);
  if (endpoint.value.kind !== "socket") throw new Error("these tests relay to an engine on a socket");
  return endpoint.value.path;
}
