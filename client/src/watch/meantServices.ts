/** Which services Compose and the builder mean, by the names they use for containers and for steps. Pure. */
import type { WatchedService } from "../../../server/src/protocol/index.ts";

/**
 * Names of those that a step may belong to. Where several are built, the builder begins with the service, a `_` for each
 * dot; of one alone it names the stage, which may be called as another service is.
 */
export function builtServices(
  services: readonly WatchedService[],
  [first]: readonly string[],
): readonly string[] {
  const known = services.filter(({ dockerfile }) => dockerfile !== undefined);
  const built = known.length > 0 ? known : services;
  const named = built.filter(({ name }) => name.replaceAll(".", "_") === first);
  return (named.length > 0 ? named : built).map(({ name }) => name);
}

/** Names of them. Compose numbers the containers that the file does not name. */
export function servicesOf(container: string, services: readonly WatchedService[]): readonly string[] {
  const named = services.filter(({ containerName }) => containerName === container);
  const numbered = services.filter(
    ({ name, containerName }) => containerName === undefined && name === container.replace(/-\d+$/, ""),
  );
  return (named.length > 0 ? named : numbered).map(({ name }) => name);
}
