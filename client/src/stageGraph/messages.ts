/** What the extension and the *Stage Graph* page say to each other. Shared by both, so it knows neither. */
import type { StageGraphEdge, StageGraphNode, StageGraphStage } from "../../../server/src/protocol/index.ts";

/** From the page. It only names what it was shown; the extension knows what that does. */
export type GraphRequest =
  /** The script runs and knows nothing yet. */
  | { readonly type: "ready" }
  /** Opens the line of a node, or one of the places of an edge, by its 0-based index. */
  | { readonly type: "reveal"; readonly id: string; readonly place: number }
  /** Asks where to, and writes the picture there, as it stands on the page. */
  | { readonly type: "savePicture"; readonly svg: string }
  | { readonly type: "saveMermaid" }
  /** Does what helps against what the notice says. */
  | { readonly type: "remedy" };

/** To the page. */
export type GraphMessage =
  | { readonly type: "content"; readonly content: GraphContent }
  /** Where the cursor is in the Dockerfile, 1-based; 0 = not in it. */
  | { readonly type: "cursor"; readonly line: number };

/** Everything the page draws, in the reader's language. */
export interface GraphContent {
  /** URI of the Dockerfile; empty while there is none. */
  readonly uri: string;
  /** Its path for people; the page's heading. */
  readonly title: string;
  /** Why there is no picture, or what it does not show. */
  readonly notice?: { readonly text: string; readonly detail?: string; readonly button?: string };
  readonly nodes: readonly NodeContent[];
  readonly edges: readonly EdgeContent[];
  readonly table: TableContent;
  readonly words: PageWords;
  /** Said by screen readers when it changes. */
  readonly status: string;
}

export interface NodeContent {
  readonly id: string;
  readonly kind: StageGraphNode["kind"];
  readonly part?: StageGraphStage["part"];
  /** The number of a stage that has a name, as COPY may give it. */
  readonly number?: string;
  readonly title: string;
  /** Smaller, below the title. */
  readonly lines: readonly { readonly tone: "code" | "quiet" | "loud"; readonly text: string }[];
  /** What a stage comes to, in a word. */
  readonly badge?: string;
  /** Everything in a sentence or two, for a screen reader and as a tooltip. */
  readonly description: string;
  /** 1-based lines of a stage, both inclusive. */
  readonly firstLine?: number;
  readonly lastLine?: number;
}

export interface EdgeContent {
  readonly id: string;
  readonly kind: StageGraphEdge["kind"];
  readonly from: string;
  readonly to: string;
  /** The copied path, shortened; empty for edges that carry all. */
  readonly label: string;
  readonly description: string;
  readonly refused: boolean;
  /** It leads to a name that a variable decides: it may be there or not. */
  readonly possible: boolean;
}

export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly RowContent[];
}

export interface RowContent {
  readonly id: string;
  readonly part: StageGraphStage["part"];
  /** As many as the head has: each a list of texts, of which some open a line. */
  readonly cells: readonly (readonly CellText[])[];
}

export interface CellText {
  readonly text: string;
  readonly tone: "plain" | "code" | "quiet";
  readonly opens?: { readonly id: string; readonly place: number };
}

/** What stands on the page besides the Dockerfile's own. */
export interface PageWords {
  /** Names of the picture and of the table. */
  readonly picture: string;
  readonly table: string;
  /** How the keyboard moves in the picture. */
  readonly keys: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly savePicture: string;
  readonly saveMermaid: string;
  readonly legend: string;
  /** Only of what is there to be seen. */
  readonly legendEntries: readonly {
    readonly kind: EdgeContent["kind"] | "ships" | "develops" | "idle";
    readonly text: string;
  }[];
}

/** A webview is outside: what comes from it is checked. */
export function isGraphRequest(message: unknown): message is GraphRequest {
  if (typeof message !== "object" || message === null) return false;
  const { type, id, place, svg } = message as Record<string, unknown>;
  switch (type) {
    case "ready":
    case "saveMermaid":
    case "remedy":
      return true;
    case "reveal":
      return typeof id === "string" && Number.isSafeInteger(place);
    case "savePicture":
      return typeof svg === "string" && svg.startsWith("<svg ");
    default:
      return false;
  }
}
