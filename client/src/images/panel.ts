/** The *Image Sizes* view: a webview under a strict policy, fed while it is visible, whose buttons run commands. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { type BuildTargetPair, CommandId } from "../../../server/src/protocol/index.ts";
import type { Engine } from "../docker/engine.ts";
import type { Outcome } from "../docker/failure.ts";
import { failureMessage } from "../failureMessage.ts";
import { isPanelRequest, type PanelMessage, type PanelRequest } from "./messages.ts";
import { sizedPairs } from "./model.ts";
import { type Access, troubleOf } from "./noticeWords.ts";
import { panelPage } from "./page.ts";
import { SizesFeed } from "./sizesFeed.ts";
import { panelContent } from "./words.ts";

export interface ImageSizesServices {
  readonly engine: Engine;
  /** `slipway/buildTargets` for the whole workspace. */
  findPairs(): Promise<Outcome<readonly BuildTargetPair[]>>;
}

/** Files that decide which images a workspace builds. */
const targetFiles = "**/{*Dockerfile*,*dockerfile*,*Containerfile*,*compose*.yml,*compose*.yaml}";

/** Contributes the view and its refresh command, for as long as the extension is active. */
export function registerImageSizes(context: vscode.ExtensionContext, services: ImageSizesServices): void {
  const panel = new ImageSizesPanel(context.extensionUri, services);
  const files = vscode.workspace.createFileSystemWatcher(targetFiles);
  const targetsChanged = () => panel.feed.targetsChanged();
  context.subscriptions.push(
    panel,
    files,
    files.onDidChange(targetsChanged),
    files.onDidCreate(targetsChanged),
    files.onDidDelete(targetsChanged),
    vscode.workspace.onDidGrantWorkspaceTrust(() => panel.update()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      panel.update();
      targetsChanged();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("slipway.docker")) panel.restart();
      else if (change.affectsConfiguration("slipway.images")) targetsChanged();
    }),
    vscode.window.registerWebviewViewProvider("slipway.imageSizes", panel),
    vscode.commands.registerCommand(CommandId.refreshImages, () => panel.feed.refresh()),
  );
}

class ImageSizesPanel implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly feed: SizesFeed;
  readonly #resources: vscode.Uri;
  #view: vscode.WebviewView | undefined;

  constructor(extension: vscode.Uri, services: ImageSizesServices) {
    this.#resources = vscode.Uri.joinPath(extension, "dist", "webview");
    this.feed = new SizesFeed({ ...services, publish: () => this.#post() });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [this.#resources] };
    view.webview.onDidReceiveMessage((message) => {
      if (isPanelRequest(message)) this.#answer(message);
    });
    view.onDidChangeVisibility(() => this.update());
    view.onDidDispose(() => {
      this.#view = undefined;
      this.update();
    });
    view.webview.html = page(view.webview, this.#resources);
    this.update();
  }

  /** Follows the engine only where the view can be seen and the workspace is trusted. */
  update(): void {
    this.feed.setActive(this.#view?.visible === true && access() === "granted");
    this.#post();
  }

  /** Another engine, maybe: what is known of the old one stays on show until the new one answers. */
  restart(): void {
    this.feed.setActive(false);
    this.update();
  }

  dispose(): void {
    this.feed.dispose();
  }

  #post(): void {
    if (!this.#view?.visible) return;
    const reader = { l10n: vscode.l10n, locale: vscode.env.language };
    const content = panelContent(access(), this.feed.snapshot, reader);
    void this.#view.webview.postMessage({ type: "content", content } satisfies PanelMessage);
  }

  #answer(request: PanelRequest): void {
    switch (request.type) {
      case "ready":
        this.#post();
        break;
      case "refresh":
        this.feed.refresh();
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
      case "build":
        this.#build(
          request.pair,
          request.role === "development" ? CommandId.buildDevelopmentImage : CommandId.buildProductionImage,
        );
        break;
      case "buildBoth":
        this.#build(request.pair, CommandId.buildBothAndCompare);
        break;
    }
  }

  /** The webview names a pair that it was shown; anything else is not ours. */
  #build(key: string, command: CommandId): void {
    const sized = sizedPairs(this.feed.snapshot).find((candidate) => candidate.key === key);
    if (sized) run(command, sized.pair);
  }

  #remedy(): void {
    const trouble = troubleOf(access(), this.feed.snapshot);
    const remedy = trouble && failureMessage(trouble, vscode.l10n)?.button.remedy;
    if (remedy?.kind === "command") run(remedy.command, ...remedy.arguments);
    if (remedy?.kind === "open") void vscode.env.openExternal(vscode.Uri.parse(remedy.url));
  }
}

function run(command: string, ...values: readonly unknown[]): void {
  void vscode.commands.executeCommand(command, ...values);
}

function access(): Access {
  if (!vscode.workspace.workspaceFolders?.length) return "noFolder";
  return vscode.workspace.isTrusted ? "granted" : "untrusted";
}

function page(webview: vscode.Webview, resources: vscode.Uri): string {
  const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(resources, name)).toString();
  return panelPage({
    locale: vscode.env.language,
    title: vscode.l10n.t("Image Sizes"),
    style: resource("imageSizes.css"),
    script: resource("imageSizes.js"),
    styleSource: webview.cspSource,
    nonce: randomBytes(18).toString("base64url"),
  });
}
