/** What is known of the file system of a base image: above all, where it surely has nothing. */
import { shortName } from "../../dockerfile/images/imageReference.ts";
import { chainOf, externalBase, type Stage } from "../../dockerfile/stages/stages.ts";
import { baseImageOf } from "../baseImages/baseImages.ts";
import { emptyTree, type PathTree, unknownTree } from "./pathHistory.ts";

/** The directories of every Linux system, where packages put their files (refspecs.linuxfoundation.org/FHS_3.0). */
const systemDirectory =
  /^\/(?:bin|boot|dev|etc|home|lib|lib32|lib64|libx32|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/|$)/;

/** Where people put their own files among them; images of tools keep out. */
const ownDirectory =
  /^(?:\/usr\/src\/(?:[\w-]*app|application|build|project|code)|\/usr\/app|\/opt\/(?:app|application|build|venv)|\/srv\/(?:app|www)|\/home\/node\/app)(?:\/|$)/;

/**
 * Scripts as people call their own; official images have theirs under names that begin with the image's, and
 * `docker-entrypoint.sh` in one folder of their PATH.
 */
const ownScript =
  /^\/(?:usr\/(?:local\/)?)?s?bin\/(?:(?:entry-?point|start(?:up)?|run|init|launch|boot|serve|server|app|main|deploy|wait-for(?:-it)?|cmd)(?:[-_.]\w+)*)\.(?:sh|py)$|^\/(?:usr\/local\/s|(?:usr\/)?s?)bin\/docker-entrypoint\.sh$/;

/** Whether a path lies where a system, or a package that is installed, may have something. */
export const isSystemPath = (path: string): boolean => systemDirectory.test(path) && !ownDirectory.test(path);

/**
 * Images that have nothing outside of a system's directories but what the pattern names.
 * Taken from the Dockerfiles behind them; every other image may have anything anywhere.
 */
const contained: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    "alpine busybox debian ubuntu fedora rockylinux almalinux amazonlinux buildpack-deps node python ruby rust gcc perl php maven gradle eclipse-temurin"
      .split(" ")
      .map((name) => [name, /^\/(?:__cacert_entrypoint\.sh|\.rnd|rustc?)(?:\/|$)/] as const),
  ),
  golang: /^\/go(?:\/|$)/,
  "mcr.microsoft.com/dotnet/sdk": /^\/app$/,
  "mcr.microsoft.com/dotnet/aspnet": /^\/app$/,
  "mcr.microsoft.com/dotnet/runtime": /^\/app$/,
  "mcr.microsoft.com/dotnet/runtime-deps": /^\/app$/,
};

/** The file system that a stage begins with, through its parent stages. */
export const baseTree = (stage: Stage): PathTree => stage.derived.get(baseTree, () => readBaseTree(stage));

function readBaseTree(stage: Stage): PathTree {
  const root = chainOf(stage).at(-1)?.base;
  if (root?.kind === "scratch") return emptyTree;
  const reference = externalBase(stage);
  const lacks = absentPrograms(stage);
  const name = shortName(reference?.name.text ?? "");
  const own = Object.hasOwn(contained, name)
    ? contained[name]
    : name.startsWith("gcr.io/distroless/")
      ? /^\/(?:busybox|nodejs)(?:\/|$)/
      : undefined;
  // Of `onbuild` images, the rest of the Dockerfile is written elsewhere.
  const isContained = own && !/onbuild|windows|nanoserver/.test(reference?.tag?.text ?? "");
  if (!isContained && lacks.length === 0) return unknownTree;
  const mayHave = (path: string): boolean =>
    !isContained || (isSystemPath(path) && !ownScript.test(path)) || own.test(path);
  return {
    ...unknownTree,
    has: (path) => (path === "/" ? "present" : lacks.includes(path) || !mayHave(path) ? "absent" : "unknown"),
  };
}

/** Where the shells would be that the base image does not have. */
function absentPrograms(stage: Stage): readonly string[] {
  const facts = baseImageOf(stage);
  if (!facts || facts.distribution === "windows") return [];
  const names = [
    ...(facts.hasShell === false ? ["sh", "ash", "bash", "dash"] : []),
    ...(facts.tools?.bash === false ? ["bash"] : []),
  ];
  return names.flatMap((each) => [`/bin/${each}`, `/usr/bin/${each}`]);
}
