/** Diagnostics in Dockerfiles for builds that failed, of a command or of a watch, for as long as they hold. */
import * as vscode from "vscode";
import type { BuildFaultPart, BuildFaultPlaceResult } from "../../../server/src/protocol/index.ts";
import type { BuildProblem } from "../docker/build/buildProblem.ts";
import type { LanguageServer } from "../languageClient.ts";
import { plainLine } from "../terminal/safeText.ts";
import { type BuildFault, buildFault, faultPart } from "./buildFault.ts";
import { faultSentence } from "./faultWords.ts";
import { type LineDiagnostic, LineDiagnostics } from "./lineDiagnostics.ts";
import { type LineRange, lineMap, linesOfText, rangeIn } from "./markedLines.ts";
import { openDocument } from "./openDocument.ts";

/** A build that failed for a reason of its own. */
export interface FailedDockerfile {
  readonly uri: vscode.Uri;
  /** As it was built. */
  readonly text: string;
  readonly problem: BuildProblem;
  /** Lines of the step that failed, where they are known. */
  readonly step?: LineRange | undefined;
  /** Absent where it is not known. */
  readonly buildContext?: string;
  /** That was built; absent: the last one, or not known. */
  readonly stage?: string;
}

/** Of the lack of a stage the place is where it would be; the others are the only ones that are written so. */
const foundWithoutLine: ReadonlySet<BuildFaultPart["kind"]> = new Set([
  "stage",
  "image",
  "stageIndex",
  "entitlement",
]);

/** How many of the last lines of a command's output are told. */
const toldLines = 5;

export class FaultMarks implements vscode.Disposable {
  readonly #server: Pick<LanguageServer, "buildFaultPlace">;
  /** By who builds: one build of each fails at a time. */
  readonly #diagnostics = new LineDiagnostics("slipway-build");
  /** The failure that a builder's mark is being made for. */
  readonly #making = new Map<unknown, FailedDockerfile>();

  constructor(server: Pick<LanguageServer, "buildFaultPlace">) {
    this.#server = server;
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }

  /** Settles when the mark is shown, if there is a place for one. `builder` is an image's tag or a watch. */
  async mark(builder: unknown, failed: FailedDockerfile): Promise<void> {
    this.#making.set(builder, failed);
    const mark = await this.#markOf(failed);
    if (this.#making.get(builder) !== failed) return;
    this.#making.delete(builder);
    this.#diagnostics.set(builder, failed.uri, mark ? [mark] : []);
  }

  clear(builder: unknown): void {
    this.#making.delete(builder);
    this.#diagnostics.clear(builder);
  }

  async #markOf({
    uri,
    text,
    problem,
    step,
    buildContext,
    stage,
  }: FailedDockerfile): Promise<LineDiagnostic | undefined> {
    const fault = buildFault(problem);
    const part = faultPart(fault);
    const line = problem.place?.firstLine ?? (step && step.first + 1);
    if (!part || (line === undefined && !foundWithoutLine.has(part.kind))) return undefined;
    const asked = await this.#server.buildFaultPlace({
      uri: uri.toString(),
      text,
      part,
      ...(line !== undefined && { line }),
      ...(stage !== undefined && { stage }),
      ...(buildContext !== undefined && { buildContext }),
    });
    const found: BuildFaultPlaceResult = asked.ok ? asked.value : { range: null, lines: null, stages: [] };
    const built = builtLines(found, problem, step);
    const document = openDocument(uri);
    const now = document ? linesOfText(document.getText()) : undefined;
    const lines = built && (now ? rangeIn(lineMap(linesOfText(text), now), built) : built);
    if (!built || !lines) return undefined;
    const range = shifted(rangeOf(found, built), lines.first - built.first);
    const diagnostic = new vscode.Diagnostic(
      range,
      faultSentence(fault, vscode.l10n, found),
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = "slipway";
    diagnostic.code = "build";
    diagnostic.relatedInformation = [
      ...causes(found, uri),
      ...lastWords(fault, problem, new vscode.Location(uri, range)),
    ];
    return { lines, diagnostic };
  }
}

/** 0-based lines of the instruction in the text as it was built. */
function builtLines(
  { lines }: BuildFaultPlaceResult,
  { place }: BuildProblem,
  step: LineRange | undefined,
): LineRange | undefined {
  const found = lines ?? place;
  return found ? { first: found.firstLine - 1, last: found.lastLine - 1 } : step;
}

function rangeOf({ range }: BuildFaultPlaceResult, { first, last }: LineRange): vscode.Range {
  if (!range) return new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER);
  const { start, end } = range;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

const shifted = ({ start, end }: vscode.Range, lines: number): vscode.Range =>
  new vscode.Range(start.translate(lines), end.translate(lines));

function causes(
  { excludedBy, stage }: BuildFaultPlaceResult,
  uri: vscode.Uri,
): readonly vscode.DiagnosticRelatedInformation[] {
  const places = [
    ...(excludedBy
      ? [{ location: excludedBy.location, text: vscode.l10n.t("The pattern that matches it") }]
      : []),
    ...(stage
      ? [
          {
            location: { ...stage.location, uri: uri.toString() },
            text: vscode.l10n.t("The stage it is taken from"),
          },
        ]
      : []),
  ];
  return places.map(({ location, text }) => {
    const { start, end } = location.range;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    return new vscode.DiagnosticRelatedInformation(
      new vscode.Location(vscode.Uri.parse(location.uri, true), range),
      text,
    );
  });
}

/** What the command wrote before the line that is in the message, which alone may not tell. */
function lastWords(
  fault: BuildFault,
  { output }: BuildProblem,
  location: vscode.Location,
): readonly vscode.DiagnosticRelatedInformation[] {
  if (fault.kind !== "command" && fault.kind !== "checks") return [];
  const lines = output.map(plainLine).filter((line) => line.trim() !== "");
  return lines.length < 2 && fault.kind === "command"
    ? []
    : lines.slice(-toldLines).map((line) => new vscode.DiagnosticRelatedInformation(location, line));
}
