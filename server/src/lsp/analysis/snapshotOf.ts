/** The project of an editor at one moment: the disk as it is now, open documents on top of it, Compose as it is called. */
import type { ComposeVersion } from "../../composeProject/composeVersion.ts";
import type { Environment } from "../../config/configuration.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { Snapshot, type SnapshotOptions } from "../../project/snapshot.ts";
import type { SlipwaySettings } from "../../protocol/index.ts";
import { uriOf } from "../convert.ts";
import type { Session } from "../session.ts";
import { composeCircumstances } from "../settings/composeCircumstances.ts";
import type { Parsers } from "./parseMemory.ts";

export interface SnapshotParts {
  readonly files: FileSystem;
  readonly workspaceFolders: readonly string[];
  readonly environment: Environment;
  /** Of the files that are asked about. */
  readonly settings: SlipwaySettings;
  readonly composeVersion?: ComposeVersion | undefined;
  readonly parsers?: Parsers;
  readonly builtImages?: SnapshotOptions["builtImages"];
  /** Who runs Compose: Slipway in its own environment, where what is not set is empty, or a terminal that may have more. */
  readonly runBy: "slipway" | "anybody";
}

export function snapshotFor(parts: SnapshotParts): Snapshot {
  const { files, workspaceFolders, environment, settings, composeVersion, parsers, builtImages, runBy } =
    parts;
  const { environment: shell, ...circumstances } = composeCircumstances(environment, settings);
  return new Snapshot({
    files,
    workspaceFolders,
    composeVersion,
    builtImages,
    compose: { ...circumstances, environment: { ...shell, complete: runBy === "slipway" } },
    ...parsers,
  });
}

export interface RequestOptions {
  readonly workspaceFolders?: readonly string[];
  readonly runBy?: SnapshotParts["runBy"];
}

/**
 * As a request sees it; the settings are those of `path`. Slipway's own client is to build what it is told, others ask
 * for whoever may run Compose.
 */
export async function snapshotOf(
  session: Session,
  path: string,
  { workspaceFolders = session.folders.paths, runBy = "slipway" }: RequestOptions = {},
): Promise<Snapshot> {
  const { files, environment, builtImages } = session;
  const settings = await session.settings.of(uriOf(path));
  files.forgetUnwatched();
  const parsers = session.parses.parsersFor(runBy);
  const facts = { settings, builtImages: builtImages.of, parsers };
  return snapshotFor({ files, workspaceFolders, environment, ...facts, runBy });
}
