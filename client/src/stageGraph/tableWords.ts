/** The *Stage Graph* as a table: one row a stage, for those who would rather read than look. */
import type { StageGraph, StageGraphStage } from "../../../server/src/protocol/index.ts";
import { edgeContent, supplyWords } from "./edgeWords.ts";
import type { CellText, RowContent, TableContent } from "./messages.ts";
import {
  buildName,
  buildsOf,
  countsOf,
  type GraphReader,
  nameIn,
  partWord,
  sizesOf,
  stageName,
} from "./nodeWords.ts";
import { shown } from "./shortened.ts";

export function tableContent(graph: StageGraph, reader: GraphReader): TableContent {
  const { l10n } = reader;
  return {
    head: [l10n.t("Stage"), l10n.t("Built on"), l10n.t("Takes"), l10n.t("Built by"), l10n.t("Size")],
    rows: graph.nodes.flatMap((node) => (node.kind === "stage" ? [rowOf(node, graph, reader)] : [])),
  };
}

const quiet = (text: string): CellText => ({ text, tone: "quiet" });

function rowOf(stage: StageGraphStage, graph: StageGraph, reader: GraphReader): RowContent {
  const { id, part, base } = stage;
  const { l10n } = reader;
  const word = partWord(stage, l10n);
  const own = graph.edges.filter(({ to }) => to === id);
  const from = own.find(({ kind }) => kind === "from");
  const baseText: CellText = { text: shown(base), tone: "code" };
  return {
    id,
    part,
    cells: [
      [
        { text: stageName(stage, l10n), tone: "plain", opens: { id, place: 0 } },
        ...(word === undefined ? [] : [quiet(word)]),
      ],
      [from ? { ...baseText, opens: { id: from.id, place: 0 } } : baseText],
      own.flatMap((edge) => {
        if (edge.kind === "from") return [];
        const source = nameIn(graph.nodes, edge.from, l10n);
        const { refused, description } = edgeContent(edge, graph, reader);
        return [
          quiet(
            edge.kind === "mount" ? l10n.t("Mounted from {0}", source) : l10n.t("Copied from {0}", source),
          ),
          ...edge.places.map(
            (place, index): CellText => ({
              text: supplyWords(place),
              tone: "code",
              opens: { id: edge.id, place: index },
            }),
          ),
          ...(refused ? [quiet(description)] : []),
        ];
      }),
      buildsOf(stage, graph).map((build) => ({
        text: buildName(build, reader),
        tone: "plain",
        opens: { id: build.id, place: 0 },
      })),
      [...sizesOf(stage, reader), countsOf(stage, reader).join(" · ")].map(quiet),
    ],
  };
}
