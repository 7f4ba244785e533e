/** The *Image Sizes* view: a webview under a strict policy, fed while it is visible, whose buttons run commands. */
import * as vscode from "vscode";
import { type BuildTargetPair, CommandId } from "../../../../server/src/protocol/index.ts";
import type { Engine } from "../../docker/engine.ts";
import { failureMessage } from "../../failureMessage.ts";
import { reader } from "../../slipway.ts";
import { showBuildTerminal } from "../../terminal/buildTask.ts";
import { openPage } from "../../webview/panelPage.ts";
import { onDidChangeTargets } from "../facts/targetChanges.ts";
import { linePlace } from "../lines/linePlace.ts";
import { ImageDetails, type ImageDetailsParts } from "./imageDetails.ts";
import { isPanelRequest, type PairRequest, type PanelMessage, type PanelRequest } from "./messages.ts";
import { pairKey, type SizedPair, type SizesSnapshot, sizedPairs } from "./model.ts";
import { type Access, troubleOf } from "./noticeWords.ts";
import { SizesFeed } from "./sizesFeed.ts";
import { panelContent } from "./words.ts";

export interface ImageSizesParts extends ImageDetailsParts {
  readonly engine: Engine;
  /** Of the extension. */
  readonly folder: vscode.Uri;
}

/** VS Code makes this command for the view. */
export const focusImageSizes = "slipway.imageSizes.focus";

export class ImageSizesPanel implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #feed: SizesFeed;
  readonly #details: ImageDetails;
  readonly #resources: vscode.Uri;
  readonly #subscriptions: vscode.Disposable;
  #view: vscode.WebviewView | undefined;
  /** Whether the page's script runs: before that it hears nothing. */
  #ready = false;
  /** Key of the pair that is to be shown as soon as it can be. */
  #wanted: string | undefined;

  /** Contributes the view and its refresh command, for as long as the extension is active. */
  constructor({ engine, folder, ...parts }: ImageSizesParts) {
    this.#resources = vscode.Uri.joinPath(folder, "dist", "webview");
    const publish = () => this.#post();
    this.#feed = new SizesFeed({ engine, findPairs: () => parts.server.buildTargets(), publish });
    this.#details = new ImageDetails(parts, publish);
    this.#subscriptions = vscode.Disposable.from(
      this.#details,
      onDidChangeTargets(() => this.#feed.targetsChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#update()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#update()),
      vscode.window.registerWebviewViewProvider("slipway.imageSizes", this),
      vscode.commands.registerCommand(CommandId.refreshImages, () => this.#feed.refresh()),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    this.#ready = false;
    view.webview.onDidReceiveMessage((message) => {
      if (isPanelRequest(message)) this.#answer(message);
    });
    view.onDidChangeVisibility(() => {
      // The page goes when it is hidden, and comes anew.
      if (!view.visible) this.#ready = false;
      this.#update();
    });
    view.onDidDispose(() => {
      this.#view = undefined;
      this.#update();
    });
    const title = vscode.l10n.t("Image Sizes");
    openPage(view.webview, { resources: this.#resources, name: "imageSizes", title });
    this.#update();
  }

  /** Brings the view to the front, and the pair into it. */
  async show(pair: BuildTargetPair): Promise<void> {
    this.#wanted = pairKey(pair);
    await vscode.commands.executeCommand(focusImageSizes);
    this.#post();
  }

  dispose(): void {
    this.#feed.dispose();
    this.#subscriptions.dispose();
  }

  get #snapshot(): SizesSnapshot {
    return { ...this.#feed.snapshot, ...this.#details.details };
  }

  /** Follows the engine only where the view can be seen and the workspace is trusted. */
  #update(): void {
    const active = this.#view?.visible === true && access() === "granted";
    this.#feed.setActive(active);
    this.#details.setActive(active);
    this.#post();
  }

  #post(): void {
    if (!this.#view?.visible || !this.#ready) return;
    const content = panelContent(access(), this.#snapshot, reader());
    this.#send({ type: "content", content });
    const wanted = this.#wanted;
    if (wanted === undefined || !content.pairs.some(({ key }) => key === wanted)) return;
    this.#wanted = undefined;
    this.#send({ type: "show", pair: wanted });
  }

  #send(message: PanelMessage): void {
    void this.#view?.webview.postMessage(message);
  }

  #answer(request: PanelRequest): void {
    switch (request.type) {
      case "ready":
        this.#ready = true;
        this.#post();
        break;
      case "refresh":
        this.#feed.refresh();
        break;
      case "remedy":
        this.#remedy();
        break;
      case "openFolder":
        run("vscode.openFolder");
        break;
      case "openSettings":
        run("workbench.action.openSettings", "slipway.images");
        break;
      case "addDockerFiles":
        run(CommandId.addDockerFiles);
        break;
      default: {
        // The webview names a pair that it was shown; anything else is not ours.
        const sized = sizedPairs(this.#snapshot).find(({ key }) => key === request.pair);
        if (sized) answerOfPair(request, sized);
      }
    }
  }

  #remedy(): void {
    const trouble = troubleOf(access(), this.#feed.snapshot);
    const remedy = trouble && failureMessage(trouble, vscode.l10n)?.button.remedy;
    if (remedy?.kind === "command") run(remedy.command, ...remedy.arguments);
    if (remedy?.kind === "open") void vscode.env.openExternal(vscode.Uri.parse(remedy.url));
  }
}

function answerOfPair(request: PairRequest, { pair, bars }: SizedPair): void {
  if (request.type === "buildBoth") {
    run(CommandId.buildBothAndCompare, pair);
    return;
  }
  const bar = bars.find(({ target }) => target.role === request.role);
  if (!bar) return;
  switch (request.type) {
    case "build":
      run(
        request.role === "development" ? CommandId.buildDevelopmentImage : CommandId.buildProductionImage,
        pair,
      );
      break;
    case "showLog":
      showBuildTerminal(bar.target.tag);
      break;
    case "revealFailure":
      if (bar.build?.kind === "failed" && bar.build.place) run(CommandId.revealLocation, bar.build.place);
      break;
    case "reveal": {
      const figures = bar.state.kind === "built" ? bar.state.figures : undefined;
      const place = figures && linePlace(figures, request.layer);
      if (place) run(CommandId.revealLocation, place);
      break;
    }
  }
}

function run(command: string, ...values: readonly unknown[]): void {
  void vscode.commands.executeCommand(command, ...values);
}

function access(): Access {
  if (!vscode.workspace.workspaceFolders?.length) return "noFolder";
  return vscode.workspace.isTrusted ? "granted" : "untrusted";
}
