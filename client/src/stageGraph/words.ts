/** Puts what the *Stage Graph* page shows into the reader's words. */
import type { StageGraph, StageGraphStage } from "../../../server/src/protocol/index.ts";
import type { Failure } from "../docker/failure.ts";
import { failureMessage } from "../failureMessage.ts";
import { numberFormat } from "../notation.ts";
import type { Localisation } from "../reader.ts";
import { edgeContent } from "./edgeWords.ts";
import type { GraphContent, PageWords } from "./messages.ts";
import { type GraphReader, nodeContent } from "./nodeWords.ts";
import { shown } from "./shortened.ts";
import { tableContent } from "./tableWords.ts";

/** What is known of the Dockerfile that is to be shown. */
export type GraphState =
  /** No Dockerfile was ever in the editor. */
  | { readonly kind: "none" }
  | { readonly kind: "failed"; readonly uri: string; readonly failure: Failure }
  /** The server has no graph of it: it is gone, or too large. */
  | { readonly kind: "unreadable"; readonly uri: string }
  | { readonly kind: "known"; readonly uri: string; readonly graph: StageGraph };

const nothing: StageGraph = { nodes: [], edges: [] };

export function graphContent(state: GraphState, reader: GraphReader): GraphContent {
  const { l10n, locale } = reader;
  const graph = state.kind === "known" ? state.graph : nothing;
  const uri = state.kind === "none" ? "" : state.uri;
  const title = state.kind === "none" ? l10n.t("Stage Graph") : shown(reader.pathOf(state.uri));
  const stages = graph.nodes.filter((node) => node.kind === "stage");
  const notice = noticeOf(state, stages, title, l10n);
  const counted =
    stages.length === 1
      ? l10n.t("1 stage")
      : l10n.t("{0} stages", numberFormat(locale).format(stages.length));
  return {
    uri,
    title,
    ...(notice && { notice }),
    nodes: graph.nodes.map((node) => nodeContent(node, graph, reader)),
    edges: graph.edges.map((edge) => edgeContent(edge, graph, reader)),
    table: tableContent(graph, reader),
    words: wordsOf(graph, title, l10n),
    status: notice ? notice.text : `${title}, ${counted}`,
  };
}

function noticeOf(
  state: GraphState,
  stages: readonly StageGraphStage[],
  title: string,
  l10n: Localisation,
): GraphContent["notice"] {
  switch (state.kind) {
    case "none":
      return {
        text: l10n.t("Open a Dockerfile to see its stages."),
        detail: l10n.t("This page follows the Dockerfile that is being edited."),
        button: l10n.t("Open Dockerfile…"),
      };
    case "failed": {
      const message = failureMessage(state.failure, l10n);
      return message && { text: message.text, button: message.button.title };
    }
    case "unreadable":
      return {
        text: l10n.t("{0} cannot be read: it is gone, or larger than Slipway is set to look at.", title),
        button: l10n.t("Try Again"),
      };
    case "known":
      if (stages.length > 0) return undefined;
      return {
        text: l10n.t("{0} has no stage yet.", title),
        detail: l10n.t("A stage begins with FROM and the image it is built on."),
      };
  }
}

function wordsOf({ nodes, edges }: StageGraph, title: string, l10n: Localisation): PageWords {
  const kinds = new Set<string>(edges.map(({ kind }) => kind));
  const parts = new Set<string>(nodes.flatMap((node) => (node.kind === "stage" ? [node.part] : [])));
  const entries: PageWords["legendEntries"] = [
    { kind: "from", text: l10n.t("Built on") },
    { kind: "copy", text: l10n.t("Copied") },
    { kind: "mount", text: l10n.t("Mounted") },
    { kind: "build", text: l10n.t("Built by") },
    { kind: "ships", text: l10n.t("Ships") },
    { kind: "develops", text: l10n.t("Development") },
    { kind: "idle", text: l10n.t("No known build makes it") },
  ];
  return {
    picture: l10n.t("Stages of {0}", title),
    table: l10n.t("Table"),
    keys: l10n.t(
      "Up and Down follow the arrows, Left and Right go to the neighbour, Enter opens the line, plus and minus zoom.",
    ),
    zoomIn: l10n.t("Zoom In"),
    zoomOut: l10n.t("Zoom Out"),
    fit: l10n.t("Fit to Width"),
    savePicture: l10n.t("Save SVG…"),
    saveMermaid: l10n.t("Save Mermaid…"),
    legend: l10n.t("Legend"),
    legendEntries: entries.filter(({ kind }) => kinds.has(kind) || parts.has(kind)),
  };
}
