/**
 * A temporary folder of our own that no other user can read, for what a command writes for us. It is removed after its
 * use; what a killed process has left behind is removed by the next one.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Its name holds the process it belongs to. */
const prefix = "slipway-build-";

export interface PrivateFolder {
  readonly path: string;
  /** Never rejects: at worst the next process removes it. */
  remove(): Promise<void>;
}

/** Undefined where no temporary folder can be made. `parent`: an absolute path. */
export async function makePrivateFolder(parent = tmpdir()): Promise<PrivateFolder | undefined> {
  await removeOrphans(parent);
  try {
    // The mode of these is 0700.
    const made = await mkdtemp(path.join(parent, `${prefix}${process.pid}-`));
    return { path: made, remove: () => removeQuietly(made) };
  } catch {
    return undefined;
  }
}

async function removeOrphans(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const orphans = names.filter((name) => {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    return owner > 0 && owner !== process.pid && !isAlive(owner);
  });
  await Promise.all(orphans.map((name) => removeQuietly(path.join(parent, name))));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const removeQuietly = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
