/** The arguments of `docker run` and of the commands around a running container. */
import type { PublishedPort } from "../../../server/src/protocol/index.ts";

/** A container port with the port of this machine that leads to it. */
export type PortMapping = Required<PublishedPort>;

export interface RunRequest {
  readonly image: string;
  readonly containerName: string;
  readonly ports: readonly PortMapping[];
  /** Absolute path of a file with one `NAME=value` a line. */
  readonly environmentFile?: string;
}

/** Published on the loopback address alone: the engine's own default is every network the machine is in. */
export function runArguments({
  image,
  containerName,
  ports,
  environmentFile,
}: RunRequest): readonly string[] {
  return [
    "run",
    "--rm",
    "--name",
    containerName,
    ...ports.flatMap(({ container, host, protocol }) => [
      "--publish",
      `127.0.0.1:${host}:${container}${protocol === "udp" ? "/udp" : ""}`,
    ]),
    ...(environmentFile === undefined ? [] : ["--env-file", environmentFile]),
    // An image reference comes from a file of the workspace and must not be read as an option.
    "--",
    image,
  ];
}

/** Follows the one container of this name from whenever it starts; `--since` closes the gap before we listen. */
export function startEventArguments(containerName: string): readonly string[] {
  return [
    "events",
    "--since",
    "1",
    "--filter",
    `container=${containerName}`,
    "--filter",
    "event=start",
    "--format",
    "{{.Action}}",
  ];
}

/** Follows the log from its last lines on, and ends with the container. */
export function logArguments(containerName: string): readonly string[] {
  return ["logs", "--follow", "--tail", "200", "--", containerName];
}

export function stopContainerArguments(containerName: string): readonly string[] {
  return ["stop", "--", containerName];
}

/** `slipway-my-app-development-1f3a`: container names allow letters, digits and `_.-`. */
export function containerName(image: string, suffix: string): string {
  const words = image
    .replace(/@.*$/, "")
    .split("/")
    .at(-1)
    ?.replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  return ["slipway", ...(words ? [words.slice(0, 100)] : []), suffix].join("-");
}

/** The port of this machine that the engine refused because something listens on it, or undefined. */
export function takenPort(stderr: string): string | undefined {
  const line = stderr
    .split("\n")
    .find((text) =>
      /port is already allocated|address already in use|Only one usage of each socket/.test(text),
    );
  return line && /\b127\.0\.0\.1:(\d+)/.exec(line)?.[1];
}

/**
 * Whether `docker run` ended with this code because the container could not be made, or its program not be started:
 * a program that runs may end with the codes of the latter as well.
 */
export const neverStarted = (code: number | null, output: string): boolean =>
  code === 125 || ((code === 126 || code === 127) && /^docker: Error response from daemon: /m.test(output));
