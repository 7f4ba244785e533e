/** What stands in a box of the *Stage Graph*, and what a screen reader says for it. */
import type {
  StageGraph,
  StageGraphBuild,
  StageGraphNode,
  StageGraphStage,
} from "../../../server/src/protocol/index.ts";
import { formatBytes } from "../images/byteSize.ts";
import { numberFormat } from "../notation.ts";
import type { Localisation, Reader } from "../reader.ts";
import type { NodeContent } from "./messages.ts";
import { beginningOf, endOf, shortImage, shown } from "./shortened.ts";

const titleRoom = 26;
const lineRoom = 34;
const tagRoom = 26;

export interface GraphReader extends Reader {
  /** A file's path for people. */
  pathOf(uri: string): string;
}

export function nodeContent(node: StageGraphNode, graph: StageGraph, reader: GraphReader): NodeContent {
  switch (node.kind) {
    case "stage":
      return stageContent(node, graph, reader);
    case "build":
      return buildContent(node, reader);
    default:
      return sourceContent(node, reader);
  }
}

type SourceNode = Exclude<StageGraphNode, { kind: "stage" | "build" }>;

function sourceContent({ id, kind, name, byDefault, bytes }: SourceNode, reader: GraphReader): NodeContent {
  const { l10n, locale } = reader;
  const what = kindOfSource(kind, l10n);
  const size = bytes === undefined ? undefined : formatBytes(bytes, locale);
  const usual = byDefault === undefined ? undefined : l10n.t("{0} by default", shown(byDefault));
  // What variables come to is easier to read than they are; which stage one means is another matter.
  const resolved = kind === "image" && byDefault !== undefined;
  const lines = [
    [what, size, resolved ? l10n.t("with default values") : undefined]
      .filter((text) => text !== undefined)
      .join(" · "),
    ...(usual !== undefined && !resolved ? [endOf(usual, lineRoom)] : []),
  ];
  return {
    id,
    kind,
    title: shortImage(resolved ? byDefault : name, lineRoom),
    lines: lines.map((text) => ({ tone: "quiet", text })),
    description: [shown(name), what, size, usual].filter((text) => text !== undefined).join(", "),
  };
}

function kindOfSource(kind: Exclude<StageGraphNode["kind"], "stage" | "build">, l10n: Localisation): string {
  switch (kind) {
    case "variable":
      return l10n.t("A variable decides");
    case "image":
      return l10n.t("Image");
    case "scratch":
      return l10n.t("Empty image");
    case "context":
      return l10n.t("Named context");
    case "missing":
      return l10n.t("No such stage");
  }
}

/** What a stage is called: its name, or its number. */
export const stageName = ({ name, index }: StageGraphStage, l10n: Localisation): string =>
  name === undefined ? l10n.t("Stage {0}", index) : shown(name);

function stageContent(stage: StageGraphStage, graph: StageGraph, reader: GraphReader): NodeContent {
  const { id, name, index, base, part, lines } = stage;
  const { l10n } = reader;
  const title = stageName(stage, l10n);
  const badge = partWord(stage, l10n);
  const sizes = sizesOf(stage, reader);
  return {
    id,
    kind: "stage",
    part,
    ...(name !== undefined && { number: String(index) }),
    title: beginningOf(title, titleRoom),
    lines: [
      { tone: "code", text: `FROM ${shortImage(base, lineRoom - 5)}` },
      { tone: "quiet", text: countsOf(stage, reader).join(" · ") },
      ...stage.images.slice(0, 2).flatMap((image) => sizeLines(image, reader)),
    ],
    ...(badge !== undefined && { badge }),
    description: sentences(
      [
        title,
        name !== undefined ? l10n.t("stage {0}", index) : "",
        `FROM ${shown(base)}`,
        ...countsOf(stage, reader),
      ]
        .filter(Boolean)
        .join(", "),
      badge,
      ...sizes,
      ...suppliesOf(stage, graph, reader),
      buildersOf(stage, graph, reader),
    ),
    ...lines,
  };
}

const sentences = (...texts: readonly (string | undefined)[]): string =>
  texts.flatMap((text) => (text ? [`${text.replace(/\.$/, "")}.`] : [])).join(" ");

export function partWord({ part }: StageGraphStage, l10n: Localisation): string | undefined {
  switch (part) {
    case "ships":
      return l10n.t("Ships");
    case "develops":
      return l10n.t("Development");
    case "idle":
      return l10n.t("Not built");
    default:
      return undefined;
  }
}

export function countsOf(
  { instructions, ownBytes }: StageGraphStage,
  { l10n, locale }: Reader,
): readonly string[] {
  const count = numberFormat(locale).format(instructions);
  const counted = instructions === 1 ? l10n.t("1 instruction") : l10n.t("{0} instructions", count);
  return ownBytes === undefined ? [counted] : [counted, l10n.t("adds {0}", formatBytes(ownBytes, locale))];
}

export const sizesOf = ({ images }: StageGraphStage, { l10n, locale }: Reader): readonly string[] =>
  images.map(({ tag, bytes, edited }) => {
    const size = formatBytes(bytes, locale);
    return edited
      ? l10n.t("{0} as {1}, edited since", size, shown(tag))
      : l10n.t("{0} as {1}", size, shown(tag));
  });

/** The size first: the reference is cut off where there is no room. */
function sizeLines(
  { tag, bytes, edited }: StageGraphStage["images"][number],
  { l10n, locale }: Reader,
): NodeContent["lines"] {
  const text = l10n.t("{0} as {1}", formatBytes(bytes, locale), endOf(tag, tagRoom));
  return [
    { tone: "loud", text },
    ...(edited ? [{ tone: "quiet" as const, text: l10n.t("Edited since") }] : []),
  ];
}

/** One sentence for each stage or image that files come from. */
function suppliesOf(
  stage: StageGraphStage,
  { nodes, edges }: StageGraph,
  { l10n }: Reader,
): readonly string[] {
  return edges.flatMap(({ kind, from, to, places }) => {
    if (to !== stage.id || kind === "from") return [];
    const paths = places.flatMap((place) => place.paths.map(shown)).join(", ");
    const source = nameIn(nodes, from, l10n);
    return kind === "mount"
      ? [l10n.t("Mounts {0} from {1}", paths, source)]
      : [l10n.t("Copies {0} from {1}", paths, source)];
  });
}

export function nameIn(nodes: readonly StageGraphNode[], id: string, l10n: Localisation): string {
  const node = nodes.find((each) => each.id === id);
  if (!node) return "";
  return node.kind === "stage" ? stageName(node, l10n) : shown(node.name);
}

export const buildsOf = (stage: StageGraphStage, { nodes, edges }: StageGraph): readonly StageGraphBuild[] =>
  nodes.filter(
    (node) =>
      node.kind === "build" &&
      edges.some(({ kind, from, to }) => kind === "build" && from === stage.id && to === node.id),
  ) as readonly StageGraphBuild[];

function buildersOf(stage: StageGraphStage, graph: StageGraph, reader: GraphReader): string | undefined {
  const builders = buildsOf(stage, graph).map((build) => buildName(build, reader));
  return builders.length > 0 ? reader.l10n.t("Built by {0}", builders.join(", ")) : undefined;
}

/** `web (compose.yaml)`; a dev container has no name but its file's. */
export const buildName = ({ by, name, location }: StageGraphBuild, { pathOf }: GraphReader): string =>
  by === "devcontainer" ? shown(pathOf(location.uri)) : `${shown(name)} (${shown(pathOf(location.uri))})`;

function buildContent({ id, by, name, location, builds }: StageGraphBuild, reader: GraphReader): NodeContent {
  const { l10n, pathOf } = reader;
  const what = kindOfBuild(by, l10n);
  const trouble = troubleOf(builds, l10n);
  const file = pathOf(location.uri);
  const named = by !== "devcontainer";
  return {
    id,
    kind: "build",
    title: named ? beginningOf(name, titleRoom) : what,
    lines: [
      ...(named ? [{ tone: "quiet" as const, text: what }] : []),
      { tone: "quiet", text: endOf(file, lineRoom) },
      ...(trouble === undefined ? [] : [{ tone: "loud" as const, text: trouble }]),
    ],
    description: sentences([...(named ? [shown(name)] : []), what, shown(file)].join(", "), trouble),
  };
}

function troubleOf(builds: StageGraphBuild["builds"], l10n: Localisation): string | undefined {
  switch (builds) {
    case "unknown":
      return l10n.t("A variable says which stage");
    case "missing":
      return l10n.t("No such stage");
    case "stage":
      return undefined;
  }
}

function kindOfBuild(by: StageGraphBuild["by"], l10n: Localisation): string {
  switch (by) {
    case "compose":
      return l10n.t("Compose service");
    case "bake":
      return l10n.t("Bake target");
    case "devcontainer":
      return l10n.t("Dev container");
    case "command":
      return l10n.t("Build command");
  }
}
