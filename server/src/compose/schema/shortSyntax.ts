/** What Compose can read of ports, volumes and devices that are written in one string. */
import { volumeParts } from "../composeVolume.ts";

/**
 * `[[IP:]HOST:]CONTAINER[/PROTOCOL]`, with ranges of ports.
 * https://pkg.go.dev/github.com/docker/go-connections/nat#ParsePortSpec
 */
export function isPort(written: string): boolean {
  const parts = written.split(":");
  const [last = "", onHost = "", ip] = [parts.pop(), parts.pop(), parts.join(":")];
  const [, inContainer = ""] = /^([^/]*)(?:\/(?:tcp|udp|sctp)?)?$/i.exec(last) ?? [];
  const container = portRange(inContainer);
  if (!container || container.first === 0) return false;
  if (ip !== "" && !isAddress(/^\[(.*)\]$/.exec(ip)?.[1] ?? ip, ip.startsWith("["))) return false;
  if (onHost === "") return true;
  const host = portRange(onHost);
  // Of several ports of the host, one is chosen for a single one.
  return host !== undefined && (container.more === 0 || container.more === host.more);
}

function portRange(written: string): { readonly first: number; readonly more: number } | undefined {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(written) ?? [];
  const more = Number(last) - Number(first);
  return first !== undefined && Number(last) < 65_536 && more >= 0
    ? { first: Number(first), more }
    : undefined;
}

/** Of one of version 6 it is not asked whether it is one. */
function isAddress(text: string, inBrackets: boolean): boolean {
  if (text.includes(":")) return inBrackets;
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** An address of the host, without brackets. */
export const isHostIp = (text: string): boolean => text.includes(":") || isAddress(text, false);

/** No part is empty. */
export function isVolume(written: string): boolean {
  const parts = volumeParts(written);
  return parts.length <= 3 && !parts.includes("");
}

/** `HOST[:CONTAINER[:PERMISSIONS]]`, or the name that a vendor gives a device. */
export const isDevice = (written: string): boolean =>
  written.split(":").length <= 3 || /^[\w.-]+\/[\w.-]+=/.test(written);
