/** A compose file as one text: its services, read as Compose reads them, with where everything is written. */
import { MovableSource } from "../text/source.ts";
import { spanAt } from "../text/span.ts";
import { type ComposeDocument, composeDocument, type ReadService } from "./composeDocument.ts";
import { type ComposeService, composeService } from "./composeService.ts";
import type { WatchTrigger } from "./develop/watchTrigger.ts";
import type { ComposeValue } from "./values/composeValue.ts";
import { type ComposeEnvironment, noEnvironment } from "./values/environment.ts";
import { type RefusedValue, VariableReader } from "./values/variableReader.ts";
import type { YamlError } from "./yaml/yamlErrors.ts";
import type { FormerTexts, YamlPiece } from "./yaml/yamlPieces.ts";
import {
  type PieceRead,
  parsePieces,
  parseYaml,
  readPiece,
  type YamlMemory,
  type YamlNode,
} from "./yaml/yamlTree.ts";

export type { ComposeService } from "./composeService.ts";

export interface ComposeFile {
  readonly text: string;
  /** The content of the (first) document; undefined for an empty text. */
  readonly root: YamlNode | undefined;
  /** Those with content: Compose merges the later ones onto the first. */
  readonly documents: readonly ComposeDocument[];
  /** What the text asked of the environment, and what it was told. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Values whose variables Compose refuses to replace in this environment. */
  readonly refusedValues: readonly RefusedValue[];
  /** Why the text is no YAML; what could be read is there all the same. */
  readonly errors: readonly YamlError[];
  /** `name`: the project's. */
  readonly projectName: ComposeValue | undefined;
  /** Those of the first document, in the order written. */
  readonly services: readonly ComposeService[];
  /** False when services may be completed from elsewhere: `include`, a second document, a lost `<<`. */
  readonly complete: boolean;
  /** Every watch rule once, with the first of its services, also where aliases repeat it. */
  readonly watchRules: readonly WatchRule[];
  /** Undefined when there is none of that name. */
  service(name: string): ComposeService | undefined;
}

export interface WatchRule {
  readonly service: ComposeService;
  readonly trigger: WatchTrigger;
}

/**
 * Characters. Reading one thick with keys takes half a second at this length; those that people write have a tenth.
 * Of a longer text nothing is read.
 */
export const largestComposeText = 80_000;

/**
 * Never throws: half-typed text gives what can be read of it. Costs a parse each time; callers memoise, and for a text
 * of which another was almost the same `memory` has the services that were the same.
 */
export function parseCompose(
  text: string,
  environment: ComposeEnvironment = noEnvironment,
  memory?: YamlMemory,
): ComposeFile {
  return readCompose(text, environment, {
    readPieces:
      memory &&
      ((pieces) =>
        pieces.map(({ text: part, start }) => {
          const piece = composePiece(part, environment, memory);
          piece.moveTo(start);
          return piece;
        })),
    readService: composeService,
  });
}

/** A piece of a file, read by itself. */
export interface ComposePiece extends PieceRead {
  readonly text: string;
  readonly variables: VariableReader;
  /** Spans of it are given out as if it stood there. */
  moveTo(start: number): void;
}

/** Stands at the beginning of a text, until it is moved. */
export function composePiece(
  text: string,
  environment: ComposeEnvironment,
  memory: YamlMemory,
): ComposePiece {
  const source = new MovableSource(text);
  const variables = new VariableReader(environment);
  const mapping = readPiece(source, variables.replaceVariables, memory);
  return { text, variables, mapping, moveTo: (start) => source.moveBy(start - source.distance) };
}

/** How the parts of a file are read. */
export interface ComposeReaders {
  /** Absent: the text is read as a whole. */
  readonly readPieces: ((pieces: readonly YamlPiece[]) => readonly ComposePiece[]) | undefined;
  readonly formerPieces?: FormerTexts;
  readonly readService: ReadService;
}

export function readCompose(
  text: string,
  environment: ComposeEnvironment,
  { readPieces, formerPieces, readService }: ComposeReaders,
): ComposeFile {
  const isRead = text.length <= largestComposeText;
  const pieced = isRead && readPieces ? parsePieces(text, readPieces, formerPieces) : undefined;
  const { variables, refusedValues, replaceVariables, add } = new VariableReader(environment);
  for (const piece of pieced?.pieces ?? []) add(piece.variables);
  const yaml = pieced?.yaml ?? parseYaml(isRead ? text : "", replaceVariables);
  const documents = yaml.roots.map((root) => composeDocument(root, yaml.documents <= 1, readService));
  const [first] = documents;
  const services = first?.services ?? [];
  return {
    text,
    root: yaml.root,
    documents,
    variables,
    refusedValues,
    errors: isRead ? yaml.errors : [{ span: spanAt(0), detail: "Too long to be read", isCertain: false }],
    projectName: first?.projectName,
    services,
    complete: isRead && (first?.complete ?? true),
    watchRules: distinctRules(documents.flatMap((document) => document.services)),
    service: (name) => services.find((service) => service.name === name),
  };
}

/** No person's file has as many, in however many documents. */
const mostRules = 500;

function distinctRules(services: readonly ComposeService[]): readonly WatchRule[] {
  const rules = new Map<YamlNode, WatchRule>();
  for (const service of services) {
    if (rules.size > mostRules) break;
    for (const trigger of service.watch) {
      if (!rules.has(trigger.node)) rules.set(trigger.node, { service, trigger });
    }
  }
  return [...rules.values()];
}
