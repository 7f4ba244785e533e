/** Random changes of files, as people, editors, version control and package managers make them. */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { projectFolder } from "./fileTree.ts";
import type { Places } from "./projectGenerator.ts";
import type { Random } from "./random.ts";

export interface FileChange {
  /** For whoever reads a disagreement: `rename src/a.ts docs/n3.ts`. */
  readonly description: string;
  /** Absolute paths, each an event for whoever watches it; more may follow in folders that come or go. */
  readonly touched: readonly string[];
  readonly apply: () => void;
}

type Kind =
  | "write"
  | "create"
  | "delete"
  | "rename"
  | "touch"
  | "mode"
  | "touchFolder"
  | "newFolders"
  | "moveFolderIn"
  | "moveFolder"
  | "removeFolder"
  | "atomicSave"
  | "vimSave"
  | "ideSave"
  | "lockFile"
  | "fileForFolder"
  | "newLink"
  | "removeLink"
  | "throughLink"
  | "fleeting"
  | "largeFolder"
  | "replaceFolder"; // prettier-ignore

const kinds: readonly Kind[] = [
  ...Array<Kind>(8).fill("write"),
  ...Array<Kind>(5).fill("create"),
  ...Array<Kind>(4).fill("delete"),
  ...Array<Kind>(3).fill("rename"),
  "touch",
  "mode",
  "touchFolder",
  "newFolders",
  "newFolders",
  "moveFolderIn",
  "moveFolder",
  "removeFolder",
  "atomicSave",
  "atomicSave",
  "vimSave",
  "ideSave",
  "lockFile",
  "fileForFolder",
  "newLink",
  "removeLink",
  "throughLink",
  "throughLink",
  "fleeting",
  "largeFolder",
  "replaceFolder",
]; // prettier-ignore

const endings = [".ts", ".log", ".js", "~", ".swp", ".tsx", "", " b.js"] as const;

/** Draws changes that the disk allows at the moment they are drawn. */
export class FileChanges {
  readonly #random: Random;
  readonly #sandbox: string;
  readonly #aside: string;
  readonly #root: string;
  #names = 0;

  constructor(random: Random, { sandbox, aside }: Places) {
    this.#random = random;
    this.#sandbox = sandbox;
    this.#aside = aside;
    this.#root = path.join(sandbox, projectFolder);
  }

  /** `alone`: nothing else happens in the step, so that a link that is written through is still there at its end. */
  next(alone: boolean): FileChange {
    for (;;) {
      const kind = this.#random.pick(kinds);
      if (kind === "throughLink" && !alone) continue;
      const change = this.#draw(kind);
      if (change) return change;
    }
  }

  #draw(kind: Kind): FileChange | undefined {
    const random = this.#random;
    const disk = this.#disk();
    const file = random.pick(disk.files);
    const folder = random.pick(disk.folders);
    const fresh = path.join(folder, this.#name());
    switch (kind) {
      case "write":
        return this.#change("write", [file], () => appendFileSync(file, "x"));
      case "create":
        return this.#change("create", [fresh], () => writeFileSync(fresh, "x"));
      case "delete":
        return this.#change("delete", [file], () => unlinkSync(file));
      case "rename":
        return this.#change("rename", [file, fresh], () => renameSync(file, fresh));
      case "touch":
        return this.#change("touch", [file], () => touch(file));
      case "mode":
        return this.#change("mode", [file], () => chmodSync(file, statSync(file).mode ^ 0o100));
      case "touchFolder":
        return this.#change("touch folder", [folder], () => touch(folder));
      case "newFolders":
        return this.#newFolders(fresh);
      case "moveFolderIn":
        return this.#moveFolderIn(fresh);
      case "moveFolder":
        return this.#moveFolder(folder, fresh);
      case "removeFolder":
        return this.#removeFolder(folder);
      case "atomicSave":
        return this.#atomicSave(file);
      case "vimSave":
        return this.#vimSave(file);
      case "ideSave":
        return this.#ideSave(file);
      case "lockFile": {
        const lock = path.join(
          folder,
          random.pick([".#a.ts", "#a.ts#", ".a.ts.swp", ".a.ts.kate-swp", "4913"]),
        );
        return present(lock) ? undefined : this.#change("create", [lock], () => writeFileSync(lock, ""));
      }
      case "fileForFolder":
        return this.#fileForFolder(folder);
      case "newLink": {
        const target = random.pick(["a.ts", "missing", "../docs", path.join(this.#sandbox, "outside/q")]);
        return this.#change(`link to ${target}`, [fresh], () => symlinkSync(target, fresh));
      }
      case "removeLink": {
        if (disk.links.length === 0) return undefined;
        const link = random.pick(disk.links);
        return this.#change("delete link", [link], () => unlinkSync(link));
      }
      case "throughLink":
        return this.#throughLink(disk.links);
      case "fleeting":
        return this.#change("create and delete", [fresh], () => {
          writeFileSync(fresh, "x");
          unlinkSync(fresh);
        });
      case "replaceFolder":
        return this.#replaceFolder(folder);
      case "largeFolder":
        return random.chance(0.3) ? this.#largeFolder(fresh) : undefined;
    }
  }

  #change(what: string, touched: readonly string[], apply: () => void): FileChange {
    const shown = touched.map((each) => JSON.stringify(path.relative(this.#sandbox, each)));
    return { description: `${what} ${shown.join(" ")}`, touched, apply };
  }

  #newFolders(fresh: string): FileChange {
    const file = path.join(fresh, this.#random.pick(["x", "node_modules/y", ".git/z"]), "a.ts");
    const inner = path.dirname(file);
    const made = [...between(fresh, inner), file];
    return this.#change("new folders", made, () => {
      mkdirSync(inner, { recursive: true });
      writeFileSync(file, "1");
    });
  }

  #moveFolderIn(fresh: string): FileChange {
    const staging = path.join(this.#aside, `staging${this.#names}`);
    const below = [
      "",
      "q",
      "q/a.ts",
      "c.log",
      "node_modules",
      "node_modules/y.js",
      ".idea",
      ".idea/w.xml",
      "ln",
    ];
    return this.#change(
      "move folder in as",
      below.map((each) => path.join(fresh, each)),
      () => {
        for (const folder of ["q", "node_modules", ".idea"])
          mkdirSync(path.join(staging, folder), { recursive: true });
        for (const file of ["q/a.ts", "c.log", "node_modules/y.js", ".idea/w.xml"]) {
          writeFileSync(path.join(staging, file), "1");
        }
        symlinkSync("q", path.join(staging, "ln"));
        renameSync(staging, fresh);
      },
    );
  }

  #moveFolder(folder: string, fresh: string): FileChange | undefined {
    if (folder === this.#root || `${fresh}/`.startsWith(`${folder}/`)) return undefined;
    const below = everythingBelow(folder).map((each) => path.join(fresh, path.relative(folder, each)));
    return this.#change("move folder", [folder, fresh, ...below], () => renameSync(folder, fresh));
  }

  #removeFolder(folder: string): FileChange | undefined {
    if (folder === this.#root) return undefined;
    return this.#change("remove folder", [folder, ...everythingBelow(folder)], () =>
      rmSync(folder, { recursive: true }),
    );
  }

  #atomicSave(file: string): FileChange {
    const temporary = `${file}.tmp.${this.#names}`;
    return this.#change("atomic save", [file, temporary], () => {
      writeFileSync(temporary, "new");
      renameSync(temporary, file);
    });
  }

  #vimSave(file: string): FileChange | undefined {
    const probe = path.join(path.dirname(file), "4913");
    const backup = `${file}~`;
    if (present(probe) || present(backup)) return undefined;
    return this.#change("vim save", [file, probe, backup], () => {
      writeFileSync(probe, "");
      unlinkSync(probe);
      renameSync(file, backup);
      writeFileSync(file, "new");
      unlinkSync(backup);
    });
  }

  #ideSave(file: string): FileChange | undefined {
    const [temporary, old] = [`${file}___jb_tmp___`, `${file}___jb_old___`];
    if (present(temporary) || present(old)) return undefined;
    return this.#change("IDE save", [file, temporary, old], () => {
      writeFileSync(temporary, "new");
      renameSync(file, old);
      renameSync(temporary, file);
      unlinkSync(old);
    });
  }

  #fileForFolder(folder: string): FileChange | undefined {
    if (folder === this.#root) return undefined;
    return this.#change("file for folder", [folder, ...everythingBelow(folder)], () => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "no folder any more");
    });
  }

  /** As a checkout of another branch does. */
  #replaceFolder(folder: string): FileChange | undefined {
    if (folder === this.#root) return undefined;
    const file = path.join(folder, "a.ts");
    const gone = everythingBelow(folder).filter((each) => each !== file);
    return this.#change("replace folder", [folder, ...gone, file], () => {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      writeFileSync(file, "other");
    });
  }

  #throughLink(links: readonly string[]): FileChange | undefined {
    const led = links.filter((link) => existsSync(link));
    if (led.length === 0) return undefined;
    const link = this.#random.pick(led);
    const folder = statSync(link).isDirectory();
    const file = folder ? path.join(link, this.#name()) : realpathSync(link);
    return this.#change("write through link", [file], () => appendFileSync(file, "x"));
  }

  #largeFolder(fresh: string): FileChange {
    const files = Array.from({ length: 60 }, (_, index) => path.join(fresh, `f${index}.ts`));
    return this.#change("unpack into", [fresh, ...files], () => {
      mkdirSync(fresh);
      for (const file of files) writeFileSync(file, "1");
    });
  }

  #name(): string {
    const number = this.#names++;
    return `${this.#random.pick(["n", "nd", "moved"])}${number}${this.#random.pick(endings)}`;
  }

  /** What may be changed: all of the project and what stands beside it; links are not followed. */
  #disk(): { readonly files: string[]; readonly folders: string[]; readonly links: string[] } {
    const disk = { files: [] as string[], folders: [this.#root], links: [] as string[] };
    for (const each of [
      ...everythingBelow(this.#root),
      ...everythingBelow(path.join(this.#sandbox, "outside")),
    ]) {
      const stat = lstatSync(each);
      disk[stat.isSymbolicLink() ? "links" : stat.isDirectory() ? "folders" : "files"].push(each);
    }
    return disk;
  }
}

/** Files, folders and links, without those behind links. */
export function everythingBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const entryPath = path.join(folder, entry.name);
    return entry.isDirectory() ? [entryPath, ...everythingBelow(entryPath)] : [entryPath];
  });
}

/** The folder, those below it on the way to `inner`, and that. */
function between(folder: string, inner: string): readonly string[] {
  return inner === folder ? [folder] : [...between(folder, path.dirname(inner)), inner];
}

function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

/** A link counts where it leads nowhere, too. */
export function present(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
