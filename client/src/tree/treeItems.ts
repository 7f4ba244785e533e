/** Tree nodes as VS Code draws them, and the way from each up to the root. */
import * as vscode from "vscode";
import type { TreeNode } from "./treeNode.ts";

/** How a node with children begins; one without never opens. */
export type Opening = "expanded" | "collapsed" | "never";

export function treeItem<Node extends TreeNode<Node>>(node: Node, opening: Opening): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, stateOf(node.children.length > 0 ? opening : "never"));
  item.id = node.id;
  item.description = node.description;
  item.tooltip = node.tooltip;
  item.accessibilityInformation = { label: node.spoken };
  const colour = node.colour ? new vscode.ThemeColor(node.colour) : undefined;
  item.iconPath = new vscode.ThemeIcon(node.icon, colour);
  item.contextValue = node.context;
  return item;
}

/** Without it VS Code cannot reveal a node. */
export class TreeParents<Node extends TreeNode<Node>> {
  readonly #parents = new Map<string, Node>();

  /** Replaces the tree that was remembered before. */
  remember(roots: readonly Node[]): void {
    this.#parents.clear();
    for (const root of roots) this.#add(root);
  }

  of({ id }: Node): Node | undefined {
    return this.#parents.get(id);
  }

  #add(node: Node): void {
    for (const child of node.children) {
      this.#parents.set(child.id, node);
      this.#add(child);
    }
  }
}

function stateOf(opening: Opening): vscode.TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  return { expanded: Expanded, collapsed: Collapsed, never: None }[opening];
}
