/**
 * An engine on a socket that the `docker` command does not look for by itself: Docker's rootless one, or Podman's.
 * The command knows `/var/run/docker.sock` and what it is told (https://docs.docker.com/engine/security/rootless/tips/),
 * and people tell it in a shell's profile that VS Code may never have read. So only where nothing tells and the default
 * socket does not exist, Slipway tells it itself: what it builds and what it shows is the same engine's.
 */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Machine } from "./cli.ts";
import { configurationFolder } from "./endpoint.ts";

const defaultSocket = "/var/run/docker.sock";

/** Absolute path of the socket; undefined where the command finds its engine, or is told where it is. */
export function otherSocket(
  { environment, platform }: Machine,
  isSocket: (file: string) => boolean = isSocketOnDisk,
): string | undefined {
  if (platform === "win32" || environment["DOCKER_HOST"] || environment["DOCKER_CONTEXT"]) return undefined;
  if (isSocket(defaultSocket)) return undefined;
  const found = candidates(environment).find(isSocket);
  return found !== undefined && !hasCurrentContext(environment) ? found : undefined;
}

function candidates(environment: Machine["environment"]): readonly string[] {
  const user = process.getuid?.();
  const runtime = environment["XDG_RUNTIME_DIR"] || (user === undefined ? "" : `/run/user/${user}`);
  const own = path.isAbsolute(runtime) ? ["docker.sock", "podman/podman.sock"] : [];
  return [...own.map((name) => path.join(runtime, name)), "/run/podman/podman.sock"];
}

/** Docker Desktop, Colima, Rancher Desktop, OrbStack and Docker's rootless setup all choose a context of their own. */
function hasCurrentContext(environment: Machine["environment"]): boolean {
  const folder = configurationFolder(environment, environment["HOME"] ?? "");
  try {
    const { currentContext } = JSON.parse(readFileSync(path.join(folder, "config.json"), "utf8")) as {
      currentContext?: unknown;
    };
    return typeof currentContext === "string" && currentContext !== "" && currentContext !== "default";
  } catch {
    // None, or one that the command warns about and passes over.
    return false;
  }
}

function isSocketOnDisk(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isSocket() ?? false;
}
