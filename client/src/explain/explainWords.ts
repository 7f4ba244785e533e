/** What Compose Watch would do with a file, in the reader's words. Pure. */
import type {
  RuleExplanation,
  WatchEffect,
  WatchExplanation,
  WatchStop,
} from "../../../server/src/protocol/index.ts";
import type { Localisation } from "../reader.ts";
import { listText } from "../terminal/safeText.ts";

export interface FileWords {
  /** For the status bar, a product icon before it. */
  readonly text: string;
  /** The same in full, without icons: for a screen reader, and above the details of the tooltip. */
  readonly spoken: string;
}

/** The effect as one short phrase: `sync → my-app:/app/src/app.ts`, `restart my-app`. */
export function effectWords(effect: WatchEffect, l10n: Localisation): string {
  switch (effect.kind) {
    case "rebuild":
      return l10n.t("rebuild {0}", effect.service);
    case "copy":
      return l10n.t("sync → {0}", placeOf(effect));
    case "delete":
      return l10n.t("delete {0}", placeOf(effect));
    case "restart":
      return l10n.t("restart {0}", effect.service);
    case "exec":
      return l10n.t("run in {0}: {1}", effect.service, effect.command.join(" "));
  }
}

const placeOf = ({ service, containerPath }: { service: string; containerPath: string }): string =>
  `${service}:${containerPath}`;

const icons = {
  rebuild: "package",
  copy: "sync",
  delete: "trash",
  restart: "debug-restart",
  exec: "terminal",
} as const;

/** Undefined where the workspace watches nothing at all. `file` is the file's name for people. */
export function fileWords(
  projects: readonly WatchExplanation[],
  file: string,
  l10n: Localisation,
): FileWords | undefined {
  if (projects.length === 0) return undefined;
  const acting = projects.filter(({ onSave }) => onSave.length > 0);
  const effects = acting.flatMap(({ onSave }) => onSave);
  const [first, ...others] = effects;
  if (first) {
    const phrases = effects.map((effect) => effectWords(effect, l10n)).join(", ");
    const short = effectWords(first, l10n) + (others.length > 0 ? ` +${others.length}` : "");
    return {
      text: `$(${icons[first.kind]}) ${listText(short)}`,
      spoken: l10n.t("Saving {0}: {1}", file, phrases),
    };
  }
  const why = reasonOf(projects, l10n);
  const unknown = projects.some(({ rules }) => rules.some(({ verdict }) => isOpen(verdict)));
  const short = unknown ? l10n.t("watch unknown") : l10n.t("not watched");
  const phrase = why === undefined ? short : `${short}: ${why}`;
  return {
    text: `$(${unknown ? "question" : "eye-closed"}) ${listText(phrase)}`,
    spoken: l10n.t("Saving {0}: {1}", file, phrase),
  };
}

/** Whether nobody can say if the rule acts. */
export const isOpen = ({ kind }: RuleExplanation["verdict"]): boolean =>
  kind === "unknown" || kind === "byChance";

/** Why nothing happens: of the rules whose path holds the file, what stopped the first. */
function reasonOf(projects: readonly WatchExplanation[], l10n: Localisation): string | undefined {
  const near = projects.flatMap(({ rules }) => rules).filter(({ verdict }) => verdict.kind !== "outside");
  const [telling] = [...near].sort((a, b) => weight(a) - weight(b));
  return telling && shortReason(telling, l10n);
}

const order: readonly RuleExplanation["verdict"]["kind"][] = [
  "byChance",
  "ignored",
  "notIncluded",
  "notDelivered",
  "shadowed",
  "inactive",
  "unknown",
];
const weight = ({ verdict }: RuleExplanation): number => order.indexOf(verdict.kind);

/** Why a rule does not take a file, in a few words; undefined where it does, or where nobody knows. */
export function shortReason(
  { verdict, service }: Pick<RuleExplanation, "verdict" | "service">,
  l10n: Localisation,
): string | undefined {
  switch (verdict.kind) {
    case "byChance":
      return l10n.t("by chance, as its folder has several names");
    case "ignored":
      return ignoredBy(verdict, l10n);
    case "notIncluded":
      return l10n.t("not in “include”");
    case "notDelivered":
      return undelivered[verdict.why].short(l10n);
    case "shadowed":
      return l10n.t("an earlier rule takes it");
    case "inactive":
      return l10n.t("{0} is in a profile that is off", service);
    default:
      return undefined;
  }
}

type Undelivered = Extract<RuleExplanation["verdict"], { readonly kind: "notDelivered" }>["why"];

const undelivered: Readonly<Record<Undelivered, Record<"short" | "long", (l10n: Localisation) => string>>> = {
  bindMount: {
    short: (l10n) => l10n.t("bind mounted"),
    long: (l10n) => l10n.t("Does not act: its path is bind mounted, and Compose does not watch it."),
  },
  watchedFolder: {
    short: (l10n) => l10n.t("the watched folder itself"),
    long: (l10n) => l10n.t("Does not act: a change of the watched folder itself is not reported."),
  },
  link: {
    short: (l10n) => l10n.t("behind a symbolic link"),
    long: (l10n) => l10n.t("Does not act: Compose does not follow the symbolic link that leads to the file."),
  },
};

type Ignored = Extract<RuleExplanation["verdict"], { readonly kind: "ignored" }>;

function ignoredBy({ by, location, pattern }: Ignored, l10n: Localisation): string {
  const line = location && location.range.start.line + 1;
  switch (by) {
    case "dockerignore":
      return line === undefined
        ? l10n.t("ignored by .dockerignore")
        : l10n.t("ignored by .dockerignore line {0}", line);
    case "ignore":
      return line === undefined
        ? l10n.t("ignored by the rule")
        : l10n.t("ignored by the rule, line {0}", line);
    case "editor":
      return l10n.t("an editor's temporary file ({0})", pattern);
    case "git":
      return l10n.t("part of Git's own folder");
  }
}

/** The verdict on a rule as a sentence; what decided is named by `decidedBy`. */
export function verdictWords({ verdict, service }: RuleExplanation, l10n: Localisation): string {
  switch (verdict.kind) {
    case "fires":
      return l10n.t("Acts when the file is saved.");
    case "byChance":
      return l10n.t(
        "Acts by chance: links give the folder several names, and Compose hears of its files by one of them.",
      );
    case "outside":
      return l10n.t("Looks elsewhere: the file is not below its path.");
    case "notIncluded":
      return l10n.t("Does not act: no pattern of “include” matches.");
    case "ignored":
      return verdict.by === "editor" || verdict.by === "git"
        ? l10n.t("Does not act: Compose itself ignores {0}.", verdict.pattern)
        : l10n.t("Does not act: the pattern {0} ignores it.", verdict.pattern);
    case "notDelivered":
      return undelivered[verdict.why].long(l10n);
    case "shadowed":
      return l10n.t("Does not act: this Compose carries out only the first rule that matches.");
    case "inactive":
      return l10n.t("Does not act: {0} is in a profile that is off.", service);
    case "unknown":
      return l10n.t("Not known: a variable, a remote build or an unreadable file decides.");
  }
}

/** The place that decided, where there is one. */
export function decidedBy({ verdict }: Pick<RuleExplanation, "verdict">) {
  return "location" in verdict ? verdict.location : undefined;
}

/** An effect as a sentence, with what surprises about it. */
export function effectSentence(effect: WatchEffect, l10n: Localisation): string {
  switch (effect.kind) {
    case "rebuild":
      return l10n.t("Builds the image of {0} again and replaces its containers.", effect.service);
    case "copy":
      return effect.wholeFolder
        ? l10n.t("Copies the whole folder to {0}, also what the rule ignores.", placeOf(effect))
        : l10n.t("Copies it to {0}.", placeOf(effect));
    case "delete":
      return effect.targetRoot
        ? l10n.t("Deletes everything in {0}, also files that were never synced.", placeOf(effect))
        : l10n.t("Deletes {0}.", placeOf(effect));
    case "restart":
      return l10n.t("Restarts {0}.", effect.service);
    case "exec":
      return l10n.t("Runs in {0}: {1}", effect.service, effect.command.join(" "));
  }
}

/** What makes Compose end a watch before it has begun. */
export function stopSentence({ kind }: WatchStop, l10n: Localisation): string {
  switch (kind) {
    case "refused":
      return l10n.t("Compose refuses to load these files.");
    case "badPattern":
      return l10n.t("Compose ends the watch: Docker refuses this pattern.");
    case "rebuildWithoutBuild":
      return l10n.t("Compose ends the watch: a service without “build” cannot be rebuilt.");
    case "noBuild":
      return l10n.t("Compose ends the watch: before 2.32.0 it watches only services with “build”.");
    case "rootPath":
      return l10n.t("Compose ends the watch: the path “/” cannot be watched.");
    case "missingPath":
      return l10n.t("Compose ends the watch: a path with “initial_sync” does not exist.");
  }
}
