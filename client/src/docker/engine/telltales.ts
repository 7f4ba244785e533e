/** Tells when one of a few files changed, came or went. Watches their folders, since the files are replaced. */
import { type FSWatcher, watch } from "node:fs";
import path from "node:path";

/** A tool writes beside the file, renames, sets rights: together one change, this many milliseconds later. */
const gathering = 100;

/** Absolute paths. A folder that does not exist is not watched. */
export function watchFiles(files: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const folders = new Set(files.map((file) => path.dirname(file)));
  const watchers = [...folders].flatMap((folder) => {
    const names = new Set(
      files.filter((file) => path.dirname(file) === folder).map((file) => path.basename(file)),
    );
    return watchFolder(folder, (name) => {
      // Some systems do not say which file it was.
      if (name !== null && !names.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, gathering);
    });
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function watchFolder(folder: string, changed: (name: string | null) => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => changed(name));
    // The folder went, or the system can watch no more of them: the next question finds out by itself.
    watcher.on("error", () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
