/** The state of a Compose Watch in the reader's words: short for the status bar, whole for a screen reader. */
import type { Localisation, Reader } from "../reader.ts";
import { timeOfDay } from "./activityWords.ts";
import { isActive, type WatchHappening, type WatchState } from "./watchState.ts";

export interface WatchWords {
  /** With a product icon before it. */
  readonly text: string;
  /** The same without icons, with the file's name. */
  readonly spoken: string;
  readonly tone: "normal" | "error";
}

/** `services` are those being watched; `file` is the compose file's name; `stale` files have changed since it was read. */
export function watchWords(
  state: WatchState,
  file: string,
  services: readonly string[],
  reader: Reader,
  stale: readonly string[] = [],
): WatchWords {
  const [icon, said] = iconAndWords(state, services, reader);
  const words = stale.length > 0 && isActive(state) ? `${said} · ${reader.l10n.t("restart needed")}` : said;
  return {
    text: `$(${icon}) ${words}`,
    spoken: reader.l10n.t("Compose Watch of {0}: {1}", file, words),
    tone: icon === "error" ? "error" : "normal",
  };
}

const busy = "loading~spin";

function iconAndWords(
  state: WatchState,
  services: readonly string[],
  reader: Reader,
): readonly [icon: string, words: string] {
  const { l10n } = reader;
  switch (state.kind) {
    case "starting":
      return [busy, l10n.t("Starting {0}", named(services, l10n))];
    case "rebuilding":
      return [busy, l10n.t("Rebuilding {0}", named(state.services, l10n))];
    case "stopping":
      return [busy, l10n.t("Stopping {0}", named(services, l10n))];
    case "stopped":
      return ["circle-slash", l10n.t("Stopped {0}", named(services, l10n))];
    case "failed":
      return ["error", l10n.t("Compose Watch ended")];
    case "watching":
      return state.last
        ? happening(state.last, reader)
        : ["eye", l10n.t("Watching {0}", named(services, l10n))];
  }
}

function happening({ kind, services, time }: WatchHappening, reader: Reader): readonly [string, string] {
  const { l10n } = reader;
  const names = named(services, l10n);
  const clock = timeOfDay(time, reader.locale);
  switch (kind) {
    case "synced":
      return ["eye", l10n.t("Synced {0} at {1}", names, clock)];
    case "restarted":
      return ["eye", l10n.t("Restarted {0} at {1}", names, clock)];
    case "rebuilt":
      return ["eye", l10n.t("Rebuilt {0} at {1}", names, clock)];
    case "rebuildFailed":
      return ["error", l10n.t("Rebuilding {0} failed at {1}", names, clock)];
    case "failed":
      return ["error", l10n.t("Updating {0} failed at {1}", names, clock)];
  }
}

/** One service by its name, several by their number: a status bar has little room. */
function named(services: readonly string[], l10n: Localisation): string {
  const [first, ...others] = services;
  if (first === undefined) return l10n.t("the services");
  return others.length === 0 ? first : l10n.t("{0} services", services.length);
}
