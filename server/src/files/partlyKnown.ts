/**
 * Texts of which variables decide parts: what is known stays text, what is not becomes a hole with a name, and the
 * same name stands for the same text. `services/${NAME}/Dockerfile` fits `services/api/Dockerfile`, and then NAME is `api`.
 */
import { directoryOf, resolvePath } from "./paths.ts";

/** A text with holes in it; without any it is what it says. */
export type PartlyKnown = string;

/** What names mean, as a map has it; undefined for what is not known. */
export interface Definitions {
  get(name: string): PartlyKnown | undefined;
}

/** Several in one: of those that know a name the first counts. */
export const layered = (...layers: readonly Definitions[]): Definitions => ({
  get(name) {
    for (const layer of layers) {
      const definition = layer.get(name);
      if (definition !== undefined) return definition;
    }
    return undefined;
  },
});

// Of Unicode's private use: in no path and no name, and letters like any other to the parsers of YAML and shells.
const [begin, end, padding] = ["\uE000", "\uE001", "\uE002"];
const holes = /\uE000([^\uE000\uE001]*)\uE001/g;

/** `length`: of the text that it stands for, where what stands behind must not move. */
export function hole(name: string, length = 0): PartlyKnown {
  const plain = name.replace(/[^\w.$-]+/g, "_");
  const inside = length === 0 ? plain : plain.slice(0, Math.max(length - 2, 0)).padEnd(length - 2, padding);
  return begin + inside + end;
}

/** The directory of what the hole of that name stands for. */
export const directoryHole = (name: string): PartlyKnown => hole(`${ofDirectory}${name}`);

const ofDirectory = "dirname-";

export const isKnown = (text: PartlyKnown): boolean => !text.includes(begin);

/** Whether nothing of it is known. */
export const isAnything = (text: PartlyKnown): boolean => text.replace(holes, "") === "" && text !== "";

/** The name of the hole that the text is; undefined where it is more, or less. */
export function nameOfHole(text: PartlyKnown): string | undefined {
  const [first, ...others] = [...text.matchAll(holes)];
  return first && others.length === 0 && first[0] === text ? nameIn(first[1]) : undefined;
}

const nameIn = (inside = ""): string => inside.replaceAll(padding, "");

/** With what the holes' names are defined as, and that again; a few levels deep. */
export function filled(text: PartlyKnown, definitions: Definitions, depth = 0): PartlyKnown {
  if (isKnown(text) || depth === mostLevels) return text;
  return text.replace(holes, (written, inside: string) => {
    const name = nameIn(inside);
    const definition = definitions.get(name);
    if (definition !== undefined) return filled(definition, definitions, depth + 1);
    if (!name.startsWith(ofDirectory)) return written;
    const path = filled(hole(name.slice(ofDirectory.length)), definitions, depth + 1);
    return isKnown(path) ? directoryOf(path) : written;
  });
}

const mostLevels = 5;

/** The path that is written, seen from a directory: absolute, or with a hole where it begins. */
export function placedAt(directory: PartlyKnown, written: PartlyKnown): PartlyKnown {
  // What a variable holds may have any number of parts, so that nothing is known of what lies above it.
  const above = written.lastIndexOf("..");
  if (written.startsWith("~") || (above !== -1 && written.slice(0, above).includes(begin)))
    return hole(written);
  if (written.startsWith(begin)) return resolvePath("/", `/${written}`).slice(1);
  if (isKnown(directory)) return resolvePath(directory, written);
  if (/^(?:[A-Za-z]:)?[\\/]/.test(written)) return resolvePath("/", written);
  if (/^(?:\.\/)*\.\.(?:\/|$)/.test(written)) return hole(`${directory}/${written}`);
  const lead = directory.startsWith(begin);
  const joined = resolvePath("/", `${lead ? "/" : ""}${directory}/${written}`);
  return lead ? joined.slice(1) : joined;
}

/** What the holes stand for where the text is the path; undefined where it cannot be. More than one reading: none of them. */
export function readAs(text: PartlyKnown, path: string): Definitions | undefined {
  if (isKnown(text)) return text === path ? none : undefined;
  const names: string[] = [];
  const parts = text.split(holes).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const name = nameIn(part);
    const known = names.indexOf(name);
    return known === -1
      ? `(${names.push(name) === 1 && text.startsWith(begin) ? ".*" : ".+"})`
      : `\\${known + 1}`;
  });
  // So many readings are tried in vain, and so little is known then.
  if (names.length > mostNames) return none;
  const found = new RegExp(`^${parts.join("")}$`, "s").exec(path);
  if (!found) return undefined;
  return names.length === 1 ? new Map(names.map((name, index) => [name, found[index + 1] ?? ""])) : none;
}

const mostNames = 3;
const none: Definitions = new Map<string, PartlyKnown>();
