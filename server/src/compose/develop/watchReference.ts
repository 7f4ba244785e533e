/**
 * What each key and action of a watch rule means, for completion and hover, and since which Compose it is understood.
 * Semantics as observed on Compose 2.40; versions are the first releases that contain the change.
 */
import { type Message, t } from "../../text/message.ts";
import type { execKeys } from "./execKeys.ts";
import type { WatchAction, watchKeys } from "./watchTrigger.ts";

export interface WatchFact {
  /** What it does, in one or two sentences. */
  readonly meaning: Message;
  /** The first Compose that knows it; absent: as long as there is `develop.watch`. */
  readonly since?: string;
}

export const actionFacts: Readonly<Record<WatchAction, WatchFact>> = {
  sync: {
    meaning: t`Copies changed files to "target" in the running containers, and deletes there what is deleted here.`,
  },
  rebuild: {
    meaning: t`Builds the image again and replaces the containers. What was synced before is lost unless the build copies it.`,
  },
  "sync+restart": {
    meaning: t`Copies changed files to "target", then restarts the containers.`,
    since: "2.23.0",
  },
  restart: { meaning: t`Restarts the containers; nothing is copied.`, since: "2.32.0" },
  "sync+exec": {
    meaning: t`Copies changed files to "target", then runs "exec" in the running containers.`,
    since: "2.32.0",
  },
};

export const keyFacts: Readonly<Record<(typeof watchKeys)[number], WatchFact>> = {
  path: {
    meaning: t`The file or folder to watch, seen from the project directory. No pattern: use "include" for those.`,
  },
  action: { meaning: t`What happens when a file changes.` },
  target: {
    meaning: t`Where "path" lies in the container: an absolute path. Needed by every action that syncs; of a file it ends with the file's name.`,
  },
  ignore: {
    meaning: t`Patterns of files that are left out, seen from "path". ".dockerignore" of the build counts besides; a "!" takes back only what this list took.`,
  },
  include: { meaning: t`Only files that one of these patterns matches, seen from "path".`, since: "2.34.0" },
  exec: {
    meaning: t`What "sync+exec" runs in the container after the copy; no shell runs it.`,
    since: "2.32.0",
  },
  initial_sync: {
    meaning: t`Copies the files once when the watch starts, as far as they are newer than the image.`,
    since: "2.39.4",
  },
};

/** https://docs.docker.com/reference/compose-file/develop/#exec */
export const execFacts: Readonly<Record<(typeof execKeys)[number], WatchFact>> = {
  command: { meaning: t`What runs in the container: a program with its arguments. No shell runs it.` },
  user: { meaning: t`Who runs it: without it the user of the container.` },
  privileged: { meaning: t`Whether it runs with all rights.` },
  working_dir: { meaning: t`Where it runs: without it the working directory of the container.` },
  environment: { meaning: t`Variables that it has beside those of the container.` },
};
