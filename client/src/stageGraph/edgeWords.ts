/** What stands at an edge of the *Stage Graph*, and what a screen reader says for it. */
import type { StageGraph, StageGraphEdge } from "../../../server/src/protocol/index.ts";
import type { Localisation, Reader } from "../reader.ts";
import type { EdgeContent } from "./messages.ts";
import { nameIn } from "./nodeWords.ts";
import { endOf, shown } from "./shortened.ts";

const labelRoom = 22;

export function edgeContent(edge: StageGraphEdge, graph: StageGraph, { l10n }: Reader): EdgeContent {
  const { id, kind, from, to, places, trouble } = edge;
  const [source, user] = [from, to].map((end) => nameIn(graph.nodes, end, l10n));
  const possible = graph.nodes.some((node) => node.id === to && node.kind === "variable");
  const said = possible
    ? l10n.t("{0} may be {1}.", user ?? "", source ?? "")
    : whatItDoes(edge, source ?? "", user ?? "", l10n);
  const refused = trouble && refusal(trouble, l10n);
  return {
    id,
    kind,
    from,
    to,
    label: labelOf(places),
    description: refused ? `${said} ${refused}` : said,
    refused: trouble !== undefined,
    possible,
  };
}

/** The first path, and how many more there are. */
function labelOf(places: StageGraphEdge["places"]): string {
  const [first, ...others] = places.flatMap(({ paths }) => paths);
  if (first === undefined) return "";
  const short = endOf(first, labelRoom);
  return others.length > 0 ? `${short} +${others.length}` : short;
}

function whatItDoes(
  { kind, places }: StageGraphEdge,
  source: string,
  user: string,
  l10n: Localisation,
): string {
  const moved = places.map((place) => supplyWords(place)).join(", ");
  switch (kind) {
    case "from":
      return l10n.t("{0} is built on {1}.", user, source);
    case "copy":
      return l10n.t("{0} copies from {1}: {2}.", user, source, moved);
    case "mount":
      return l10n.t("{0} mounts from {1}: {2}.", user, source, moved);
    case "build":
      return l10n.t("{0} builds {1}.", user, source);
  }
}

/** `/app/dist → ./dist`. */
export function supplyWords({ paths, target }: StageGraphEdge["places"][number]): string {
  const from = paths.map(shown).join(" ");
  return target === undefined ? from : `${from} → ${shown(target)}`;
}

function refusal(trouble: NonNullable<StageGraphEdge["trouble"]>, l10n: Localisation): string {
  switch (trouble) {
    case "later":
      return l10n.t("The builder refuses it: that stage comes further down.");
    case "self":
      return l10n.t("The builder refuses it: a stage cannot use itself.");
    case "circle":
      return l10n.t("The builder refuses it: the stages wait for each other.");
  }
}
