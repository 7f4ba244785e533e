/** The builder that builds an image, and whether the image then is where the engine has its images. */

import { type CommandResult, type DockerCli, runDocker } from "../cli.ts";
import { failure, type Outcome } from "../failure.ts";
import type { BuildInvocation, BuildSource } from "./buildArguments.ts";

export interface Builder {
  /** Absent: the engine's own. */
  readonly name?: string;
  /** `docker` is the engine's own; `docker-container`, `kubernetes` and `remote` keep what they build. */
  readonly driver: string;
  /** Whether the engine can take an image of several platforms. */
  readonly keepsPlatforms: boolean;
}

export interface Placement extends Pick<BuildInvocation, "builder" | "load"> {
  /** False: the image is on the builder only. */
  readonly home: boolean;
}

/** Runs `docker` with these arguments to its end. */
type Run = (words: readonly string[]) => Promise<Outcome<CommandResult>>;

/**
 * `named`: the setting `slipway.docker.builder`; empty = what `docker build` takes by itself, which is the engine's own
 * unless `BUILDX_BUILDER` names another.
 */
export async function findBuilder(
  docker: DockerCli,
  named: string,
  run: Run = (words) => runDocker(docker, words),
): Promise<Outcome<Builder>> {
  const name = named.trim() || docker.environment["BUILDX_BUILDER"]?.trim() || undefined;
  if (name === undefined) return { ok: true, value: { driver: "docker", keepsPlatforms: false } };
  const inspected = await run(["buildx", "inspect", "--", name]);
  if (!inspected.ok) return inspected;
  const { code, stdout, stderr } = inspected.value;
  if (code !== 0) return failure("builder-not-found", name, stderr.trim());
  const driver = readDriver(stdout) ?? "docker";
  if (driver === "docker") return { ok: true, value: { name, driver, keepsPlatforms: false } };
  const info = await run(["info", "--format", "{{json .DriverStatus}}"]);
  if (!info.ok) return info;
  return { ok: true, value: { name, driver, keepsPlatforms: info.value.stdout.includes("io.containerd.") } };
}

/** From `docker buildx inspect`, which prints `Driver:        docker-container`. */
export const readDriver = (output: string): string | undefined => /^Driver:\s+(\S+)\s*$/m.exec(output)?.[1];

/** Only the engine's own builder leaves the image where it is to be; of others it has to be fetched, if that can be. */
export function placementOf(
  { name, driver, keepsPlatforms }: Builder,
  { options }: Pick<BuildSource, "options">,
): Placement {
  const builder = name === undefined ? {} : { builder: name };
  if (driver === "docker") return { ...builder, home: true };
  const home = keepsPlatforms || (options?.platforms?.length ?? 0) <= 1;
  return { ...builder, home, ...(home && { load: true }) };
}
