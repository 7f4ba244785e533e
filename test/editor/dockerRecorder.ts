/** Notices every use of Docker: a `docker` before the real one on PATH, and an engine's socket that only counts. */
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export interface DockerRecorder {
  /** For the VS Code under observation. */
  readonly environment: Readonly<Record<string, string>>;
  /** One entry for each `docker` that was started, and one for each connection to the engine. */
  uses(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function recordDocker(): Promise<DockerRecorder> {
  const folder = await mkdtemp(path.join(tmpdir(), "slipway-docker-"));
  const calls = path.join(folder, "calls");
  const docker = path.join(folder, "docker");
  await writeFile(calls, "");
  await writeFile(docker, `#!/bin/sh\nprintf 'docker %s\\n' "$*" >> '${calls}'\nexit 1\n`);
  await chmod(docker, 0o755);

  const connections: string[] = [];
  const socket = path.join(folder, "engine.sock");
  const engine = createServer((connection) => {
    connections.push("connection to the engine");
    connection.destroy();
  });
  await new Promise<void>((resolve) => engine.listen(socket, resolve));
  return {
    environment: {
      PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}`,
      DOCKER_HOST: `unix://${socket}`,
    },
    uses: async () => {
      const started = await readFile(calls, "utf8");
      return [...started.split("\n").filter(Boolean), ...connections];
    },
    close: async () => {
      await new Promise((resolve) => engine.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
