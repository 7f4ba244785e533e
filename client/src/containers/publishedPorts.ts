/** The ports of this machine that lead to a container, as people read them. */
import type { ListedContainer } from "../docker/engine/containers.ts";

/** `8080 → 80`. The same port on IPv4 and on IPv6 is one to people. */
export const publishedPorts = ({ ports }: Pick<ListedContainer, "ports">): readonly string[] => [
  ...new Set(ports.map(({ host, container }) => `${host} → ${container}`)),
];
