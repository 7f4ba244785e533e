/** What a watch does and has done, in the reader's words. */
import { formatSeconds } from "../duration.ts";
import { dateFormat } from "../notation.ts";
import type { Localisation, Reader } from "../reader.ts";
import type { LiveState, RuleEffect, RuleEvent } from "./activity.ts";

export function liveWords(live: LiveState, l10n: Localisation): string {
  switch (live.kind) {
    case "starting":
    case "building": {
      const words = live.kind === "starting" ? l10n.t("starting") : l10n.t("building");
      if (live.step === undefined || live.of === undefined) return words;
      return l10n.t(
        "{0}, step {1} of {2}: {3}",
        words,
        live.step,
        live.of,
        shortened(live.instruction ?? ""),
      );
    }
    case "watching":
      return l10n.t("watching");
    case "syncing":
      return l10n.t("syncing");
    case "restarting":
      return l10n.t("restarting");
    case "failed":
      return l10n.t("failed: {0}", live.detail || l10n.t("the command ended with an error"));
    case "exited":
      return live.ended < live.of
        ? l10n.t("{0} of {1} containers ended, with exit code {2}", live.ended, live.of, live.code)
        : l10n.t("ended with exit code {0}", live.code);
  }
}

/** A prediction is called one. */
export function eventWords({ effects, progress, seconds, detail }: RuleEvent, reader: Reader): string {
  const { l10n } = reader;
  const effect = effectWords(effects, l10n);
  switch (progress) {
    case "predicted":
      return l10n.t("predicted: {0}", effect);
    case "running":
      return l10n.t("{0}, under way", effect);
    case "done":
      return seconds === undefined ? effect : l10n.t("{0} after {1}", effect, formatSeconds(seconds, reader));
    case "failed":
      return l10n.t("failed: {0}", detail || failureOf(effects, l10n));
    case "dropped":
      return l10n.t("not done: something before it failed");
  }
}

export function effectWords(effects: readonly RuleEffect[], l10n: Localisation): string {
  const words: Readonly<Record<RuleEffect, string>> = {
    sync: l10n.t("sync"),
    delete: l10n.t("deletion"),
    restart: l10n.t("restart"),
    rebuild: l10n.t("rebuild"),
    exec: l10n.t("command"),
  };
  return effects.map((effect) => words[effect]).join(" + ");
}

export function timeOfDay(time: number, locale: string): string {
  return dateFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(time);
}

const failureOf = (effects: readonly RuleEffect[], l10n: Localisation): string =>
  effects.includes("exec") ? l10n.t("the command ended with an error") : effectWords(effects, l10n);

const longestInstruction = 50;

function shortened(instruction: string): string {
  const line = instruction.replace(/\s+/g, " ").trim();
  return line.length > longestInstruction ? `${line.slice(0, longestInstruction - 1)}…` : line;
}
