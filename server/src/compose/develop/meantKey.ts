/** Which key of a watch rule is meant by one that Compose does not know. */
import { nearest } from "../../text/nearest.ts";
import { type WatchTrigger, watchKeys } from "./watchTrigger.ts";

/** Words for the same in other tools, and the key spelt most like it. */
export const meantKey = (name: string): string | undefined =>
  synonyms.get(name.toLowerCase()) ?? nearest(name.replaceAll("-", "_"), watchKeys);

/** Whether Compose refuses the key. */
export const isUnknownKey = (name: string): boolean =>
  !watchKeys.some((key) => key === name) && !name.startsWith("x-");

/** Whether the rule has the key under a name that Compose does not know: its value is there, and is not missing. */
export const isMisnamed = ({ entries }: WatchTrigger, key: (typeof watchKeys)[number]): boolean =>
  !entries.has(key) &&
  [...entries.keys()].some(
    (name) => isUnknownKey(name) && (meantKey(name) === key || (key === "exec" && name === "command")),
  );

const synonyms: ReadonlyMap<string, string> = new Map([
  ["exclude", "ignore"],
  ["excludes", "ignore"],
  ["only", "include"],
  ["src", "path"],
  ["source", "path"],
  ["dir", "path"],
  ["dest", "target"],
  ["dst", "target"],
  ["destination", "target"],
  ["to", "target"],
  ["initialsync", "initial_sync"],
]);
