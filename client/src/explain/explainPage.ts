/** The *Explain Watch* page as HTML: static, without scripts; links are commands of our own. Pure. */
import type {
  Location,
  RuleExplanation,
  WatchEffect,
  WatchExplanation,
} from "../../../server/src/protocol/index.ts";
import type { Localisation, Reader } from "../reader.ts";
import { decidedBy, effectSentence, isOpen, stopSentence, verdictWords } from "./explainWords.ts";

export interface ExplainContent {
  /** The file's path for people. */
  readonly file: string;
  readonly projects: readonly WatchExplanation[];
}

export interface PageParts {
  /** Address of the style sheet. */
  readonly style: string;
  /** What a `Content-Security-Policy` names the origin of the style sheet. */
  readonly styleSource: string;
  /** The command that a link to a place carries out, with the `Location` as its argument. */
  readonly revealCommand: string;
  /** A place as people write it: `compose.yaml:11`. */
  shownPlace(location: Location): string;
}

/** Nothing in it but our own text: names of files, services and patterns are hostile until they are escaped. */
export function explainPage({ file, projects }: ExplainContent, parts: PageParts, reader: Reader): string {
  const { l10n } = reader;
  const body =
    projects.length === 0
      ? `<p>${escaped(l10n.t("No compose file of this workspace has a watch rule."))}</p>`
      : projects.map((project, index) => section(project, index, parts, l10n)).join("\n");
  return `<!DOCTYPE html>
<html lang="${escaped(reader.locale)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${parts.styleSource};">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(l10n.t("Explain Watch"))}</title>
    <link rel="stylesheet" href="${escaped(parts.style)}">
  </head>
  <body>
    <main>
      <h1>${escaped(file)}</h1>
      ${body}
    </main>
  </body>
</html>
`;
}

function section(project: WatchExplanation, index: number, parts: PageParts, l10n: Localisation): string {
  const { name, composeUri, onSave, onDelete, rules, stops, complete } = project;
  const start = { line: 0, character: 0 };
  const composeFile = { uri: composeUri, range: { start, end: start } };
  const acting = rules.filter(({ verdict }) => verdict.kind === "fires").length;
  const deleting = onDelete.some((effect) => effect.kind === "delete");
  return `<section aria-labelledby="project-${index}">
  <h2 id="project-${index}">${escaped(name)} ${link(composeFile, parts, { withLine: false })}</h2>
  ${stops.map((stop) => note(stopSentence(stop, l10n), stop.location, parts)).join("\n  ")}
  ${complete ? "" : note(l10n.t("There may be more rules: not every file of this project could be read."), undefined, parts)}
  <div class="events">
    ${event(l10n.t("When it is saved"), onSave, l10n)}
    ${event(l10n.t("When it is deleted"), onDelete, l10n)}
  </div>
  ${deleting ? `<p class="quiet">${escaped(l10n.t("Renaming or moving it is both: a delete of the old name, a save of the new one."))}</p>` : ""}
  <h3>${escaped(l10n.t("Rules"))} <span class="quiet">${escaped(l10n.t("{0} of {1} act", acting, rules.length))}</span></h3>
  <ol class="rules">
    ${rules.map((rule) => ruleItem(rule, parts, l10n)).join("\n    ")}
  </ol>
</section>`;
}

const note = (text: string, location: Location | undefined, parts: PageParts): string =>
  `<p class="note" role="note">${escaped(text)}${location ? ` ${link(location, parts)}` : ""}</p>`;

function event(title: string, effects: readonly WatchEffect[], l10n: Localisation): string {
  const items = effects.map((effect) => {
    const loud = effect.kind === "delete" && effect.targetRoot;
    return `<li class="${effect.kind}${loud ? " loud" : ""}">${escaped(effectSentence(effect, l10n))}</li>`;
  });
  const content =
    items.length > 0
      ? `<ol>${items.join("")}</ol>`
      : `<p class="quiet">${escaped(l10n.t("Nothing happens."))}</p>`;
  return `<div><h3>${escaped(title)}</h3>${content}</div>`;
}

function ruleItem(rule: RuleExplanation, parts: PageParts, l10n: Localisation): string {
  const { service, action, path, target, location, verdict } = rule;
  const place = decidedBy(rule);
  const mark = verdict.kind === "fires" ? "✓" : isOpen(verdict) ? "?" : "–";
  return `<li class="${verdict.kind}"><span class="mark" aria-hidden="true">${mark}</span><div>
      <p><code>${escaped(action)}</code> <code>${escaped(path)}</code>${target === undefined ? "" : ` → <code>${escaped(`${service}:${target}`)}</code>`}${target === undefined ? ` <span class="quiet">${escaped(service)}</span>` : ""} ${link(location, parts)}</p>
      <p>${escaped(verdictWords(rule, l10n))}${place ? ` ${link(place, parts)}` : ""}</p>
    </div></li>`;
}

function link(location: Location, parts: PageParts, { withLine = true } = {}): string {
  const address = `command:${parts.revealCommand}?${encodeURIComponent(JSON.stringify([location]))}`;
  const shown = parts.shownPlace(location);
  return `<a href="${escaped(address)}">${escaped(withLine ? shown : shown.replace(/:\d+$/, ""))}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
