/** The stages of a Dockerfile as a graph: what they are made from, what they hand on, and who builds them. */

import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { builtStages } from "../dockerfile/stages/builtStages.ts";
import { stageCycles } from "../dockerfile/stages/stageCycles.ts";
import { stagePlace, wholeStage } from "../dockerfile/stages/stageNames.ts";
import { chainOf, type Stage, type StageReference } from "../dockerfile/stages/stages.ts";
import type { ImageBuild } from "../project/builds/imageBuild.ts";
import { hasUnknownOutput, outputStages, shippedStages } from "../project/builds/outputStages.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import type { Span } from "../text/span.ts";
import { GraphSources, idOf, type SourceNode } from "./graphSources.ts";
import { type StageSizes, stageSizes } from "./stageSizes.ts";
import { type Supply, supplyOf } from "./supplies.ts";
import { stagesMeant } from "./variableBases.ts";

export type StagePart = "ships" | "develops" | "serves" | "idle" | "open";

export type GraphNode =
  | {
      readonly kind: "stage";
      readonly id: string;
      readonly stage: Stage;
      readonly span: Span;
      readonly whole: Span;
      readonly part: StagePart;
      readonly output: boolean;
      readonly sizes: StageSizes | undefined;
    }
  | SourceNode
  | {
      readonly kind: "build";
      readonly id: string;
      readonly build: ImageBuild;
      readonly builds: "stage" | "unknown" | "missing";
    };

export interface GraphEdge {
  readonly id: string;
  readonly kind: "from" | "copy" | "mount" | "build";
  readonly from: string;
  readonly to: string;
  /** Those of a build lie in the build's own file. */
  readonly places: readonly Supply[];
  readonly trouble: "later" | "self" | "circle" | undefined;
}

export interface StageGraph {
  /** What is no stage stands before the first stage that uses it; builds stand last. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export function stageGraphOf(file: DockerfileInProject): StageGraph {
  const { dockerfile } = file;
  const sizes = stageSizes(file);
  const partOf = partsOf(file);
  const outputs = new Set(outputStages(file).map(({ stage }) => stage));
  const sources = new GraphSources(file, sizes.bases);
  const edges = edgesOf(file, sources);
  const { nodes: builds, edges: toBuilds } = buildsOf(file);
  const nodes = dockerfile.stages.flatMap((stage): GraphNode[] => [
    ...sources.firstUsedBy(stage),
    {
      kind: "stage",
      id: idOf(stage),
      stage,
      span: stagePlace(stage),
      whole: wholeStage(stage),
      part: partOf(stage),
      output: outputs.has(stage),
      sizes: sizes.stages.get(stage),
    },
  ]);
  return { nodes: [...nodes, ...builds], edges: [...edges, ...toBuilds] };
}

/** What each stage is good for, the most binding first. */
function partsOf(file: DockerfileInProject): (stage: Stage) => StagePart {
  const { dockerfile } = file;
  const outputs = outputStages(file);
  const ships = shippedStages(file);
  const develops = new Set(outputs.flatMap(({ stage }) => chainOf(stage)));
  const made = new Set(outputs.flatMap(({ stage }) => builtStages(dockerfile, stage)));
  const open = openStages(dockerfile, made);
  const rest = hasUnknownOutput(file) ? "open" : "idle";
  return (stage) => {
    if (ships.has(stage)) return "ships";
    if (develops.has(stage)) return "develops";
    if (made.has(stage)) return "serves";
    return open.has(stage) ? "open" : rest;
  };
}

/** Those that a variable in the FROM of a stage that is made may mean, with all that they are made from. */
function openStages(dockerfile: Dockerfile, made: ReadonlySet<Stage>): ReadonlySet<Stage> {
  const open = new Set<Stage>();
  const waiting = [...made];
  for (let user = waiting.pop(); user; user = waiting.pop()) {
    for (const meant of stagesMeant(dockerfile, user)) {
      for (const stage of builtStages(dockerfile, meant)) {
        if (made.has(stage) || open.has(stage)) continue;
        open.add(stage);
        waiting.push(stage);
      }
    }
  }
  return open;
}

/** Places that say the same of the same two nodes are one edge. */
function edgesOf({ dockerfile }: DockerfileInProject, sources: GraphSources): readonly GraphEdge[] {
  const circles = new Set(stageCycles(dockerfile.stageReferences));
  const edges = new Map<string, GraphEdge & { readonly places: Supply[] }>();
  const add = (edge: Omit<GraphEdge, "id" | "places">, place: Supply): void => {
    const id = `${edge.kind} ${edge.from} ${edge.to}`;
    const known = edges.get(id);
    if (known) known.places.push(place);
    else edges.set(id, { ...edge, id, places: [place] });
  };
  for (const stage of dockerfile.stages) {
    if (stage.base.kind !== "scratch") continue;
    const { span } = stage.base.word;
    const from = sources.scratch(stage, span);
    add({ kind: "from", from, to: idOf(stage), trouble: undefined }, { span, paths: [], target: undefined });
  }
  for (const reference of dockerfile.stageReferences) {
    const { kind, user } = reference;
    const trouble = troubleOf(reference, circles);
    const from = sources.of(reference);
    add({ kind, from, to: idOf(user), trouble }, supplyOf(reference));
    for (const stage of sources.candidates(reference)) {
      add({ kind, from: idOf(stage), to: from, trouble: undefined }, supplyOf(reference));
    }
  }
  return [...edges.values()].sort((a, b) => startOf(a) - startOf(b));
}

const startOf = ({ places: [first] }: GraphEdge): number => first?.span.start ?? 0;

function troubleOf(reference: StageReference, circles: ReadonlySet<StageReference>): GraphEdge["trouble"] {
  const { stage, user } = reference;
  if (!stage) return undefined;
  if (stage === user) return "self";
  if (circles.has(reference)) return "circle";
  return stage.index > user.index ? "later" : undefined;
}

/** What one place asks for several times, as a matrix of bake targets does, is one build of each stage. */
function buildsOf({ dockerfile, builds }: DockerfileInProject): StageGraph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const seen = new Set<string>();
  for (const [index, build] of builds.entries()) {
    const { buildTarget, path, span } = build;
    const unknown = buildTarget === "unknown";
    const stage = dockerfile.targetStage(buildTarget);
    const key = `${path} ${span.start} ${unknown ? "" : stage?.index}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const id = `build:${index}`;
    nodes.push({ kind: "build", id, build, builds: unknown ? "unknown" : stage ? "stage" : "missing" });
    if (unknown || !stage) continue;
    const place = { span, paths: [], target: undefined };
    edges.push({
      id: `build ${id}`,
      kind: "build",
      from: idOf(stage),
      to: id,
      places: [place],
      trouble: undefined,
    });
  }
  return { nodes, edges };
}
