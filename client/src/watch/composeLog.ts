/**
 * What `docker compose up --watch` says about watching, line by line.
 * It has no format for programs; these are its texts for people (compose 2.25 to 5): each begins with ⦿, whereas what
 * a container prints stands behind the container's name, so that no container can pretend to be Compose.
 */
import { plainLine } from "../terminal/safeText.ts";

export type ComposeWatchEvent =
  | { readonly kind: "enabled" }
  | { readonly kind: "disabled" }
  | { readonly kind: "syncing"; readonly services: readonly string[] }
  | { readonly kind: "restarted"; readonly services: readonly string[] }
  | { readonly kind: "rebuilding"; readonly services: readonly string[] }
  | { readonly kind: "rebuilt"; readonly services: readonly string[] }
  | { readonly kind: "rebuildFailed" };

/** Undefined for every other line. */
export function readComposeLine(line: string): ComposeWatchEvent | undefined {
  const said = /^\s*⦿\s+(.*)$/.exec(plainLine(line))?.[1]?.trim();
  if (said === undefined) return undefined;
  if (said === "Watch enabled") return { kind: "enabled" };
  if (said === "Watch disabled") return { kind: "disabled" };
  if (/^Build failed\b/.test(said)) return { kind: "rebuildFailed" };
  for (const [kind, pattern] of happenings) {
    const services = pattern.exec(said)?.[1];
    if (services !== undefined) return { kind, services: quoted(services) };
  }
  return undefined;
}

const happenings = [
  ["syncing", /^Syncing service ("[^"]+") after \d+ changes were detected/],
  ["restarted", /^service\(s\) \[(.*)\] restarted$/],
  ["rebuilding", /^Rebuilding service\(s\) \[(.*)\] after changes were detected/],
  ["rebuilt", /^service\(s\) \[(.*)\] successfully built$/],
] as const;

function quoted(list: string): readonly string[] {
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? "");
}
