/** How dockerode gets to an endpoint: where it is, and who makes the sockets. */
import http from "node:http";
import https from "node:https";
import type Docker from "dockerode";
import { type DockerSettings, findDocker, type Machine } from "../cli.ts";
import { DialStdioAgent } from "../dialStdio.ts";
import type { EngineEndpoint } from "../endpoint.ts";
import type { Outcome } from "../failure.ts";

export interface Route {
  /** `host` is always there, if only to be undefined: dockerode would fill it in. */
  readonly address: Docker.DockerOptions;
  readonly makeAgent: (pool: http.AgentOptions) => http.Agent;
}

export function routeTo(
  endpoint: EngineEndpoint,
  settings: DockerSettings,
  machine: Machine,
): Outcome<Route> {
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
