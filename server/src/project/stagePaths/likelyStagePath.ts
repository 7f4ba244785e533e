/** Which path was most likely meant by one of which nobody can tell whether its stage has it. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { nearest } from "../../text/nearest.ts";
import { joinPath } from "../../text/path.ts";
import { isSystemPath } from "./baseTree.ts";
import type { StagePaths } from "./stagePaths.ts";

/** Undefined where the path may well be right: its stage's instructions mention it, or something too like it. */
export function likelyStagePath(
  path: string,
  stage: Stage,
  paths: StagePaths,
  dockerfile: Dockerfile,
): string | undefined {
  const instructions = inheritedInstructions(stage);
  const text = instructions.map(({ lines }) => dockerfile.text.slice(lines.start, lines.end)).join("");
  const meant = withoutSlip(path, paths) ?? fromWorkingDirectory(path, stage);
  if (meant === undefined || paths.has(meant) === "absent") return undefined;
  // What is written somewhere is no slip.
  const [strange = ""] = path.split("/").filter((part, index) => part !== meant.split("/")[index]);
  return strange.length < 3 || text.includes(strange) ? undefined : meant;
}

/** With the first part that is none of the stage's replaced by the one that it looks like. */
function withoutSlip(path: string, { named }: StagePaths): string | undefined {
  const parts = path.split("/").slice(1);
  for (const [index, part] of parts.entries()) {
    const above = `/${parts.slice(0, index).join("/")}`;
    const siblings = new Set(
      named.flatMap((each) => {
        const below = relativeTo(above, each.path);
        return below ? [below.split("/")[0] ?? ""] : [];
      }),
    );
    if (siblings.has(part)) continue;
    const meant = nearest(part, siblings, Math.min(2, Math.floor(part.length / 3)));
    if (meant === undefined || isVariation(part, meant)) return undefined;
    return `/${parts.with(index, meant).join("/")}`;
  }
  return undefined;
}

/** `dist2` and `libs` stand beside `dist` and `lib`, and are no slips of the pen. */
const isVariation = (one: string, other: string): boolean =>
  one.startsWith(other) || other.startsWith(one) || one.replace(/\d/g, "") === other.replace(/\d/g, "");

/** Programs that write below the directory that they run in, and where systems keep their files. */
const keepToTheirPlace =
  /^(?:npm|npx|pnpm|pnpx|yarn|bun|bunx|corepack|turbo|apk|apt|apt-get|rm|mkdir|chmod|chown|echo|ls|test|cd|set|export|addgroup|adduser|groupadd|useradd)$/;

/** Where all that runs keeps to the stage's one working directory, a path in another is meant to be in that one. */
function fromWorkingDirectory(path: string, stage: Stage): string | undefined {
  const instructions = inheritedInstructions(stage);
  const directory = workingDirectory(stage);
  const commands = instructions.flatMap(runCommands);
  const moves = instructions.filter(({ keyword }) => keyword === "WORKDIR");
  if (directory === undefined || isSystemPath(directory) || moves.length !== 1 || commands.length === 0)
    return undefined;
  if (
    !commands.every(
      ({ name, words, startedBy }) => !startedBy && (words.length === 0 || keepToTheirPlace.test(name)),
    )
  )
    return undefined;
  const rest = behindDirectory(path, directory);
  return rest === undefined ? undefined : joinPath(directory, rest);
}

/** Directories that people put their own one into, `/usr/src/app` and `/opt/app`: with them it may end anywhere. */
const holder = /^(?:home|opt|srv|usr|var)$/;

/** What a path in another place than the working directory has behind what stands for that; undefined where it cannot be told. */
function behindDirectory(path: string, directory: string): string | undefined {
  const [top = "", ...rest] = path.split("/").slice(1);
  // Of a file beside them nothing tells where it was meant to be.
  if (rest.length === 0 || relativeTo(`/${top}`, directory) !== undefined) return undefined;
  const end = rest.indexOf(nameOf(directory));
  if (end >= 0) return rest.slice(end + 1).join("/") || undefined;
  return holder.test(top) ? undefined : rest.join("/");
}
