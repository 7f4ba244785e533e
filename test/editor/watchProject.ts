/** A small compose project in a temporary folder: two services of `alpine`, every kind of watch rule, quick to build. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const composeFile = `services:
  web:
    build:
      context: .
      dockerfile: Dockerfile.development
    stop_grace_period: 1s
    develop:
      watch:
        - action: sync
          path: ./src
          target: /srv/src
        - action: sync+restart
          path: ./config
          target: /srv/config
        - action: rebuild
          path: ./package.json
        - action: rebuild
          path: ./Dockerfile.development
  worker:
    image: alpine
    command: sleep infinity
    stop_grace_period: 1s
    develop:
      watch:
        - action: sync
          path: ./src
          target: /srv/src
`;

const dockerfile = `FROM alpine
WORKDIR /srv
COPY . .
RUN cat package.json
CMD ["sleep", "infinity"]
`;

export interface WatchProject {
  readonly folder: string;
  readonly composeFile: string;
  path(file: string): string;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Names of services with a running container. */
  running(): Promise<readonly string[]>;
  /** What a command prints in a service's container. */
  inside(service: string, ...command: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function makeWatchProject(): Promise<WatchProject> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "slipway-watch-")));
  const at = (file: string) => path.join(folder, file);
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), text);
  };
  await write("compose.yml", composeFile);
  await write("Dockerfile.development", dockerfile);
  await write("package.json", "{}\n");
  await write("src/app.txt", "say hello\n");
  await write("config/app.ini", "mode = quiet\n");
  const compose = async (...words: readonly string[]) =>
    (await run("docker", ["compose", "--file", at("compose.yml"), ...words])).stdout.trim();
  return {
    folder,
    composeFile: at("compose.yml"),
    path: at,
    read: (file) => readFile(at(file), "utf8"),
    write,
    running: async () =>
      (await compose("ps", "--services", "--status", "running")).split("\n").filter(Boolean),
    inside: (service, ...command) => compose("exec", "--no-TTY", service, ...command),
    remove: async () => {
      await compose("down", "--volumes", "--rmi", "local", "--timeout", "1").catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}
