/** The builds that files of `/workspace` ask for, in one line each: `Dockerfile in . --target x --build-arg A=1`. */
import type { FileSystem } from "../src/files/fileSystem.ts";
import { relativeTo } from "../src/files/paths.ts";
import { imageBuildsIn } from "../src/project/builds/imageBuilds.ts";
import { type Files, filesBelow, memoryFileSystem } from "./memoryFileSystem.ts";

const folder = "/workspace";

/** Paths relative to `/workspace`; what is not known in angle brackets, as `‹NAME›`. */
export const askedBuilds = (files: Files): readonly string[] =>
  imageBuildsIn(disk(files), folder).map((build) => {
    const { dockerfile, root, outline, buildTarget, buildArgs, namedContexts } = build;
    const path = (known: string, outlined: string | undefined): string =>
      shown(known === "unknown" ? (outlined ?? known) : known);
    return [
      `${path(dockerfile, outline?.dockerfile)} in ${path(root, outline?.root)}`,
      ...(buildTarget === undefined ? [] : [`--target ${buildTarget}`]),
      ...[...buildArgs].map(([name, value]) => `--build-arg ${name}=${value ?? "‹›"}`),
      ...(namedContexts === "unknown" ? ["--build-context ‹›"] : []),
      ...(namedContexts === "unknown" ? [] : namedContexts.map((name) => `--build-context ${name}`)),
    ].join(" ");
  });

/** What each of them is written as, in the file that asks for it. */
export const wordsOfBuilds = (files: Files): readonly string[] => {
  const all = disk(files);
  return imageBuildsIn(all, folder).map(
    ({ path, span }) => all.readFile(path)?.slice(span.start, span.end) ?? "",
  );
};

/** Whether there is what is not given, nobody knows. */
function disk(given: Files): FileSystem {
  const files = memoryFileSystem(filesBelow(folder, given));
  return {
    ...files,
    kindOf(path) {
      const kind = files.kindOf(path);
      return kind === "missing" ? undefined : kind;
    },
  };
}

const shown = (path: string): string =>
  (relativeTo(folder, path) ?? path)
    .replace(/\uE000([^\uE001]*)\uE001/g, (_, name: string) => `‹${name.replaceAll("\uE002", "")}›`)
    .replace(/^$/, ".");
