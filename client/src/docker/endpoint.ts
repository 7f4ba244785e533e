/**
 * Finds the engine that the `docker` command line would talk to.
 * The order is the command line's own: `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context of `config.json`, the
 * default socket. What this module cannot reach as well as the command line does (ssh, unusual
 * addresses) becomes a `command` endpoint: `docker … system dial-stdio` carries the conversation.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { engineFailure } from "./engineFailure.ts";
import { failure, type Outcome } from "./failure.ts";

export interface TlsMaterial {
  /** PEM; absent = the system's own authorities. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly verify: boolean;
}

export type EngineEndpoint =
  /** A Unix socket or a Windows named pipe. */
  | { readonly kind: "socket"; readonly path: string }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number; readonly tls?: TlsMaterial }
  /** Only the command line gets there: its `--context`, which leaves `DOCKER_HOST` in force when it is `default`. */
  | { readonly kind: "command"; readonly context: string };

export interface EndpointSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

const defaultContext = "default";

/** Reads the configuration anew at each call, so that `docker context use` is noticed. Never throws. */
export async function resolveEndpoint(sources: EndpointSources): Promise<Outcome<EngineEndpoint>> {
  const { environment } = sources;
  const configuration = configurationFolder(environment, sources.home);
  const name =
    (environment["DOCKER_HOST"] ? defaultContext : environment["DOCKER_CONTEXT"]) ||
    (await currentContext(configuration)) ||
    defaultContext;
  try {
    if (name !== defaultContext) return await contextEndpoint(configuration, name, sources.platform);
    return { ok: true, value: await environmentEndpoint(configuration, sources) };
  } catch (error) {
    return engineFailure(error);
  }
}

/** Whether a port that the engine publishes on its loopback address is one of this machine: not so behind ssh. */
export function isOnThisMachine(endpoint: EngineEndpoint): boolean {
  switch (endpoint.kind) {
    case "socket":
      return true;
    case "tcp":
      return endpoint.host === "localhost" || /^127(?:\.\d{1,3}){3}$/.test(endpoint.host);
    case "command":
      return false;
  }
}

/** Where the command line keeps its `config.json` and its contexts. */
export function configurationFolder(environment: EndpointSources["environment"], home: string): string {
  return environment["DOCKER_CONFIG"] || path.join(home, ".docker");
}

async function currentContext(configuration: string): Promise<string | undefined> {
  const text = await readIfPresent(path.join(configuration, "config.json"));
  try {
    const name = (JSON.parse(text ?? "{}") as { currentContext?: unknown }).currentContext;
    return typeof name === "string" ? name : undefined;
  } catch {
    // The command line warns about a broken config.json and goes on with the default, and so does this.
    return undefined;
  }
}

/** https://github.com/docker/cli/tree/master/cli/context/store: folders are named by the SHA-256 of the context's name. */
async function contextEndpoint(
  configuration: string,
  name: string,
  platform: NodeJS.Platform,
): Promise<Outcome<EngineEndpoint>> {
  const id = createHash("sha256").update(name).digest("hex");
  const text = await readIfPresent(path.join(configuration, "contexts", "meta", id, "meta.json"));
  if (text === undefined) return failure("context-not-found", name);
  const { Endpoints } = JSON.parse(text) as {
    Endpoints?: { docker?: { Host?: string; SkipTLSVerify?: boolean } };
  };
  const { Host: host = "", SkipTLSVerify: skipVerify = false } = Endpoints?.docker ?? {};
  const pem = await readPem(path.join(configuration, "contexts", "tls", id, "docker"));
  const tls = skipVerify || Object.keys(pem).length > 0 ? { ...pem, verify: !skipVerify } : undefined;
  return { ok: true, value: endpointOf(host, tls, platform) ?? throughCommand(name) };
}

async function environmentEndpoint(configuration: string, sources: EndpointSources): Promise<EngineEndpoint> {
  const { environment, platform } = sources;
  const verify = Boolean(environment["DOCKER_TLS_VERIFY"]);
  let tls: TlsMaterial | undefined;
  if (verify || environment["DOCKER_TLS"]) {
    const pem = await readPem(environment["DOCKER_CERT_PATH"] || configuration);
    // Without its authority the command line refuses to start: let it say so in its own words.
    if (pem.ca === undefined) return throughCommand(defaultContext);
    tls = { ...pem, verify };
  }
  return endpointOf(environment["DOCKER_HOST"] ?? "", tls, platform) ?? throughCommand(defaultContext);
}

/** The endpoint at this address, or undefined where the command line is the better judge of it. */
function endpointOf(
  address: string,
  tls: TlsMaterial | undefined,
  platform: NodeJS.Platform,
): EngineEndpoint | undefined {
  const host = address.trim();
  if (host === "") return defaultSocket(platform);
  if (host.startsWith("unix://")) {
    return { kind: "socket", path: host.slice("unix://".length) || unixSocket };
  }
  if (host.startsWith("npipe://")) {
    return { kind: "socket", path: host.slice("npipe://".length).replaceAll("\\", "/") || windowsPipe };
  }
  // Host names and IPv4 only: an IPv6 literal, a path or a missing port goes through the command line.
  const [, name, port] =
    /^tcp:\/\/([\w.-]+):(\d+)\/?$/.exec(host.includes("://") ? host : `tcp://${host}`) ?? [];
  if (name === undefined || port === undefined) return undefined;
  return { kind: "tcp", host: name, port: Number(port), ...(tls && { tls }) };
}

const unixSocket = "/var/run/docker.sock";
const windowsPipe = "//./pipe/docker_engine";

function defaultSocket(platform: NodeJS.Platform): EngineEndpoint {
  return { kind: "socket", path: platform === "win32" ? windowsPipe : unixSocket };
}

function throughCommand(context: string): EngineEndpoint {
  return { kind: "command", context };
}

async function readPem(folder: string): Promise<Omit<TlsMaterial, "verify">> {
  const [ca, cert, key] = await Promise.all(
    ["ca.pem", "cert.pem", "key.pem"].map((file) => readIfPresent(path.join(folder, file))),
  );
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

/** Undefined when the file does not exist; any other trouble is thrown. */
async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
