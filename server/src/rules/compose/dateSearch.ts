/** Finds what YAML reads as a point in time, where Compose does not make a text of it. */
import { isExtension, isRemade, partOf, type Shape } from "../../compose/schema/shape.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import { asMapping, asSequence, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";

export interface DateHere {
  /** The key that it is the value of, or is in the list of. */
  readonly name: string;
  readonly value: YamlNode;
}

interface Looked {
  readonly name: string;
  readonly shape: Shape | undefined;
  /** Whether it may be laid over another value. */
  readonly isLaid: boolean;
  /** Whether Compose makes a text of anything in it. */
  readonly isOpen?: boolean;
}

const deepest = 12;

export class DateSearch {
  readonly found: DateHere[] = [];
  readonly #refused: ReadonlySet<number>;
  readonly #visited = { laid: new Set<YamlNode>(), alone: new Set<YamlNode>() };

  /** `refused`: where dates surely are refused. */
  constructor(refused: ReadonlySet<number>) {
    this.#refused = refused;
  }

  look(node: YamlNode, { name, shape, isLaid, ...given }: Looked, depth = 1): void {
    // Of what is in `develop` other rules tell.
    if (name === "develop") return;
    const kind = valueKind(node);
    const open = given.isOpen ?? (isLaid && shape !== undefined && isRemade(shape, kind));
    if (kind === "timestamp" && (!open || this.#refused.has(node.span.start)))
      this.found.push({ name, value: node });
    const inner = asMapping(node) ?? asSequence(node);
    const visited = this.#visited[isLaid ? "laid" : "alone"];
    if (!inner || kind === "reset" || depth > deepest || visited.has(inner)) return;
    visited.add(inner);
    const within = { isLaid, ...(open && { isOpen: open }) };
    if (inner.kind === "sequence") {
      // An item stands beside those of other files.
      for (const item of inner.items)
        this.look(item, { ...within, name, shape: shape?.items, isLaid: false }, depth + 1);
      return;
    }
    for (const [key, { value }] of merged(inner).entries) {
      if (!(shape ? isExtension(shape, key) : key.startsWith("x-")))
        this.look(value, { ...within, name: key, shape: shape && partOf(shape, key) }, depth + 1);
    }
  }
}
