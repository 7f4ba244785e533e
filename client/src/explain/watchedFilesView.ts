/** The *Watched Files* view: what each watch rule takes, and what keeps files from it. Folders are read when opened. */
import * as vscode from "vscode";
import { CommandId } from "../../../server/src/protocol/index.ts";
import type { LanguageServer } from "../languageClient.ts";
import { reader } from "../slipway.ts";
import { entryItems, projectItems, type WatchedItem } from "./watchedItems.ts";
import type { WatchNews } from "./watchNews.ts";

export const watchedFilesView = "slipway.watchedFiles";

/** For the view's welcome: the workspace is known to watch nothing. */
const nothingContext = "slipway.nothingWatched";

export class WatchedFilesView implements vscode.TreeDataProvider<WatchedItem>, vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<WatchedItem>;
  readonly #parts: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: LanguageServer, news: WatchNews) {
    this.#server = server;
    this.#view = vscode.window.createTreeView(watchedFilesView, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#parts = vscode.Disposable.from(
      this.#view,
      this.#changed,
      news.onDidChange(() => this.refresh()),
      vscode.workspace.onDidCreateFiles(() => this.refresh()),
      vscode.workspace.onDidDeleteFiles(() => this.refresh()),
      vscode.workspace.onDidRenameFiles(() => this.refresh()),
    );
  }

  refresh(): void {
    this.#changed.fire();
  }

  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${watchedFilesView}.focus`);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  getTreeItem(item: WatchedItem): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const state = item.below === undefined ? None : Array.isArray(item.below) ? Expanded : Collapsed;
    const treeItem = new vscode.TreeItem(item.label, state);
    treeItem.description = item.description;
    treeItem.tooltip = item.spoken;
    treeItem.accessibilityInformation = { label: item.spoken };
    if (item.icon !== undefined) treeItem.iconPath = new vscode.ThemeIcon(item.icon);
    else if (item.resource !== undefined) {
      treeItem.resourceUri = vscode.Uri.parse(item.resource, true);
      treeItem.iconPath = item.below === undefined ? vscode.ThemeIcon.File : vscode.ThemeIcon.Folder;
    }
    if (item.opens) {
      const title = vscode.l10n.t("Show");
      treeItem.command = { command: CommandId.revealLocation, title, arguments: [item.opens] };
    }
    return treeItem;
  }

  async getChildren(parent?: WatchedItem): Promise<WatchedItem[]> {
    return [...(parent ? await this.#below(parent) : await this.#projects())];
  }

  async #below({ below }: WatchedItem): Promise<readonly WatchedItem[]> {
    if (below === undefined) return [];
    if (isList(below)) return below;
    const answer = await this.#server.watchedEntries(below);
    if (!answer.ok || answer.value.entries === null)
      return [this.#note(vscode.l10n.t("This folder cannot be read."))];
    return entryItems(answer.value.entries, answer.value.more, below, reader());
  }

  /** Nothing yet, nothing at all, or no server: the view's welcome and message say which. */
  async #projects(): Promise<readonly WatchedItem[]> {
    if (!this.#server.running) {
      this.#view.message = vscode.l10n.t("Waiting for the language server…");
      return [];
    }
    const answer = await this.#server.watchedFiles();
    this.#view.message = answer.ok ? "" : vscode.l10n.t("The language server does not answer.");
    const nothing = answer.ok && answer.value.length === 0;
    void vscode.commands.executeCommand("setContext", nothingContext, nothing);
    return answer.ok ? projectItems(answer.value, reader()) : [];
  }

  readonly #note = (label: string): WatchedItem => ({
    label,
    description: "",
    icon: "warning",
    spoken: label,
    below: undefined,
  });
}

const isList = (below: WatchedItem["below"]): below is readonly WatchedItem[] => Array.isArray(below);
