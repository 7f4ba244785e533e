/** Which directories of a stage are surely root's when an instruction runs, so that nobody else may write to them. */
import { posix } from "node:path";
import { destinationPath, readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import {
  enteredDirectory,
  isRoot,
  userInstruction,
  workingDirectory,
} from "../../dockerfile/stages/runtime.ts";
import { instructionsAbove, type Stage } from "../../dockerfile/stages/stages.ts";
import { baseImageOf } from "../baseImages/baseImages.ts";
import { runsWhatIsNotSeen } from "../baseImages/imageTools.ts";
import { baseTree } from "./baseTree.ts";

/** What stands above an instruction of a stage, and what follows for whose the directories are. */
export class OwnersAbove {
  readonly #stage: Stage;
  readonly #before: readonly Instruction[];
  readonly #text: string;
  /** `text`: of the Dockerfile. */
  constructor(stage: Stage, instruction: Instruction, text: string) {
    this.#stage = stage;
    this.#text = text;
    this.#before = instructionsAbove(stage, instruction);
  }

  /** False where something may have given directories away, or where nobody knows whose the image's are. */
  get areKnown(): boolean {
    return (
      baseImageOf(this.#stage)?.runsAsRoot === true && !this.#before.some((each) => this.#changesOwners(each))
    );
  }

  isRoots(directory: string): boolean {
    if (alwaysRoots.test(directory)) return true;
    if (baseTree(this.#stage).has(directory) !== "absent") return false;
    const maker = this.#before.find((each) => this.#makes(each, directory));
    return maker !== undefined && !hasOwner(maker) && this.#isByRoot(maker);
  }

  /** Surely not there yet: nothing above speaks of it. */
  isNew(path: string): boolean {
    const name = new RegExp(`(?<![\\w.-])${posix.basename(path).replace(/[.+]/g, "\\$&")}(?![\\w.-])`);
    return (
      (baseTree(this.#stage).has(path) === "absent" || empty.test(posix.dirname(path))) &&
      !this.#before.some(
        (each) => this.#makes(each, path) || this.#mayBring(each, path) || name.test(this.#textOf(each)),
      )
    );
  }

  /** Whether something was copied there, or below, that is root's: whoever runs COPY, its files are. */
  hasFilesOfRoot(directory: string): boolean {
    return this.#before.some(
      (each) => readCopy(each) !== undefined && this.#makes(each, directory) && !hasOwner(each),
    );
  }

  /** Whether folders may have been copied with all that is in them, as another user's. */
  get hasGivenFolders(): boolean {
    return this.#before.some((each) => hasOwner(each) && !copiesFilesOnly(each));
  }

  says(pattern: RegExp): boolean {
    return this.#before.some((each) => pattern.test(this.#textOf(each)));
  }

  /** Whether a folder is copied that may have the path in it. */
  #mayBring(instruction: Instruction, path: string): boolean {
    if (!readCopy(instruction) || copiesFilesOnly(instruction)) return false;
    const into = this.#madeBy(instruction);
    return into.length === 0 || into.some((each) => path.startsWith(each === "/" ? each : `${each}/`));
  }

  #textOf({ span, lines }: Instruction): string {
    return this.#text.slice(span.start, lines.end);
  }

  #changesOwners(instruction: Instruction): boolean {
    if (instruction.trigger) return true;
    if (instruction.keyword !== "RUN") return false;
    const { script } = instruction;
    return (
      !script ||
      script.hasErrors ||
      script.commands.some(runsWhatIsNotSeen) ||
      script.commands.some(givesAway) ||
      /\b(?:chown|chmod|chgrp|setfacl|setcap|cp\s+-\w*[ap])/.test(this.#textOf(instruction))
    );
  }

  /** Whether an instruction makes a directory, with what is in it or above it. */
  #makes(instruction: Instruction, directory: string): boolean {
    const made = this.#madeBy(instruction);
    return made.some((each) => each === directory || each.startsWith(`${directory}/`));
  }

  #madeBy(instruction: Instruction): readonly string[] {
    const { keyword, script } = instruction;
    if (keyword === "RUN")
      return (script?.commands ?? [])
        .filter(({ name }) => name === "mkdir")
        .flatMap(({ words }) => words.slice(1).map(({ value }) => posix.normalize(value)));
    const copy = readCopy(instruction);
    const path =
      keyword === "WORKDIR"
        ? enteredDirectory(this.#stage, instruction)
        : copy && destinationPath(copy, workingDirectory(this.#stage, instruction));
    return path === undefined ? [] : [path];
  }

  #isByRoot(maker: Instruction): boolean {
    // Files that are copied are root's, and the folders that they need.
    if (readCopy(maker)) return true;
    const user = userInstruction(this.#stage, maker);
    return !user || isRoot(user);
  }
}

/** Directories of every image that is known to run as root, where packages and administrators write. */
const alwaysRoots =
  /^\/(?:|etc|opt|srv|mnt|usr\/src|usr\/bin|usr\/local\/bin|usr\/local\/lib\/node_modules)$/;

/** Those that images leave empty, but for what is written here. */
const empty = /^\/(?:opt|srv|mnt|usr\/src)$/;

const copiesFilesOnly = (instruction: Instruction): boolean =>
  readCopy(instruction)?.sources.every(({ value }) => /^[\w./*-]*\.[\w*]+$/.test(value)) ?? false;

/** Programs that set whose a file is, and accounts with a home of their own. */
const givesAway = ({ name, words }: ShellCommand): boolean =>
  /^(?:install|umask|rsync|tar|unzip)$/.test(name) ||
  (/^(?:useradd|adduser|usermod)$/.test(name) &&
    words.some(({ value }) => /^(?:-\w*[dh]|--home.*)$/.test(value)));

const hasOwner = (instruction: Instruction): boolean =>
  instruction.flags.some(({ name }) => name === "chown" || name === "chmod");
