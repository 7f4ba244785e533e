/** The builds of this window, each with the Dockerfile's text as it was when the build began. */
import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import type { StageSteps } from "../../../server/src/protocol/index.ts";
import type { BuildSource } from "../docker/build/buildArguments.ts";
import type { BuildProgress } from "../docker/build/buildProgress.ts";
import type { BuildOutcome } from "../docker/build/buildRun.ts";
import type { LanguageServer } from "../languageClient.ts";
import type { Builds } from "../terminal/builds.ts";
import { samePath } from "../watch/sessions.ts";
import { type LineMap, lineMap, lineMapAfter, linesOfText } from "./markedLines.ts";
import { openDocument } from "./openDocument.ts";

export interface FollowedBuild {
  readonly source: BuildSource;
  readonly uri: vscode.Uri;
  /** Undefined when there is no such file. */
  readonly text: string | undefined;
  /** Where its lines are in the text as it is now. */
  readonly map: LineMap;
  /** Empty until the server has answered. */
  readonly stages: readonly StageSteps[];
  readonly progress: BuildProgress;
  /** Absent while it runs. */
  readonly outcome?: BuildOutcome;
}

export class FollowedBuilds implements vscode.Disposable {
  readonly #server: Pick<LanguageServer, "buildSteps">;
  /** The last of each image, by tag; those that have ended last. */
  readonly #builds = new Map<string, FollowedBuild>();
  readonly #changed = new vscode.EventEmitter<FollowedBuild>();
  readonly #moved = new vscode.EventEmitter<FollowedBuild>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires when one begins, at each step of its way, and when it has ended. */
  readonly onDidChange = this.#changed.event;
  /** Fires when its Dockerfile was edited. */
  readonly onDidMove = this.#moved.event;

  constructor(
    builds: Pick<Builds, "onDidProgress" | "onDidEnd">,
    server: Pick<LanguageServer, "buildSteps">,
  ) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#moved,
      builds.onDidProgress(({ source, progress }) => this.#advance(source, progress)),
      builds.onDidEnd(({ source, outcome }) => this.#end(source, outcome)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#move(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        this.#move(document, contentChanges),
      ),
    );
  }

  /** The last builds of a Dockerfile, the latest first. */
  of(uri: vscode.Uri): readonly FollowedBuild[] {
    return [...this.#builds.values()].filter((build) => samePath(build.uri.fsPath, uri.fsPath)).reverse();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #advance(source: BuildSource, progress: BuildProgress): void {
    const known = this.#builds.get(source.tag);
    if (known && !known.outcome) this.#set({ ...known, progress });
    else this.#begin(source, progress);
  }

  #begin(source: BuildSource, progress: BuildProgress): void {
    const text = readText(source.dockerfile);
    const uri = vscode.Uri.file(source.dockerfile);
    // So that the latest is the last.
    this.#builds.delete(source.tag);
    this.#set({ source, uri, text, map: mapOf(text, openDocument(uri)), stages: [], progress });
    if (text !== undefined) void this.#findSteps(source.tag, text);
  }

  async #findSteps(tag: string, text: string): Promise<void> {
    const stages = await this.#server.buildSteps(text);
    const build = this.#builds.get(tag);
    if (stages.ok && build?.text === text) this.#set({ ...build, stages: stages.value });
  }

  #end(source: BuildSource, outcome: BuildOutcome): void {
    const build = this.#builds.get(source.tag);
    // What could not even begin leaves what is known of the last one.
    if (build && !build.outcome) this.#set({ ...build, outcome });
  }

  /** Without edits it was opened: what happened while it was closed nobody has seen. */
  #move(document: vscode.TextDocument, edits?: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (document.uri.scheme !== "file" || edits?.length === 0) return;
    for (const build of this.of(document.uri)) {
      const isAsBuilt = document.getText() === build.text;
      const map = edits && !isAsBuilt ? lineMapAfter(build.map, edits) : mapOf(build.text, document);
      const moved = { ...build, map };
      this.#builds.set(build.source.tag, moved);
      this.#moved.fire(moved);
    }
  }

  #set(build: FollowedBuild): void {
    this.#builds.set(build.source.tag, build);
    this.#changed.fire(build);
  }
}

function mapOf(text: string | undefined, document: vscode.TextDocument | undefined): LineMap {
  const lines = linesOfText(text ?? "");
  return lineMap(lines, document ? linesOfText(document.getText()) : lines);
}

/** At once: a moment later it may be another. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
