/**
 * As much of the Docker Engine API as `docker compose watch --no-up` asks for, on a unix socket. Nothing runs: each
 * service has one container, always up, and what Compose does to it is written down.
 * https://docs.docker.com/reference/api/engine/version/v1.51/
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type TarEntry, tarEntries } from "./tarEntries.ts";

export type EngineEffect =
  | { readonly kind: "copy"; readonly service: string; readonly entries: readonly TarEntry[] }
  | { readonly kind: "exec"; readonly service: string; readonly command: readonly string[] }
  | { readonly kind: "restart"; readonly service: string }
  | { readonly kind: "build"; readonly image: string };

/** What is answered: a status, and a value that is sent as JSON or a text that is sent as it is. */
type Answer = readonly [status: number, body?: unknown];

interface EngineRequest {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

const imageId = `sha256:${"1".repeat(64)}`;
/** Of all images: `initial_sync` copies what is not older. */
export const imageCreated = new Date("2020-01-01T00:00:00Z");
const composeLabel = "com.docker.compose";

export class FakeEngine {
  /** Since the start, in order. */
  readonly effects: EngineEffect[] = [];
  /** What was asked for and is not known here: the reason to look when Compose behaves oddly. */
  readonly unknownRequests: string[] = [];
  readonly #project: string;
  readonly #serviceOf = new Map<string, string>();
  readonly #execs = new Map<string, string>();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(project: string, services: readonly string[]) {
    this.#project = project;
    for (const service of services) this.#serviceOf.set(containerId(project, service), service);
    // A request that Compose breaks off, an archive of files that it cannot read, is as if it had not been made.
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    // An exec takes over its connection; there is nothing to say on it.
    this.#server.on("upgrade", (_request, socket) =>
      socket.end(
        "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n" +
          "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n",
      ),
    );
    // A client that goes away in the middle is no concern of a recorder.
    this.#server.on("clientError", (_error, socket) => socket.destroy());
  }

  static async start(socket: string, project: string, services: readonly string[]): Promise<FakeEngine> {
    const engine = new FakeEngine(project, services);
    await new Promise<void>((resolve, reject) => {
      engine.#server.once("error", reject).listen(socket, resolve);
    });
    return engine;
  }

  /** Whatever is still connected is cut off. */
  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://engine");
    const [status, body] = this.#answer({
      method: request.method ?? "GET",
      path: url.pathname.replace(/^\/v1\.\d+/, ""),
      query: url.searchParams,
      body: Buffer.concat(chunks),
    });
    response.writeHead(status, {
      "Api-Version": "1.51",
      Ostype: "linux",
      "Content-Type": "application/json",
    });
    response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
  }

  #answer(request: EngineRequest): Answer {
    const { method, path } = request;
    const [, collection, id = "", rest = ""] = /^\/([^/]+)(?:\/([^/]+)(?:\/(.+))?)?$/.exec(path) ?? [];
    if (collection === "containers") return this.#containers(request, id, rest);
    if (collection === "exec") return this.#exec(id, rest);
    if (collection === "networks") return network(request, id);
    if (collection === "volumes" && id) return [200, volume(id)];
    if (path === "/build") return this.#build(request.query);
    if (collection === "images") {
      return path === "/images/json"
        ? [200, []]
        : [200, { Id: imageId, Created: imageCreated.toISOString() }];
    }
    const fixed = fixedAnswers.get(path);
    if (fixed) return fixed;
    this.unknownRequests.push(`${method} ${path}`);
    return [404, { message: `nothing is known of ${path}` }];
  }

  #containers({ method, query, body }: EngineRequest, id: string, rest: string): Answer {
    const service = this.#serviceOf.get(id) ?? id;
    if (id === "json") return [200, this.#list(query)];
    if (id === "create") return [201, { Id: this.#created(body), Warnings: [] }];
    if (rest === "archive" && method === "PUT") {
      const entries = tarEntries(body);
      if (entries.length > 0) this.effects.push({ kind: "copy", service, entries });
      return [200];
    }
    if (rest === "exec") {
      const { Cmd: command } = JSON.parse(body.toString()) as { Cmd: readonly string[] | null };
      if (!command?.length) return [400, { message: "No exec command specified" }];
      this.effects.push({ kind: "exec", service, command });
      const exec = `exec${this.#execs.size}`;
      this.#execs.set(exec, id);
      return [201, { Id: exec }];
    }
    if (rest === "restart") {
      this.effects.push({ kind: "restart", service });
      return [204];
    }
    if (rest === "json") return [200, this.#inspected(id, service)];
    // Start, stop, rename, removal: what a recreated container goes through.
    return [204];
  }

  #exec(id: string, rest: string): Answer {
    if (rest !== "json") return [200, ""];
    return [200, { ID: id, Running: false, ExitCode: 0, ContainerID: this.#execs.get(id) ?? "" }];
  }

  #build(query: URLSearchParams): Answer {
    this.effects.push({ kind: "build", image: query.get("t") ?? "" });
    return [200, `{"stream":"built"}\n{"aux":{"ID":"${imageId}"}}\n`];
  }

  #list(query: URLSearchParams): readonly unknown[] {
    const { label = {} } = JSON.parse(query.get("filters") ?? "{}") as {
      label?: readonly string[] | Readonly<Record<string, boolean>>;
    };
    const labels = Array.isArray(label) ? (label as readonly string[]) : Object.keys(label);
    const asked = labels.flatMap((each) => /^com\.docker\.compose\.service=(.*)$/.exec(each)?.[1] ?? []);
    const listed = [...this.#serviceOf].filter(([, name]) => asked.length === 0 || asked.includes(name));
    return listed.map(([id, name]) => this.#summary(id, name));
  }

  #summary(id: string, service: string): object {
    return {
      Id: id,
      Names: [`/${this.#project}-${service}-1`],
      Image: service,
      ImageID: imageId,
      State: "running",
      Status: "Up",
      Labels: this.#labels(service),
      NetworkSettings: { Networks: {} },
      Mounts: [],
    };
  }

  #inspected(id: string, service: string): object {
    return {
      Id: id,
      Name: `/${this.#project}-${service}-1`,
      Image: imageId,
      State: { Status: "running", Running: true },
      Config: { Labels: this.#labels(service), Tty: false },
      HostConfig: {},
      NetworkSettings: { Networks: {} },
      Mounts: [],
    };
  }

  #labels(service: string): Readonly<Record<string, string>> {
    return {
      [`${composeLabel}.project`]: this.#project,
      [`${composeLabel}.service`]: service,
      [`${composeLabel}.oneoff`]: "False",
      [`${composeLabel}.container-number`]: "1",
      [`${composeLabel}.config-hash`]: "x",
    };
  }

  /** The container that takes a service's place has the same id: nobody looks at it. */
  #created(body: Buffer): string {
    const { Labels } = JSON.parse(body.toString()) as { Labels?: Readonly<Record<string, string>> };
    return containerId(this.#project, Labels?.[`${composeLabel}.service`] ?? "");
  }
}

const containerId = (project: string, service: string): string =>
  createHash("sha256").update(`${project}/${service}`).digest("hex");

/** Every network that is asked for is there. */
function network({ query }: EngineRequest, id: string): Answer {
  const { name = {} } = JSON.parse(query.get("filters") ?? "{}") as {
    name?: Readonly<Record<string, boolean>>;
  };
  const asked = id || Object.keys(name)[0] || "network";
  const [, project = "", key = ""] = /^(.*)_([^_]*)$/.exec(asked) ?? [];
  const found = {
    Name: asked,
    Id: asked,
    Labels: { [`${composeLabel}.project`]: project, [`${composeLabel}.network`]: key },
  };
  return [200, id ? found : [found]];
}

/** Of the project that its name begins with, so that Compose takes it for its own. */
function volume(name: string): object {
  const [, project = "", key = ""] = /^(.*?)_(.*)$/.exec(name) ?? [];
  return {
    Name: name,
    Driver: "local",
    Labels: { [`${composeLabel}.project`]: project, [`${composeLabel}.volume`]: key },
  };
}

const fixedAnswers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ["/_ping", [200, "OK"]],
  [
    "/version",
    [
      200,
      {
        Version: "28.5.2",
        ApiVersion: "1.51",
        MinAPIVersion: "1.24",
        Os: "linux",
        Arch: "amd64",
        Components: [],
      },
    ],
  ],
  [
    "/info",
    [
      200,
      {
        ID: "fake",
        OSType: "linux",
        Architecture: "x86_64",
        ServerVersion: "28.5.2",
        Plugins: {},
        Driver: "overlay2",
        DriverStatus: [],
        SecurityOptions: [],
      },
    ],
  ],
  ["/volumes", [200, { Volumes: [] }]],
  // Without BuildKit the classic builder is asked, over `/build`.
  ["/session", [400, { message: "no BuildKit here" }]],
  ["/grpc", [400, { message: "no BuildKit here" }]],
]);
