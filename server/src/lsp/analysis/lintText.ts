/** Lints one text as it stands among the files around it: what the editor and the command line share. */

import { type ComposeVersion, composeVersionText } from "../../composeProject/composeVersion.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import type { LintOptions, LintSubject } from "../../lint/engine.ts";
import { lint } from "../../lint/engine.ts";
import type { Problem } from "../../lint/problem.ts";
import type { ComposeCircumstances } from "../../project/composeFiles/composeProjects.ts";
import { Snapshot, type SnapshotOptions } from "../../project/snapshot.ts";
import { Standing } from "../../project/standing.ts";
import { rules } from "../../rules/index.ts";
import type { DocumentKind } from "../documentKind.ts";
import type { Parsers } from "./parseMemory.ts";

export interface Source {
  readonly kind: DocumentKind;
  /** Absolute path, "/"-separated; undefined for a text that is not on disk. */
  readonly path: string | undefined;
  /** Need not be what the file at `path` holds. */
  readonly text: string;
}

/** What surrounds a source. */
export interface Surroundings {
  readonly files: FileSystem;
  /** Absolute paths, "/"-separated. */
  readonly workspaceFolders: readonly string[];
  readonly parsers: Parsers;
  /** The Compose that runs the files; undefined when unknown. */
  readonly composeVersion?: ComposeVersion | undefined;
  /** How Compose is called; absent: nothing is known of that. */
  readonly compose?: ComposeCircumstances | undefined;
  /** The images that were built from a Dockerfile; absent: nobody has told of any. */
  readonly builtImages?: SnapshotOptions["builtImages"];
}

export interface Linted {
  readonly subject: LintSubject;
  readonly problems: readonly Problem[];
}

export function lintText(
  source: Source,
  surroundings: Surroundings,
  options: Omit<LintOptions, "rules"> & Partial<LintOptions>,
): Linted {
  const subject = subjectOf(source, surroundings);
  return { subject, problems: lint(subject, { rules, ...options }) };
}

export function subjectOf(
  { kind, path, text }: Source,
  { files, workspaceFolders, parsers, composeVersion, compose, builtImages }: Surroundings,
): LintSubject {
  const { parseDockerfile, parseCompose, buildMemory, standing = new Standing() } = parsers;
  const version = composeVersion && composeVersionText(composeVersion);
  const circumstances = [workspaceFolders, version, compose?.files, compose?.home];
  standing.renew(files, path === undefined ? undefined : { path, text }, JSON.stringify(circumstances));
  const snapshot = new Snapshot({
    files,
    standing,
    buildMemory,
    workspaceFolders,
    parseDockerfile,
    parseCompose,
    composeVersion,
    compose,
    builtImages,
  });
  if (kind === "bake") return { kind, bake: snapshot.bakeInProject(text, path) };
  if (kind === "ignoreFile") return { kind, ignoreFile: snapshot.ignoreFileInProject(text, path) };
  const inDirectory = () => (path === undefined ? undefined : snapshot.composeAt(path));
  return kind === "dockerfile"
    ? {
        kind,
        dockerfile: parseDockerfile(text),
        inProject: path === undefined ? undefined : snapshot.dockerfileInProject(path),
      }
    : { kind, compose: snapshot.composeInProject(inDirectory() ?? parseCompose(text), path) };
}
