/**
 * What EXPOSE takes, as the builder reads it (github.com/moby/buildkit, frontend/dockerfile/dockerfile2llb,
 * convert_expose.go): `[[ip:]host:]port[-end][/protocol]`, of which only port and protocol have a meaning.
 */
import type { Range } from "../words/word.ts";

export interface ExposedPort {
  /** The port or its range, as written. */
  readonly port: Range;
  /** What stands in front of the port and its colon, `8080` in `8080:80`; undefined where nothing does. */
  readonly mapping: Range | undefined;
  /** Behind the first slash, up to the next one; undefined without a slash or with nothing behind it. */
  readonly protocol: Range | undefined;
  /** Numbers above 65535. */
  readonly outOfRange: readonly Range[];
  readonly fault: PortFault | undefined;
}

export type PortFault =
  /** No number, or no range of numbers. */
  | "syntax"
  /** `90-80` */
  | "backwards"
  /** `80-90:80-91` */
  | "unequal"
  | "address";

export const protocols: readonly string[] = ["tcp", "udp", "sctp"];

const highestPort = 65535;

export function readExposedPort(text: string): ExposedPort {
  const slash = text.indexOf("/");
  const end = slash === -1 ? text.length : slash;
  // Colons of a protocol would be part of it, but there is no such protocol.
  const colon = text.lastIndexOf(":", end - 1);
  const port = { start: colon + 1, end };
  const numbers = rangeAt(text, port);
  const before = hostOf(text, colon);
  const host = before && rangeAt(text, before.port);
  const found = { port, mapping: before?.mapping, protocol: protocolOf(text, slash) };
  const outOfRange = [...(host?.outOfRange ?? []), ...numbers.outOfRange];
  const fault =
    numbers.fault ?? before?.fault ?? host?.fault ?? (unequal(numbers, host) ? "unequal" : undefined);
  return { ...found, outOfRange, fault };
}

function protocolOf(text: string, slash: number): Range | undefined {
  if (slash === -1) return undefined;
  const next = text.indexOf("/", slash + 1);
  const end = next === -1 ? text.length : next;
  return end > slash + 1 ? { start: slash + 1, end } : undefined;
}

interface Host {
  readonly mapping: Range;
  readonly port: Range;
  readonly fault: PortFault | undefined;
}

/** What stands in front of the last colon; undefined where that is nothing, which the builder takes for nothing. */
function hostOf(text: string, colon: number): Host | undefined {
  if (colon < 1 || /^:*$/.test(text.slice(0, colon))) return undefined;
  const mapping = { start: 0, end: colon };
  const split = text.lastIndexOf(":", colon - 1);
  const port = { start: split + 1, end: colon };
  const address = text.slice(0, Math.max(split, 0));
  return { mapping, port, fault: address === "" || isAddress(address) ? undefined : "address" };
}

/** Near enough: four numbers, or hexadecimal digits between colons. */
const isAddress = (text: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) || /^\[?[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:%\w+)?\]?$/i.test(text);

interface Numbers {
  readonly outOfRange: readonly Range[];
  readonly fault: PortFault | undefined;
  /** How many ports there are. */
  readonly size: number;
}

function rangeAt(text: string, { start, end }: Range): Numbers {
  // No host port is one that the engine chooses.
  if (start === end && text[end] === ":") return { outOfRange: [], fault: undefined, size: 0 };
  // A plus sign is read as part of a number.
  const match = /^(\+?\d+)(?:-(\+?\d+))?$/.exec(text.slice(start, end));
  if (!match) return { outOfRange: [], fault: "syntax", size: 0 };
  const [, first = "", last = first] = match;
  const ranges = [
    { start, end: start + first.length },
    ...(match[2] ? [{ start: end - last.length, end }] : []),
  ];
  const outOfRange = ranges.filter((range) => Number(text.slice(range.start, range.end)) > highestPort);
  const size = Number(last) - Number(first) + 1;
  return { outOfRange, fault: size < 1 && outOfRange.length === 0 ? "backwards" : undefined, size };
}

/** A range of host ports may stand for one port, and else for as many. */
const unequal = (port: Numbers, host: Numbers | undefined): boolean =>
  host !== undefined &&
  host.size > 0 &&
  port.size > 1 &&
  host.size !== port.size &&
  port.outOfRange.length + host.outOfRange.length === 0;
