/** The *Layers* view as a tree of words: image, base image and lines, files. Pure; `layersView.ts` shows it. */
import type {
  BuiltImage,
  ImageFigures,
  ImageRole,
  LayerContents,
  LineFigure,
  Location,
} from "../../../../server/src/protocol/index.ts";
import { formatSeconds } from "../../duration.ts";
import { formatMoment } from "../../notation.ts";
import type { Reader } from "../../reader.ts";
import type { TreeNode } from "../../tree/treeNode.ts";
import { formatBytes, formatExactBytes, formatShare } from "../byteSize.ts";
import { largeShare } from "../lines/lineFigures.ts";
import { roleName } from "../roleName.ts";

/** One image as the view gets it. */
export interface ImageInView {
  readonly tag: string;
  /** Absent for a stage that was built alone. */
  readonly role?: ImageRole;
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** Absent: it is not built. */
  readonly image?: BuiltImage;
  /** Absent: which line made which layer cannot be told. */
  readonly figures?: ImageFigures;
}

export type LayerOrder = "layers" | "size";

export type LayerNodeKind = "image" | "base" | "line" | "file" | "waste" | "note";

export interface LayerNode extends TreeNode<LayerNode> {
  readonly kind: LayerNodeKind;
  /** What a click opens. */
  readonly place?: Location;
  /** What commands are about: the Dockerfile, the image, its id where it is built. */
  readonly uri: string;
  readonly tag: string;
  readonly image?: string;
  readonly bytes?: number;
  /** Container path of a file. */
  readonly path?: string;
}

const largeColour = "slipway.sizeFigure.largeForeground";
/** Of a base image; its layers are told as one. */
const mostFiles = 10;

/** What all rows of one image have in common. */
interface Subject {
  readonly view: ImageInView;
  readonly order: LayerOrder;
  readonly reader: Reader;
}

export function layersTree(
  images: readonly ImageInView[],
  order: LayerOrder,
  reader: Reader,
): readonly LayerNode[] {
  return images.map((view) => imageNode({ view, order, reader }));
}

function imageNode(subject: Subject): LayerNode {
  const { view, order, reader } = subject;
  const { tag, image, figures, uri } = view;
  const { l10n, locale } = reader;
  const role = roleWords(view, reader);
  if (!image) {
    // VS Code keeps a row that had no children collapsed: once it is built it is another row.
    return row(subject, "#missing", "image", {
      label: role,
      description: joined(l10n.t("not built yet"), tag),
      tooltip: tag,
      icon: "circle-outline",
      context: view.role === undefined ? "image.missing" : `image.missing.${view.role}`,
    });
  }
  const edited = figures?.freshness === "edited" ? l10n.t("built before your edits") : "";
  const tooltip = [
    tag,
    formatExactBytes(image.bytes, locale),
    image.created === undefined ? "" : l10n.t("built {0}", formatMoment(image.created, locale)),
    figures ? sourceWords(figures, reader) : "",
    edited && l10n.t("The Dockerfile was edited since: lines that changed have no place any more."),
  ];
  return {
    ...row(subject, "", "image", {
      label: joined(role, formatBytes(image.bytes, locale)),
      description: joined(edited, role === tag ? "" : tag),
      tooltip: lines(tooltip),
      icon: "package",
      context: image.contents ? "image.analysed" : "image.built",
      children: figures ? distinct(layerNodes(subject, figures, order)) : [unknownNode(subject)],
    }),
    uri,
    image: image.id,
    bytes: image.bytes,
  };
}

function unknownNode(subject: Subject): LayerNode {
  const { l10n } = subject.reader;
  return row(subject, "#unknown", "note", {
    label: l10n.t("Its layers cannot be told apart by lines"),
    description: "",
    tooltip: l10n.t(
      "The Dockerfile differs too much from the one that was built, and the builder kept no record. Build the image again.",
    ),
    icon: "question",
    context: "note",
  });
}

function layerNodes(subject: Subject, figures: ImageFigures, order: LayerOrder): readonly LayerNode[] {
  const base = baseNode(subject, figures);
  const nodes = [...(base ? [base] : []), ...figures.lines.map((line) => lineNode(subject, line, figures))];
  return order === "size" ? [...nodes].sort((one, other) => (other.bytes ?? 0) - (one.bytes ?? 0)) : nodes;
}

/** `scratch` has nothing to show. */
function baseNode(subject: Subject, { base, bytes }: ImageFigures): LayerNode | undefined {
  if (base.layers === 0) return undefined;
  const { l10n, locale } = subject.reader;
  const name = base.isGuess ? l10n.t("layers below the lines") : (base.reference ?? l10n.t("base image"));
  const files = (subject.view.image?.contents ?? []).slice(0, base.layers).flatMap(({ largest }) => largest);
  const largest = files.sort((one, other) => other.bytes - one.bytes).slice(0, mostFiles);
  return {
    ...row(subject, "#base", "base", {
      label: joined(formatBytes(base.bytes, locale), name),
      description: joined(
        bytes > 0 ? formatShare(base.bytes / bytes, locale) : "",
        base.reference === undefined ? "" : l10n.t("base image"),
      ),
      children: distinct(largest.map((file) => fileNode(subject, "#base", file))),
      tooltip: lines([name, formatExactBytes(base.bytes, locale), l10n.t("layers: {0}", base.layers)]),
      icon: "archive",
      context: "base",
    }),
    bytes: base.bytes,
    ...(base.now && { place: placeOf(subject.view.uri, base.now) }),
  };
}

function lineNode(subject: Subject, line: LineFigure, figures: ImageFigures): LayerNode {
  const { l10n, locale } = subject.reader;
  const { bytes, share, now, contents } = line;
  const id = `#${line.layer}`;
  const text = line.kind === "committed" ? line.text || l10n.t("committed container") : line.text;
  const where = placeWords(line, subject.reader);
  const time =
    line.seconds === undefined
      ? ""
      : line.cached
        ? l10n.t("from the cache")
        : l10n.t("took {0}", formatSeconds(line.seconds, subject.reader));
  const tooltip = [
    text,
    formatExactBytes(bytes, locale),
    line.compressedBytes === undefined
      ? ""
      : l10n.t("{0} compressed", formatBytes(line.compressedBytes, locale)),
    where,
    time,
  ];
  return {
    ...row(subject, id, "line", {
      label: joined(formatBytes(bytes, locale), text),
      description: joined(bytes > 0 ? formatShare(share, locale) : "", where),
      tooltip: lines(tooltip),
      icon: lineIcon(line),
      ...(share >= largeShare && { colour: largeColour }),
      context: "line",
      children: contents ? contentNodes(subject, id, contents, figures) : [],
    }),
    bytes,
    ...(now && { place: placeOf(subject.view.uri, now) }),
  };
}

function placeWords({ kind, now, built }: LineFigure, { l10n }: Reader): string {
  if (kind === "committed") return l10n.t("committed");
  const line = now ? l10n.t("line {0}", now.firstLine) : "";
  if (kind === "onbuild") return joined(l10n.t("trigger of the base image"), line);
  return line || (built ? l10n.t("edited since, was line {0}", built.firstLine) : "");
}

function lineIcon({ kind, text }: LineFigure): string {
  if (kind === "committed") return "git-commit";
  if (kind === "onbuild") return "zap";
  const [keyword = ""] = text.trim().split(/\s/, 1);
  return icons[keyword.toUpperCase()] ?? "circle-small-filled";
}

const icons: Readonly<Record<string, string>> = {
  RUN: "terminal",
  COPY: "files",
  ADD: "files",
  WORKDIR: "folder",
};

function contentNodes(
  subject: Subject,
  parent: string,
  { largest, wasted }: LayerContents,
  figures: ImageFigures,
): readonly LayerNode[] {
  const { l10n, locale } = subject.reader;
  const waste = wasted.map(({ layer, bytes, kind, files }, index): LayerNode => {
    const below = figures.base.isGuess ? l10n.t("layers below the lines") : l10n.t("base image");
    const made = figures.lines.find((line) => line.layer === layer)?.text ?? below;
    const size = formatBytes(bytes, locale);
    const label =
      kind === "deleted"
        ? l10n.t("deletes {0} that the image still carries", size)
        : l10n.t("writes {0} a second time", size);
    const id = `${parent}#waste${index}`;
    return {
      ...row(subject, id, "waste", {
        label,
        description: made,
        tooltip: lines([label, made, ...files.map((file) => file.path)]),
        icon: "warning",
        colour: "list.warningForeground",
        context: "waste",
        children: files.map((file) => fileNode(subject, id, file)),
      }),
      bytes,
    };
  });
  return distinct([...waste, ...largest.map((file) => fileNode(subject, parent, file))]);
}

function fileNode(
  subject: Subject,
  parent: string,
  { path, bytes }: { readonly path: string; readonly bytes: number },
): LayerNode {
  const { locale } = subject.reader;
  return {
    ...row(subject, `${parent}#${path}`, "file", {
      label: joined(formatBytes(bytes, locale), path.slice(path.lastIndexOf("/") + 1)),
      description: path.slice(0, path.lastIndexOf("/") + 1),
      tooltip: lines([path, formatExactBytes(bytes, locale)]),
      icon: "file",
      context: "file",
    }),
    bytes,
    path,
  };
}

type RowWords = Pick<LayerNode, "label" | "description" | "tooltip" | "icon" | "context"> &
  Partial<Pick<LayerNode, "colour" | "children">>;

function row({ view }: Subject, id: string, kind: LayerNodeKind, words: RowWords): LayerNode {
  const { label, description } = words;
  return {
    children: [],
    ...words,
    id: `${view.tag}${id}`,
    kind,
    uri: view.uri,
    tag: view.tag,
    spoken: joined(label, description).replaceAll(" · ", ", "),
  };
}

function roleWords({ role, image, tag }: ImageInView, { l10n }: Reader): string {
  if (role !== undefined) return roleName(role, l10n);
  return image?.stage === undefined ? tag : l10n.t("Stage {0}", image.stage);
}

function sourceWords({ source, confidence }: ImageFigures, { l10n, locale }: Reader): string {
  switch (source) {
    case "metadata":
      return l10n.t("Lines as the build told them");
    case "record":
      return l10n.t("Lines as the builder's record of the build tells them");
    case "history":
      return l10n.t("Lines told by the image's history, of which {0} fits", formatShare(confidence, locale));
  }
}

function placeOf(uri: string, { firstLine, lastLine }: { firstLine: number; lastLine: number }): Location {
  return {
    uri,
    range: {
      start: { line: firstLine - 1, character: 0 },
      end: { line: lastLine - 1, character: Number.MAX_SAFE_INTEGER },
    },
  };
}

const joined = (...words: readonly string[]): string => words.filter(Boolean).join(" · ");
const lines = (texts: readonly string[]): string => texts.filter(Boolean).join("\n");

/** VS Code shows nothing at all when two rows have one id. */
function distinct(nodes: readonly LayerNode[]): readonly LayerNode[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const before = seen.get(node.id) ?? 0;
    seen.set(node.id, before + 1);
    return before === 0 ? node : { ...node, id: `${node.id}#${before}` };
  });
}
