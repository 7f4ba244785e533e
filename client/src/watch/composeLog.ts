/**
 * What Compose says about watching, line by line.
 * It has no format for programs; these are its texts for people (compose 2.25 to 5), as it writes them into a pipe.
 * `up --watch` begins each with ⦿, at the very start of the line, whereas what a container prints stands behind the
 * container's name, so that no container can pretend to be Compose. The output of an `exec` alone comes as it is.
 * `docker compose watch` shows no containers, and writes the same texts without ⦿.
 */

import { stripVTControlCharacters } from "node:util";
import { type PlacedProblem, readPlacedProblem } from "../docker/build/buildProblem.ts";
import { unquoteGo } from "../docker/goQuote.ts";
import { plainLine } from "../terminal/safeText.ts";

export type ComposeWatchEvent =
  | { readonly kind: "enabled" }
  | { readonly kind: "disabled" }
  | {
      readonly kind: "syncing";
      readonly services: readonly string[];
      /** How many paths, where Compose counts them, and which (absolute), where it was started with `--debug`. */
      readonly changes?: number;
      readonly files?: readonly string[];
    }
  | { readonly kind: "restarted"; readonly services: readonly string[] }
  | { readonly kind: "rebuilding"; readonly services: readonly string[] }
  /** Also of the build before the watch begins. */
  | {
      readonly kind: "buildStep";
      /** What the builder says before the numbers: the service where several are built, then the stage. */
      readonly label: readonly string[];
      readonly step: number;
      readonly of: number;
      readonly instruction: string;
    }
  | { readonly kind: "rebuilt"; readonly services: readonly string[] }
  /** What follows tells the whole: `batchFailed`. */
  | { readonly kind: "rebuildFailed"; readonly place: string }
  /** Nothing more is done about the changes at hand. The text is empty when an `exec` ended with another code than 0. */
  | { readonly kind: "batchFailed"; readonly text: string; readonly problem?: PlacedProblem }
  /** To these containers Compose listens from now on. */
  | { readonly kind: "attached"; readonly containers: readonly string[] }
  | { readonly kind: "recreated"; readonly container: string }
  | {
      readonly kind: "exited";
      readonly container: string;
      readonly code: number;
      readonly restarting: boolean;
    }
  /** The path of a rule that lies in a bind mount. */
  | { readonly kind: "notWatched"; readonly path: string }
  /** With `--debug`: what was changed, absolute. */
  | { readonly kind: "batch"; readonly files: readonly string[] }
  | { readonly kind: "batchDone"; readonly seconds: number };

/** `up` shows the containers' output among its own. */
export type ComposeCommand = "up" | "watch";

/** Undefined for every other line. */
export function readComposeLine(line: string, command: ComposeCommand = "up"): ComposeWatchEvent | undefined {
  const text = ownText(line);
  if (text === undefined) return undefined;
  const logged = /^time="[^"]*" level=(\w+) msg=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(text);
  if (logged) return readLogEntry(unquoteGo(logged[2] ?? logged[3] ?? ""));
  const marked = /^\s*⦿\s+(.*)$/.exec(text)?.[1];
  const said = marked ?? (command === "watch" ? text : undefined);
  return (said !== undefined ? readSaid(said.trim()) : undefined) ?? readContainer(text) ?? readStep(text);
}

/** Whether `--debug` made Compose write the line, for those who look for mistakes in Compose. */
export const isDebugLine = (line: string): boolean => /^time="[^"]*" level=debug /.test(line);

/** Whether a container has printed what stands behind its name. */
export const isContainerLine = (line: string): boolean =>
  /^[\w.-]+ +\| /.test(stripVTControlCharacters(line));

/**
 * The line without colours. Compose begins some lines with a carriage return, to draw over what it wrote; behind any
 * other one stands what somebody else wants to draw over the container's name.
 */
function ownText(line: string): string | undefined {
  const ours = line.replace(leadingRedraw, "").replace(/\r+$/, "");
  return ours.includes("\r") ? undefined : plainLine(ours);
}

const leadingRedraw = new RegExp(`^(?:\\r|${String.fromCharCode(27)}\\[\\d*K)+`);

function readSaid(said: string): ComposeWatchEvent | undefined {
  if (said === "Watch enabled") return { kind: "enabled" };
  if (said === "Watch disabled") return { kind: "disabled" };
  const place = /^Build failed\. Error: ?(.*)$/.exec(said)?.[1];
  if (place !== undefined) return { kind: "rebuildFailed", place };
  const [, syncing, changes, files] =
    /^Syncing service ("[^"]+") after (?:(\d+) )?changes were detected(?:: (.+))?$/.exec(said) ?? [];
  if (syncing !== undefined) {
    return {
      kind: "syncing",
      services: quoted(syncing),
      ...(changes !== undefined && { changes: Number(changes) }),
      ...(files !== undefined && { files: files.split(", ") }),
    };
  }
  for (const [kind, pattern] of happenings) {
    const services = pattern.exec(said)?.[1];
    if (services !== undefined) return { kind, services: quoted(services) };
  }
  return readStep(said);
}

const happenings = [
  ["restarted", /^service\(s\) \[(.*)\] restarted$/],
  ["rebuilding", /^Rebuilding service\(s\) \[(.*)\] after changes were detected/],
  ["rebuilt", /^service\(s\) \[(.*)\] successfully built$/],
] as const;

/** `#9 [web development 4/5] RUN npm install`: the first line of each step that is an instruction. */
function readStep(text: string): ComposeWatchEvent | undefined {
  const [, label = "", step, of, instruction] = /^#\d+ \[(?:([^\]]*) )?(\d+)\/(\d+)\] (.*)$/.exec(text) ?? [];
  if (instruction === undefined) return undefined;
  const words = label.split(" ").filter(Boolean);
  return { kind: "buildStep", label: words, step: Number(step), of: Number(of), instruction };
}

function readContainer(text: string): ComposeWatchEvent | undefined {
  const attached = /^Attaching to ([\w.-]+(?:, [\w.-]+)*)$/.exec(text)?.[1];
  if (attached !== undefined) return { kind: "attached", containers: attached.split(", ") };
  const recreated = /^([\w.-]+) has been recreated$/.exec(text)?.[1];
  if (recreated !== undefined) return { kind: "recreated", container: recreated };
  const [, container, code, restarting] =
    /^([\w.-]+) exited with code (\d+)( \(restarting\))?$/.exec(text) ?? [];
  if (container === undefined) return undefined;
  return { kind: "exited", container, code: Number(code), restarting: restarting !== undefined };
}

function readLogEntry(message: string): ComposeWatchEvent | undefined {
  const failed = /^Error handling changed files(?: for service [^:]*)?: ?([\s\S]*)$/.exec(message)?.[1];
  if (failed !== undefined) {
    const problem = readPlacedProblem(failed);
    return { kind: "batchFailed", text: failed.trim(), ...(problem && { problem }) };
  }
  const bound = /^path '(.*)' also declared by a bind mount volume/.exec(message)?.[1];
  if (bound !== undefined) return { kind: "notWatched", path: bound };
  const flushed = /^flush: \d+ events map\[(.*)\]$/.exec(message)?.[1];
  if (flushed !== undefined) return { kind: "batch", files: flushed.split(/:\{\} ?/).filter(Boolean) };
  const [, amount, unit] = /^batch complete: duration\[([\d.]+)(ns|µs|ms|s)\]/.exec(message) ?? [];
  if (unit === undefined) return undefined;
  return { kind: "batchDone", seconds: Number(amount) * (secondsPer[unit] ?? 1) };
}

const secondsPer: Readonly<Record<string, number>> = { ns: 1e-9, µs: 1e-6, ms: 1e-3, s: 1 };

function quoted(list: string): readonly string[] {
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? "");
}
