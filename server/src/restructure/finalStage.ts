/** What the stage that ships is made of: each ecosystem says it in these terms. */
import { posix } from "node:path";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { relativeTo } from "../files/paths.ts";

export interface FinalStage {
  /** Its base image where that is another than the builder's and no lighter variant of it; undefined = that. */
  readonly base: string | undefined;
  /** Instructions behind the last of the builder. */
  readonly atEnd: readonly string[];
  /** What it takes from the builder, in order. */
  readonly taken: readonly TakenPath[];
  /** Copies of the builder that it makes itself, as they are written. */
  readonly repeated: ReadonlySet<Instruction>;
  /** RUNs that prepare the system for the build alone. */
  readonly left: ReadonlySet<Instruction>;
  /** Nothing in it needs more than a slim variant of its base image has, as far as its packages tell. */
  readonly mayBeSlim: boolean;
  /** It surely has no dependencies that only developers need. */
  readonly isProduction: boolean;
  /** Whether it leaves something behind, whatever it is built on. */
  readonly isSmaller: boolean;
}

export interface TakenPath {
  /** Absolute, and at the same place in both stages. */
  readonly path: string;
  readonly kind: "file" | "directory";
  readonly owner: string | undefined;
}

/** Files that land in one directory are one COPY; a directory lands by its contents, and so each has its own. */
export function copyLines(
  taken: readonly TakenPath[],
  builder: string,
  directory: string,
): readonly string[] {
  const lines: string[] = [];
  const done = new Set<TakenPath>();
  for (const each of taken) {
    if (done.has(each)) continue;
    const folder = posix.dirname(each.path);
    const beside =
      each.kind === "file"
        ? taken.filter(
            ({ kind, path, owner }) =>
              kind === "file" && owner === each.owner && posix.dirname(path) === folder,
          )
        : [each];
    for (const other of beside) done.add(other);
    const owner = each.owner === undefined ? "" : ` --chown=${each.owner}`;
    const place = placeOf(each.kind === "file" ? folder : each.path, directory);
    const target = each.kind === "file" ? `${place.replace(/\/$/, "")}/` : place;
    const words = [...beside.map(({ path }) => path), target];
    // A blank in a path takes the form of an array.
    const written = words.some((word) => /[\s"]/.test(word)) ? JSON.stringify(words) : words.join(" ");
    lines.push(`COPY --from=${builder}${owner} ${written}`);
  }
  return lines;
}

/** As seen from the working directory where it lies in there. */
function placeOf(path: string, directory: string): string {
  const inside = directory === "/" ? undefined : relativeTo(directory, path);
  return inside === undefined ? path : inside === "" ? "." : `./${inside}`;
}
