/** The *Watched Files* tree as data: what each line says, and what lies below it. Pure. */
import type {
  FileCount,
  Location,
  WatchedEntry,
  WatchedProject,
  WatchedRule,
} from "../../../server/src/protocol/index.ts";
import { formatBytes } from "../images/byteSize.ts";
import type { Localisation, Reader } from "../reader.ts";
import { decidedBy, shortReason, stopSentence } from "./explainWords.ts";

/** What the entries below a line are asked for with. */
export interface FolderOfRule {
  readonly composeUri: string;
  readonly service: string;
  readonly rule: number;
  /** Absent: the rule's own path. */
  readonly uri?: string;
}

export interface WatchedItem {
  readonly label: string;
  readonly description: string;
  /** Name of a product icon; absent: that of the file. */
  readonly icon?: string;
  /** The file or folder the line is about. */
  readonly resource?: string;
  /** Where a click leads. */
  readonly opens?: Location;
  /** For a screen reader. */
  readonly spoken: string;
  /** Lines below; a folder's are asked for when it is opened. */
  readonly below: readonly WatchedItem[] | FolderOfRule | undefined;
}

export function projectItems(projects: readonly WatchedProject[], reader: Reader): readonly WatchedItem[] {
  return projects.map((project) => {
    const { name, composeUri, services, stops, complete } = project;
    const { l10n } = reader;
    const notes = [
      ...stops.map((stop) => noteItem(stopSentence(stop, l10n), stop.location)),
      ...(complete
        ? []
        : [
            noteItem(
              l10n.t("There may be more rules: not every file of this project could be read."),
              undefined,
            ),
          ]),
    ];
    const rules = services.flatMap((service) =>
      service.rules.map((rule) => ruleItem(project, service.name, service.state, rule, reader)),
    );
    return line({ label: name, description: fileName(composeUri), icon: "eye", below: [...notes, ...rules] });
  });
}

const fileName = (uri: string): string => decodeURIComponent(uri.split("/").at(-1) ?? uri);

const noteItem = (text: string, opens: Location | undefined): WatchedItem =>
  line({ label: text, description: "", icon: "warning", below: undefined, ...(opens && { opens }) });

const ruleIcons: Readonly<Record<string, string>> = {
  sync: "sync",
  rebuild: "package",
  restart: "debug-restart",
  "sync+restart": "debug-restart",
  "sync+exec": "terminal",
};

function ruleItem(
  { composeUri }: WatchedProject,
  service: string,
  state: "active" | "inactive" | "unknown",
  rule: WatchedRule,
  reader: Reader,
): WatchedItem {
  const { l10n } = reader;
  const { action, path, target, kind, taken, bindMount, index, location } = rule;
  const remarks = [
    ...(taken ? [countWords(taken, reader)] : []),
    ...(kind === "missing" ? [l10n.t("nothing there yet")] : []),
    ...(kind === undefined ? [l10n.t("not known")] : []),
    ...(bindMount ? [l10n.t("bind mounted")] : []),
    ...(state === "inactive" ? [l10n.t("profile off")] : []),
  ];
  return line({
    label: `${action} ${path}`,
    description: [target === undefined ? service : `→ ${service}:${target}`, ...remarks].join(" · "),
    icon: ruleIcons[action] ?? "question",
    opens: location,
    below: kind === "directory" ? { composeUri, service, rule: index } : undefined,
  });
}

/** `many` are the entries that were left out. */
export function entryItems(
  entries: readonly WatchedEntry[],
  many: number,
  folder: FolderOfRule,
  reader: Reader,
): readonly WatchedItem[] {
  const { l10n } = reader;
  const items = entries.map(({ name, uri, kind, verdict, bytes, taken }): WatchedItem => {
    const takes = verdict.kind === "fires";
    const words = takes
      ? taken
        ? countWords(taken, reader)
        : bytes === undefined
          ? ""
          : formatBytes(bytes, reader.locale)
      : (shortReason({ verdict, service: folder.service }, l10n) ?? l10n.t("not known"));
    const decided = decidedBy({ verdict });
    return line({
      label: name,
      description: words,
      resource: uri,
      ...(takes ? {} : { icon: "circle-slash" }),
      ...(decided ? { opens: decided } : kind === "file" ? { opens: beginningOf(uri) } : {}),
      below: kind === "directory" && takes ? { ...folder, uri } : undefined,
    });
  });
  return many > 0
    ? [
        ...items,
        line({ label: l10n.t("{0} more", many), description: "", icon: "ellipsis", below: undefined }),
      ]
    : items;
}

const beginningOf = (uri: string): Location => ({
  uri,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
});

const line = (item: Omit<WatchedItem, "spoken">): WatchedItem => ({
  ...item,
  spoken: [item.label, item.description].filter(Boolean).join(", "),
});

function countWords({ files, bytes, more }: FileCount, { l10n, locale }: Reader): string {
  const size = formatBytes(bytes, locale);
  if (more) return l10n.t("more than {0} files, {1}", files, size);
  return files === 1 ? l10n.t("1 file, {0}", size) : filesWords(files, size, l10n);
}

const filesWords = (files: number, size: string, l10n: Localisation): string =>
  files === 0 ? l10n.t("no files") : l10n.t("{0} files, {1}", files, size);
