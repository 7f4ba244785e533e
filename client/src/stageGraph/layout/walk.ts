/** Where the arrow keys lead in a graph: along its edges, and from neighbour to neighbour. Pure. */

export interface Walkable {
  /** Ids of nodes, row by row, each from left to right. */
  readonly nodes: readonly string[];
  /** In the order of the nodes they lead to, and there from left to right. */
  readonly edges: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

export type Step = "up" | "down" | "left" | "right" | "first" | "last";

/** From an edge `up` and `down` lead to its ends, from a node to its edges. Nothing further: it stays where it is. */
export function walk({ nodes, edges }: Walkable, from: string, step: Step): string {
  if (step === "first") return nodes[0] ?? from;
  if (step === "last") return nodes.at(-1) ?? from;
  const edge = edges.find(({ id }) => id === from);
  switch (step) {
    case "up":
      return edge ? edge.from : (edges.find(({ to }) => to === from)?.id ?? from);
    case "down":
      return edge ? edge.to : (edges.find((each) => each.from === from)?.id ?? from);
    default: {
      const all = edge ? edges.map(({ id }) => id) : nodes;
      return all[all.indexOf(from) + (step === "left" ? -1 : 1)] ?? from;
    }
  }
}
