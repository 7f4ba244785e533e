/** A stage graph as the text of a Mermaid flowchart, for a README: https://mermaid.js.org/syntax/flowchart.html */
import type {
  StageGraph,
  StageGraphEdge,
  StageGraphNode,
  StageGraphStage,
} from "../../../server/src/protocol/index.ts";
import { shown } from "./shortened.ts";

/** The file's names are data: none can end its label or begin markup. */
const quoted = (text: string): string =>
  `"${shown(text).replace(/["#&<>`\\[\]{}|]/g, (character) => `#${character.charCodeAt(0)};`)}"`;

export function mermaidText({ nodes, edges }: StageGraph): string {
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? "n";
  const stagesThat = (part: StageGraphStage["part"]): readonly string[] =>
    nodes.flatMap((node) => (node.kind === "stage" && node.part === part ? [nameOf(node.id)] : []));
  const idle = stagesThat("idle");
  const ships = stagesThat("ships");
  const lines = [
    "flowchart TD",
    ...nodes.map((node) => `  ${nameOf(node.id)}${shapeOf(node)}`),
    ...edges.map((edge) => `  ${nameOf(edge.from)} ${arrowOf(edge, nodes)} ${nameOf(edge.to)}`),
    ...(ships.length > 0 ? ["  classDef ships stroke-width:3px", `  class ${ships.join(",")} ships`] : []),
    ...(idle.length > 0
      ? ["  classDef idle stroke-dasharray:4 4,opacity:0.6", `  class ${idle.join(",")} idle`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function shapeOf(node: StageGraphNode): string {
  switch (node.kind) {
    case "stage":
      return `[${quoted(node.name ?? `FROM ${node.base}`)}]`;
    case "build":
      return `[/${quoted(node.name)}/]`;
    case "context":
      return `[(${quoted(node.name)})]`;
    case "variable":
      return `{{${quoted(node.name)}}}`;
    default:
      return `([${quoted(node.name)}])`;
  }
}

function arrowOf({ kind, to, places }: StageGraphEdge, nodes: StageGraph["nodes"]): string {
  // What a variable may mean is no more than possible.
  if (nodes.some((node) => node.id === to && node.kind === "variable")) return "-.->";
  const paths = places.flatMap((place) => place.paths).join(", ");
  switch (kind) {
    case "from":
      return "==>";
    case "build":
      return "-->";
    case "copy":
      return `-->|${quoted(paths)}|`;
    case "mount":
      return `-.->|${quoted(paths)}|`;
  }
}
