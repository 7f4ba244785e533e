/** The builder's own checks of Dockerfiles: when one is saved, if the user wants that, and by hand. One at a time. */
import path from "node:path";
import * as vscode from "vscode";
import { builderSetting, checksOnSave } from "../configuration.ts";
import { type CheckReport, CheckRun, type CheckSource } from "../docker/build/buildCheck.ts";
import type { KnownFeatures } from "../docker/build/knownFeatures.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import type { LanguageServer } from "../languageClient.ts";
import { dockerCommand } from "../slipway.ts";
import { samePath } from "../watch/sessions.ts";
import { checkMark } from "./checkMarks.ts";
import { LineDiagnostics } from "./lineDiagnostics.ts";

export interface Checked {
  readonly report: CheckReport;
  /** How many of the warnings nobody but the builder gives. */
  readonly shown: number;
}

export class BuildChecks implements vscode.Disposable {
  readonly #server: Pick<LanguageServer, "buildTargets" | "unreportedChecks">;
  readonly #features: KnownFeatures;
  readonly #diagnostics = new LineDiagnostics("slipway-checks");
  readonly #subscriptions: vscode.Disposable;
  #running: { readonly document: vscode.TextDocument; readonly run: CheckRun } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(server: Pick<LanguageServer, "buildTargets" | "unreportedChecks">, features: KnownFeatures) {
    this.#server = server;
    this.#features = features;
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      vscode.workspace.onDidSaveTextDocument((document) => this.#saved(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#cancel(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#cancel(document);
        this.#diagnostics.clear(document.uri.toString());
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("slipway.buildChecks")) this.#diagnostics.clearAll();
      }),
    );
  }

  dispose(): void {
    this.#running?.run.cancel();
    this.#subscriptions.dispose();
  }

  /** Checks the saved text, after any check that is under way. Never rejects. */
  check(document: vscode.TextDocument): Promise<Outcome<Checked>> {
    const { version } = document;
    const before = this.#last;
    const checked = before.then(async () => {
      const isAsAsked = () => document.version === version && !document.isDirty && !document.isClosed;
      return isAsAsked() ? this.#check(document, isAsAsked) : failure("cancelled");
    });
    this.#last = checked;
    return checked;
  }

  #saved(document: vscode.TextDocument): void {
    if (document.languageId !== "dockerfile" || document.uri.scheme !== "file") return;
    if (!vscode.workspace.isTrusted || !checksOnSave(document)) return;
    this.#cancel(document);
    // Without an engine, a builder or a server there is nothing to say, and nobody has asked.
    void this.check(document).then((checked) => {
      if (!checked.ok && checked.reason !== "cancelled") this.#diagnostics.clear(document.uri.toString());
    });
  }

  #cancel(document: vscode.TextDocument): void {
    if (this.#running?.document === document) this.#running.run.cancel();
  }

  async #check(document: vscode.TextDocument, isAsAsked: () => boolean): Promise<Outcome<Checked>> {
    const docker = dockerCommand();
    if (!docker.ok) return docker;
    const features = await this.#features.of(docker.value);
    if (!features.ok) return features;
    if (!features.value.checks) return failure("checks-missing");
    const source = await this.#sourceOf(document.uri);
    if (!isAsAsked()) return failure("cancelled");
    const run = new CheckRun(docker.value, source, builderSetting());
    this.#running = { document, run };
    const report = await run.ended;
    this.#running = undefined;
    if (!report.ok) return report;
    const { text = "", warnings } = report.value;
    // It may have been written by another program, and not have been read again yet.
    if (!isAsAsked() || withoutReturns(text) !== withoutReturns(document.getText()))
      return failure("cancelled");
    const uri = document.uri.toString();
    const unreported = await this.#server.unreportedChecks({ uri, checks: warnings });
    if (!unreported.ok) return unreported;
    if (!isAsAsked()) return failure("cancelled");
    const marks = unreported.value.flatMap((index) => {
      const warning = warnings[index];
      return warning ? [checkMark(warning, document)] : [];
    });
    this.#diagnostics.set(uri, document.uri, marks);
    return { ok: true, value: { report: report.value, shown: marks.length } };
  }

  /** As the file is built; a file that no image is known to be built from is built in its own folder. */
  async #sourceOf(uri: vscode.Uri): Promise<CheckSource> {
    const pairs = await this.#server.buildTargets(uri);
    const targets = pairs.ok
      ? pairs.value.flatMap(({ production, development }) => [production, development])
      : [];
    const target = targets.find((each) => each && samePath(each.dockerfile, uri.fsPath));
    const alone = { dockerfile: uri.fsPath, buildContext: path.dirname(uri.fsPath), buildArgs: {} };
    return target ?? alone;
  }
}

const withoutReturns = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
