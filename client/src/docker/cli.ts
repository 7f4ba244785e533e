/** The `docker` command: where it is, the environment it runs in, and how one is run to its end for its output. */
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { failure, type Outcome } from "./failure.ts";
import { otherSocket } from "./otherSocket.ts";
import { startProcess } from "./process.ts";

export interface DockerSettings {
  /** `slipway.docker.path`: an absolute path or a name to look for on PATH; empty = `docker`. */
  readonly path: string;
  /** `slipway.docker.context`; empty = whatever the command is set to. */
  readonly context: string;
}

export interface DockerCli {
  /** Absolute path of the executable. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

export interface CommandResult {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Finds the executable without running anything. */
export function findDocker(
  settings: DockerSettings,
  machine: Machine = { environment: process.env, platform: process.platform },
): Outcome<DockerCli> {
  const named = settings.path.trim();
  const file = (path.isAbsolute(named) ? [named] : candidates(named || "docker", machine)).find(isExecutable);
  if (file === undefined) return failure("docker-not-found", named);
  return { ok: true, value: { file, environment: dockerEnvironment(machine, settings.context) } };
}

/**
 * What tells the command, and us, which engine is meant. `DOCKER_HOST` wins over `DOCKER_CONTEXT` in the command, so a
 * context that the user set here removes it.
 */
export function dockerEnvironment(machine: Machine, context: string): Machine["environment"] {
  const { environment } = machine;
  if (context.trim() !== "")
    return { ...environment, DOCKER_HOST: undefined, DOCKER_CONTEXT: context.trim() };
  const socket = otherSocket(machine);
  return socket === undefined ? environment : { ...environment, DOCKER_HOST: `unix://${socket}` };
}

/**
 * Absolute paths to try for a bare name. We do not leave the search to the system: on Windows it begins with the
 * current folder, where an opened project could have put a `docker.exe` of its own.
 */
export function candidates(name: string, { environment, platform }: Machine): readonly string[] {
  const windows = platform === "win32";
  const { delimiter, isAbsolute, join } = windows ? path.win32 : path.posix;
  if (/[\\/]/.test(name)) return [];
  const search = Object.entries(environment).find(([key]) =>
    windows ? key.toUpperCase() === "PATH" : key === "PATH",
  )?.[1];
  const file = windows && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  return (search ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, file));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Runs a command that ends by itself. The outcome is a failure only when it could not be started. */
export async function runDocker(
  docker: DockerCli,
  commandArguments: readonly string[],
): Promise<Outcome<CommandResult>> {
  let stdout = "";
  let stderr = "";
  const running = startProcess(docker.file, commandArguments, {
    environment: docker.environment,
    onOutput: (text) => {
      stdout += text;
    },
    onError: (text) => {
      stderr += text;
    },
  });
  const end = await running.ended;
  if (end.kind === "not-started") return failure("docker-not-found", docker.file);
  return { ok: true, value: { code: end.code, stdout, stderr } };
}
