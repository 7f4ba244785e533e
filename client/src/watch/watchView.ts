/** The *Watch* view: the tree of `watchTree.ts`, kept up to date, and its empty, untrusted and failed states. */
import * as vscode from "vscode";
import { CommandId, type WatchFile } from "../../../server/src/protocol/index.ts";
import type { Outcome } from "../docker/failure.ts";
import { reader, type Slipway } from "../slipway.ts";
import { TreeParents, treeItem } from "../tree/treeItems.ts";
import { WatchActivities } from "./activities.ts";
import type { LastWindow } from "./lastWindow.ts";
import { offerRestarts } from "./restartOffer.ts";
import { samePath, type WatchSessions } from "./sessions.ts";
import { isActive } from "./watchState.ts";
import { type ProjectInView, type WatchNode, watchTree } from "./watchTree.ts";

export interface WatchViewParts {
  readonly sessions: WatchSessions;
  readonly activities: WatchActivities;
  readonly lastWindow: LastWindow;
  /** `slipway/watchServices` for the whole workspace. */
  findProjects(): Promise<Outcome<readonly WatchFile[]>>;
  /** What decides about the projects may be another. */
  readonly onDidChangeProjects: vscode.Event<void>;
}

/** Contributes the view, and the offer to restart a watch. */
export function registerWatchView(
  { server, watches, lastWindow }: Slipway,
  onDidChangeProjects: vscode.Event<void>,
): vscode.Disposable {
  const activities = new WatchActivities(watches, (file, composeUri) =>
    server.explainWatch(file, composeUri),
  );
  const view = new WatchView({
    sessions: watches,
    activities,
    lastWindow,
    findProjects: () => server.watchFiles(),
    onDidChangeProjects,
  });
  return vscode.Disposable.from(
    activities,
    view,
    offerRestarts(watches),
    vscode.commands.registerCommand(CommandId.refreshWatchView, () => view.refresh()),
  );
}

/** For the welcome texts: "none" or "failed", while the tree is empty. */
const stateContext = "slipway.watchView";

/** In milliseconds: a build says much at a time. */
const calm = 80;

export class WatchView implements vscode.TreeDataProvider<WatchNode>, vscode.Disposable {
  readonly #parts: WatchViewParts;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable;
  readonly #parents = new TreeParents<WatchNode>();
  #projects: Promise<Outcome<readonly WatchFile[]>> | undefined;
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: WatchViewParts) {
    this.#parts = parts;
    const ask = () => this.refresh();
    const update = () => this.#update();
    const view = vscode.window.createTreeView("slipway.watch", {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      view,
      parts.onDidChangeProjects(ask),
      vscode.workspace.onDidChangeWorkspaceFolders(ask),
      vscode.workspace.onDidGrantWorkspaceTrust(ask),
      parts.sessions.onDidChange(update),
      parts.activities.onDidChange(update),
    );
  }

  /** Asks the server anew. */
  refresh(): void {
    this.#projects = undefined;
    this.#update();
  }

  async getChildren(node?: WatchNode): Promise<WatchNode[]> {
    if (node) return [...node.children];
    if (!vscode.workspace.isTrusted) return [];
    this.#projects ??= this.#parts.findProjects();
    const projects = await this.#projects;
    void vscode.commands.executeCommand(
      "setContext",
      stateContext,
      projects.ok ? (projects.value.length > 0 ? "some" : "none") : "failed",
    );
    const shown = this.#shown(projects.ok ? projects.value : []);
    const relative = (file: string) => vscode.workspace.asRelativePath(file);
    const nodes = watchTree(shown, { relative }, reader());
    this.#parents.remember(nodes);
    return [...nodes];
  }

  getParent(node: WatchNode): WatchNode | undefined {
    return this.#parents.of(node);
  }

  getTreeItem(node: WatchNode): vscode.TreeItem {
    const item = treeItem(node, node.kind === "event" ? "never" : "expanded");
    const command = openCommand(node);
    if (command) item.command = command;
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** A project that runs is shown as Compose has read it, whatever has become of its files since. */
  #shown(projects: readonly WatchFile[]): readonly ProjectInView[] {
    const { sessions, activities, lastWindow } = this.#parts;
    const all = sessions.all();
    const found = projects.map((project): ProjectInView => {
      const session = all.find(({ request }) => samePath(request.project.path, project.path));
      const running = session !== undefined && isActive(session.state);
      return {
        project: running ? session.request.project : project,
        state: session?.state,
        lost: lastWindow.of(project.path) !== undefined,
        stale: session?.stale.map((file) => vscode.workspace.asRelativePath(file)) ?? [],
        watched: running ? session.request.watched : undefined,
        activity: session && activities.of(session),
      };
    });
    const others = sessions
      .active()
      .filter(({ request }) => !projects.some(({ path }) => samePath(path, request.project.path)));
    return [
      ...found,
      ...others.map(
        (session): ProjectInView => ({
          project: session.request.project,
          state: session.state,
          lost: false,
          stale: session.stale.map((file) => vscode.workspace.asRelativePath(file)),
          watched: session.request.watched,
          activity: activities.of(session),
        }),
      ),
    ];
  }

  #update(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, calm);
  }
}

function openCommand({ place, label }: WatchNode): vscode.Command | undefined {
  if (!place) return undefined;
  const title = vscode.l10n.t("Open {0}", label);
  if ("file" in place) return { command: "vscode.open", title, arguments: [vscode.Uri.file(place.file)] };
  const { start, end } = place.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  return { command: "vscode.open", title, arguments: [vscode.Uri.parse(place.uri, true), { selection }] };
}
