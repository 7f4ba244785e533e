/** `slipway/stageGraph`: a Dockerfile's stages as a graph, with the places that an editor shows. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type GraphEdge, type GraphNode, stageGraphOf } from "../../navigation/stageGraph.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import {
  type Location,
  type StageGraph,
  type StageGraphBuild,
  type StageGraphChangedParams,
  type StageGraphEdge,
  type StageGraphNode,
  type StageGraphParams,
  type StageGraphResult,
  stageGraphChangedNotification,
  stageGraphRequest,
} from "../../protocol/index.ts";
import { type Span, slice } from "../../text/span.ts";
import { closedDocument, rangeOf, uriOf } from "../convert.ts";
import { dockerfileHere } from "../features/dockerfileHere.ts";
import { guarded, report, type Session } from "../session.ts";

/** Answers what tells a client that the graphs of open Dockerfiles may be others now; nobody hears who never asked. */
export function registerStageGraph(session: Session): (uris: readonly string[]) => void {
  const { connection } = session;
  let asked = false;
  connection.onRequest(
    stageGraphRequest,
    guarded<StageGraphParams, StageGraphResult>(
      session,
      stageGraphRequest,
      { graph: null },
      async ({ uri }, token) => {
        asked = true;
        const file = await dockerfileHere(session, uri, token);
        if (!file) return { graph: null };
        const { documents, files } = session;
        const otherAt = (path: string): PlacedText => ({
          uri: documents.at(path)?.uri ?? uriOf(path),
          text: files.readFile(path) ?? "",
        });
        return { graph: placedGraph(file, uri, otherAt) };
      },
    ),
  );
  return (uris) => {
    if (!asked || uris.length === 0) return;
    const params: StageGraphChangedParams = { uris };
    connection
      .sendNotification(stageGraphChangedNotification, params)
      .catch((error: unknown) => report(connection, stageGraphChangedNotification, error));
  };
}

/** A text file as an editor knows it. */
export interface PlacedText {
  readonly uri: string;
  readonly text: string;
}

/** Turns spans into places; `otherAt` answers the files that builds are asked for in. */
export const placedGraph = (
  file: DockerfileInProject,
  uri: string,
  otherAt: (path: string) => PlacedText,
): StageGraph => new Places(file, uri, otherAt).graph;

class Places {
  readonly #uri: string;
  readonly #file: DockerfileInProject;
  readonly #document: TextDocument;
  readonly #otherAt: (path: string) => PlacedText;
  readonly #others = new Map<string, { readonly uri: string; readonly text: TextDocument }>();

  constructor(file: DockerfileInProject, uri: string, otherAt: (path: string) => PlacedText) {
    this.#uri = uri;
    this.#file = file;
    this.#document = closedDocument(file.dockerfile.text);
    this.#otherAt = otherAt;
  }

  get graph(): StageGraph {
    const { nodes, edges } = stageGraphOf(this.#file);
    const builds = new Map(nodes.map((node) => [node.id, node]));
    return {
      nodes: nodes.map((node) => this.#node(node)),
      edges: edges.map((edge) => this.#edge(edge, builds.get(edge.to))),
    };
  }

  #node(node: GraphNode): StageGraphNode {
    const { id } = node;
    switch (node.kind) {
      case "stage": {
        const { stage, part, output, sizes } = node;
        const { start, end } = rangeOf(this.#document, node.whole);
        const { ownBytes, images = [] } = sizes ?? {};
        return {
          kind: "stage",
          id,
          ...(stage.name && { name: stage.name.value }),
          index: stage.index,
          base: stage.base.kind === "missing" ? "" : stage.base.word.text,
          location: this.#here(node.span),
          lines: { firstLine: start.line + 1, lastLine: end.line + 1 },
          instructions: stage.instructions.length,
          part,
          output,
          images,
          ...(ownBytes !== undefined && { ownBytes }),
        };
      }
      case "build": {
        const { by, path, span } = node.build;
        const { location, text } = this.#in(path, span);
        return { kind: "build", id, by, name: nameOf(by, text), location, builds: node.builds };
      }
      default: {
        const { kind, name, byDefault, span, bytes } = node;
        return {
          kind,
          id,
          name,
          location: this.#here(span),
          ...(byDefault !== undefined && { byDefault }),
          ...(bytes !== undefined && { bytes }),
        };
      }
    }
  }

  #edge({ id, kind, from, to, places, trouble }: GraphEdge, target: GraphNode | undefined): StageGraphEdge {
    const build = target?.kind === "build" ? target.build : undefined;
    return {
      id,
      kind,
      from,
      to,
      places: places.map(({ span, paths, target: path }) => ({
        location: build ? this.#in(build.path, span).location : this.#here(span),
        paths,
        ...(path !== undefined && { target: path }),
      })),
      ...(trouble && { trouble }),
    };
  }

  #here(span: Span): Location {
    return { uri: this.#uri, range: rangeOf(this.#document, span) };
  }

  #in(path: string, span: Span): { readonly location: Location; readonly text: string } {
    const known = this.#others.get(path) ?? this.#read(path);
    this.#others.set(path, known);
    const { uri, text } = known;
    return { location: { uri, range: rangeOf(text, span) }, text: slice(text.getText(), span) };
  }

  #read(path: string): { readonly uri: string; readonly text: TextDocument } {
    const { uri, text } = this.#otherAt(path);
    return { uri, text: closedDocument(text) };
  }
}

const mostCharacters = 120;

/** `--build-arg NAME=value`, quoted whole, in part or not at all. */
const buildArgument =
  /(--build-arg[= ])(?:"([\w.-]+=)[^"]*"?|'([\w.-]+=)[^']*'?|([\w.-]+=)(?:"[^"]*"?|'[^']*'?|\S+))/g;

/** Without quotes around it; values of build arguments, which may be secrets, are left out. */
function nameOf(by: StageGraphBuild["by"], text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const name =
    by === "command" ? line.replace(buildArgument, "$1$2$3$4…") : line.replace(/^(["'])(.*)\1$/, "$2");
  return name.length > mostCharacters ? `${name.slice(0, mostCharacters - 1)}…` : name;
}
