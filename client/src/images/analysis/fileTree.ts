/** The files of an image as its layers are put over one another, each with the layer that its data lies in. */

/** The data behind one name, or behind several that are hard links to one another. */
export interface FileData {
  /** 0-based index of the layer that carries it. */
  readonly layer: number;
  readonly bytes: number;
  /** How many paths lead to it. At 0 it is lost. */
  names: number;
}

/** Told the path under which the last name of some data went. */
export type OnLoss = (path: string, data: FileData) => void;

interface Node {
  /** Of what is no directory. */
  data?: FileData | undefined;
  /** Of a directory. */
  children?: Map<string, Node> | undefined;
}

/** Paths are absolute, with neither "." nor "..". Nothing recurses: they may be of any depth. */
export class FileTree {
  readonly #root: Node = { children: new Map() };

  /** Puts a file, or anything else that is no directory, in the place of whatever was there. */
  addFile(path: string, data: FileData, lose: OnLoss): void {
    const node = this.#make(path, lose);
    clear(node, path, lose);
    node.data = data;
  }

  /** A directory that is there already keeps its files. */
  addDirectory(path: string, lose: OnLoss): void {
    const node = this.#make(path, lose);
    if (node.data) clear(node, path, lose);
    node.children ??= new Map();
  }

  /** One more name for the file at `target`; where there is none, a file without bytes. */
  link(path: string, target: string, layer: number, lose: OnLoss): void {
    const data = this.#find(target)?.data ?? { layer, bytes: 0, names: 0 };
    data.names++;
    const node = this.#make(path, lose);
    clear(node, path, lose);
    node.data = data;
  }

  /** Removes what is there, with all below it. */
  remove(path: string, lose: OnLoss): void {
    const slash = path.lastIndexOf("/");
    const siblings = this.#find(path.slice(0, slash))?.children;
    const name = path.slice(slash + 1);
    const node = siblings?.get(name);
    if (!node) return;
    siblings?.delete(name);
    clear(node, path, lose);
  }

  /** Removes all below a directory. */
  empty(path: string, lose: OnLoss): void {
    const node = this.#find(path);
    if (!node?.children) return;
    clear(node, path === "/" ? "" : path, lose);
    node.children = new Map();
  }

  /** What is there; undefined = nothing. */
  kindOf(path: string): "directory" | "other" | undefined {
    const node = this.#find(path);
    return node && (node.children ? "directory" : "other");
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of namesOf(path)) node = node?.children?.get(name);
    return node;
  }

  /** The node at a path. Directories on the way come to be, in the place of files if need be. */
  #make(path: string, lose: OnLoss): Node {
    let node = this.#root;
    let here = "";
    for (const name of namesOf(path)) {
      if (node.data) clear(node, here, lose);
      node.children ??= new Map();
      const next: Node = node.children.get(name) ?? {};
      node.children.set(name, next);
      node = next;
      here += `/${name}`;
    }
    return node;
  }
}

const namesOf = (path: string): readonly string[] => path.split("/").filter((name) => name !== "");

/** Takes everything from a node, and tells what is lost with it. */
function clear(node: Node, path: string, lose: OnLoss): void {
  const due = [{ node, path }];
  for (let next = due.pop(); next; next = due.pop()) {
    const { data, children } = next.node;
    next.node.data = undefined;
    next.node.children = undefined;
    if (data && --data.names === 0) lose(next.path, data);
    for (const [name, child] of children ?? []) due.push({ node: child, path: `${next.path}/${name}` });
  }
}
