/** A short look into folders, level by level: what is large or deep is seen in part. */

export interface Reach {
  /** How many levels are looked at, the top among them. */
  readonly levels: number;
  /** How many folders at the most. */
  readonly folders: number;
}

/** What is in one folder, and which of the folders in it are gone into. */
export interface Look<Folder, Seen> {
  readonly seen: Seen;
  readonly below: readonly Folder[];
}

/** What is seen in the folder and in those below it, nearer ones first. */
export function* folderLevels<Folder, Seen>(
  top: Folder,
  look: (folder: Folder) => Look<Folder, Seen>,
  { levels, folders }: Reach,
): Generator<Seen> {
  let level: readonly Folder[] = [top];
  let left = folders;
  for (let depth = 0; depth < levels && level.length > 0; depth++) {
    const next: Folder[] = [];
    for (const folder of level) {
      if (left-- === 0) return;
      const { seen, below } = look(folder);
      yield seen;
      next.push(...below);
    }
    level = next;
  }
}
