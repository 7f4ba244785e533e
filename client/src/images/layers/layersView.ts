/**
 * The *Layers* view: the tree of `layersTree.ts`, kept up to date while it is visible, and its empty, untrusted and
 * failed states.
 */
import * as vscode from "vscode";
import { type BuiltImage, CommandId } from "../../../../server/src/protocol/index.ts";
import { targetsOf } from "../../buildTargets.ts";
import { failureMessage } from "../../failureMessage.ts";
import type { LanguageServer } from "../../languageClient.ts";
import { reader } from "../../slipway.ts";
import { TreeParents, treeItem } from "../../tree/treeItems.ts";
import { formatBytes } from "../byteSize.ts";
import type { BuiltImages } from "../facts/builtImages.ts";
import { figuresByTag } from "../facts/figuresByTag.ts";
import { type ImageInView, type LayerNode, type LayerOrder, layersTree } from "./layersTree.ts";

/** For the welcome texts and the buttons: "some", "unbuilt", "none" or "failed". */
const stateContext = "slipway.layersView";
const orderContext = "slipway.layersOrder";

/** Milliseconds after the last edit or the last news. */
const calm = 300;

export class LayersView implements vscode.TreeDataProvider<LayerNode>, vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #builtImages: BuiltImages;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<LayerNode>;
  readonly #subscriptions: vscode.Disposable;
  readonly #parents = new TreeParents<LayerNode>();
  #order: LayerOrder = "layers";
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: LanguageServer, builtImages: BuiltImages) {
    this.#server = server;
    this.#builtImages = builtImages;
    this.#view = vscode.window.createTreeView("slipway.layers", {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const update = () => this.#update();
    const command = vscode.commands.registerCommand;
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      this.#view.onDidChangeVisibility(({ visible }) => this.#builtImages.attend("layers", visible)),
      builtImages.onDidChange(update),
      vscode.workspace.onDidGrantWorkspaceTrust(update),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        // Lines move and change as their Dockerfile is edited.
        if (document.languageId === "dockerfile") update();
      }),
      command(CommandId.layersByOrder, () => this.#arrange("layers")),
      command(CommandId.layersBySize, () => this.#arrange("size")),
      command(CommandId.refreshLayers, () => this.#builtImages.refresh()),
      command(CommandId.copyLayerPath, (node: LayerNode | undefined) => copy(node?.path)),
      command(CommandId.copyLayerSize, (node: LayerNode | undefined) => copy(sizeOf(node))),
    );
    this.#builtImages.attend("layers", this.#view.visible);
    this.#arrange("layers");
  }

  async getChildren(node?: LayerNode): Promise<LayerNode[]> {
    if (node) return [...node.children];
    if (!vscode.workspace.isTrusted) return [];
    const images = await this.#images();
    const shown = images.some(({ image }) => image !== undefined) ? images : [];
    this.#tellState(images.length > 0, shown.length > 0);
    const nodes = layersTree(shown, this.#order, reader());
    this.#parents.remember(nodes);
    return [...nodes];
  }

  getParent(node: LayerNode): LayerNode | undefined {
    return this.#parents.of(node);
  }

  getTreeItem(node: LayerNode): vscode.TreeItem {
    const item = treeItem(node, node.kind === "image" ? "expanded" : "collapsed");
    if (node.place) {
      const title = vscode.l10n.t("Open {0}", node.label);
      item.command = { command: CommandId.revealLocation, title, arguments: [node.place] };
    }
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** The pairs' images, built or not, development first; then stages that were built alone. */
  async #images(): Promise<readonly ImageInView[]> {
    const { pairs } = this.#builtImages;
    const built = new Map(this.#builtImages.images.map((image) => [image.tag, image]));
    const figures = await figuresByTag(this.#server, [...built.values()]);
    const inView = (image: BuiltImage): ImageInView => {
      const { tag, role, uri } = image;
      const known = figures.get(tag);
      return { tag, uri, image, ...(role !== undefined && { role }), ...(known && { figures: known }) };
    };
    const targets = targetsOf(pairs?.ok ? pairs.value : []);
    const ofPairs = targets.map(({ tag, role, dockerfile }): ImageInView => {
      const image = built.get(tag);
      return image ? inView(image) : { tag, role, uri: vscode.Uri.file(dockerfile).toString() };
    });
    const others = [...built.values()].filter((image) => !targets.some(({ tag }) => tag === image.tag));
    return [...ofPairs, ...others.map(inView)];
  }

  #tellState(known: boolean, built: boolean): void {
    const { pairs, engine } = this.#builtImages;
    const trouble = pairs && !pairs.ok ? pairs : engine === "connected" ? undefined : engine;
    const state = built ? "some" : trouble ? "failed" : known ? "unbuilt" : pairs ? "none" : "unknown";
    void vscode.commands.executeCommand("setContext", stateContext, state);
    const words = trouble && failureMessage(trouble, vscode.l10n)?.text;
    // Sizes that were read before stay on show: it has to be said that they may be old. Without rows the welcome says it.
    this.#view.message = (built && words) || "";
  }

  #arrange(order: LayerOrder): void {
    this.#order = order;
    void vscode.commands.executeCommand("setContext", orderContext, order);
    this.#update();
  }

  #update(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(undefined), calm);
  }
}

const sizeOf = (node: LayerNode | undefined): string | undefined =>
  node?.bytes === undefined ? undefined : formatBytes(node.bytes, vscode.env.language);

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}
