/** Diagnostics in Dockerfiles for builds that failed, of a command or of a watch, for as long as they hold. */
import * as vscode from "vscode";
import type { BuildFaultPlaceResult } from "../../../server/src/protocol/index.ts";
import type { BuildProblem } from "../docker/buildProblem.ts";
import type { LanguageServer } from "../languageClient.ts";
import { plainLine } from "../terminal/safeText.ts";
import { type BuildFault, buildFault, faultPart } from "./buildFault.ts";
import { faultSentence } from "./faultWords.ts";
import { type LineRange, lineMap, linesOfText, rangeAfter, rangeIn } from "./markedLines.ts";
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
}

interface Mark {
  readonly uri: vscode.Uri;
  /** Of the whole instruction, as the text is now. */
  readonly lines: LineRange;
  /** What is underlined, likewise. */
  readonly range: vscode.Range;
  readonly message: string;
  readonly related: readonly vscode.DiagnosticRelatedInformation[];
}

/** How many of the last lines of a command's output are told. */
const toldLines = 5;

export class FaultMarks implements vscode.Disposable {
  readonly #server: Pick<LanguageServer, "buildFaultPlace">;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection("slipway-build");
  /** By who builds: one build of each fails at a time. The latest is the last. */
  readonly #marks = new Map<unknown, Mark>();
  /** The failure that a builder's mark is being made for. */
  readonly #making = new Map<unknown, FailedDockerfile>();
  readonly #subscriptions: vscode.Disposable;

  constructor(server: Pick<LanguageServer, "buildFaultPlace">) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Settles when the mark is shown, if there is a place for one. `builder` is an image's tag or a watch. */
  async mark(builder: unknown, failed: FailedDockerfile): Promise<void> {
    this.#making.set(builder, failed);
    const mark = await this.#markOf(failed);
    if (this.#making.get(builder) !== failed) return;
    this.#making.delete(builder);
    this.#marks.delete(builder);
    if (mark) this.#marks.set(builder, mark);
    this.#show();
  }

  clear(builder: unknown): void {
    this.#making.delete(builder);
    if (this.#marks.delete(builder)) this.#show();
  }

  async #markOf({ uri, text, problem, step, buildContext }: FailedDockerfile): Promise<Mark | undefined> {
    const fault = buildFault(problem);
    const part = faultPart(fault);
    const line = problem.place?.firstLine ?? (step && step.first + 1);
    // Without a line only the lack of a stage has a place: where it would be.
    if (!part || (line === undefined && part.kind !== "stage")) return undefined;
    const asked = await this.#server.buildFaultPlace({
      uri: uri.toString(),
      text,
      part,
      ...(line !== undefined && { line }),
      ...(buildContext !== undefined && { buildContext }),
    });
    const found: BuildFaultPlaceResult = asked.ok ? asked.value : { range: null, lines: null, stages: [] };
    const built = builtLines(found, problem, step);
    const document = openDocument(uri);
    const now = document ? linesOfText(document.getText()) : undefined;
    const lines = built && (now ? rangeIn(lineMap(linesOfText(text), now), built) : built);
    if (!built || !lines) return undefined;
    const range = shifted(rangeOf(found, built), lines.first - built.first);
    return {
      uri,
      lines,
      range,
      message: faultSentence(fault, vscode.l10n, found),
      related: [...causes(found, uri), ...lastWords(fault, problem, new vscode.Location(uri, range))],
    };
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const [builder, mark] of this.#marks) {
      if (mark.uri.toString() !== document.uri.toString() || contentChanges.length === 0) continue;
      const lines = rangeAfter(mark.lines, contentChanges);
      if (lines === mark.lines) continue;
      const moved = lines && shifted(mark.range, lines.first - mark.lines.first);
      if (lines && moved) this.#marks.set(builder, { ...mark, lines, range: moved });
      else this.#marks.delete(builder);
      this.#show();
    }
  }

  #show(): void {
    const byFile = new Map<string, Mark[]>();
    // A command and a watch that build the same file fail at the same line: it is told once, as the latest told it.
    for (const mark of [...this.#marks.values()].reverse()) {
      const marks = byFile.get(mark.uri.toString()) ?? [];
      if (!marks.some(({ lines }) => lines.first === mark.lines.first)) marks.push(mark);
      byFile.set(mark.uri.toString(), marks);
    }
    this.#diagnostics.clear();
    for (const [uri, marks] of byFile)
      this.#diagnostics.set(vscode.Uri.parse(uri, true), marks.map(diagnosticOf));
  }
}

function diagnosticOf({ range, message, related }: Mark): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = "slipway";
  diagnostic.code = "build";
  diagnostic.relatedInformation = [...related];
  return diagnostic;
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
  if (fault.kind !== "command") return [];
  const lines = output.map(plainLine).filter((line) => line.trim() !== "");
  return lines.length < 2
    ? []
    : lines.slice(-toldLines).map((line) => new vscode.DiagnosticRelatedInformation(location, line));
}
