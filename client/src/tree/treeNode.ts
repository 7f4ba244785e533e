/** One row of a tree view, in the reader's words. Pure; `treeItems.ts` makes of it what VS Code draws. */

export interface TreeNode<Child> {
  /** The same for the same thing as long as it is there. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** A product icon and the id of its colour. */
  readonly icon: string;
  readonly colour?: string;
  /** For the `when` clauses of menus. */
  readonly context: string;
  readonly children: readonly Child[];
}
