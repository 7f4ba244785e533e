/** Ports that an image or a service offers. */
import type { ComposeService } from "../../compose/composeFile.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import type { PublishedPort } from "../../protocol/buildTargets.ts";

/** A range longer than this is a media server's; publishing it port by port helps nobody. */
const longestRange = 20;

/** Ports of the service first, as it publishes them, then those that only EXPOSE names. */
export function portsOf(
  stage: Stage | undefined,
  service: ComposeService | undefined,
): readonly PublishedPort[] {
  const published = (service?.ports ?? []).flatMap(({ target, published, protocol }) =>
    expandPorts(target, published, protocol),
  );
  const exposed = stage ? exposedPorts(stage) : [];
  const known = new Set(published.map(({ container, protocol }) => `${container}/${protocol}`));
  return [
    ...published,
    ...exposed.filter(({ container, protocol }) => !known.has(`${container}/${protocol}`)),
  ];
}

function exposedPorts(stage: Stage): readonly PublishedPort[] {
  const ports = inheritedInstructions(stage)
    .filter(({ keyword }) => keyword === "EXPOSE")
    .flatMap((instruction) => instruction.arguments)
    .filter(({ hasVariable }) => !hasVariable)
    .flatMap(({ value }) => {
      const [range, protocol = "tcp"] = value.split("/");
      return expandPorts(range, undefined, protocol);
    });
  return [...new Map(ports.map((port) => [`${port.container}/${port.protocol}`, port])).values()];
}

function expandPorts(
  target: string | undefined,
  published: string | undefined,
  protocol: string,
): readonly PublishedPort[] {
  const container = readRange(target);
  const kind = protocol.toLowerCase();
  if (!container || (kind !== "tcp" && kind !== "udp")) return [];
  const host = readRange(published);
  // A host range wider than the container's leaves the choice to the engine.
  const paired = host && host.last - host.first === container.last - container.first ? host : undefined;
  return Array.from({ length: container.last - container.first + 1 }, (_, index) => ({
    container: container.first + index,
    ...(paired && { host: paired.first + index }),
    protocol: kind,
  }));
}

function readRange(text: string | undefined): { readonly first: number; readonly last: number } | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? "") ?? [];
  const range = { first: Number(first), last: Number(last) };
  const valid = range.first >= 1 && range.last <= 65_535 && range.last >= range.first;
  return valid && range.last - range.first < longestRange ? range : undefined;
}
