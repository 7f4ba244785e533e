/**
 * Which targets one `target` block makes: itself, or one for each combination of the values of its `matrix`.
 * https://docs.docker.com/build/bake/matrices/
 */
import { attributeOf, type BakeBlock, type BakeNode } from "./bakeNode.ts";
import type { BakeScope } from "./bakeVariables.ts";

export interface BlockTarget {
  /** `label[0]`, which no target can be called, where only buildx works the name out. */
  readonly name: string;
  /** What the values of the block are read with. */
  readonly scope: BakeScope;
}

export interface BlockTargets {
  readonly targets: readonly BlockTarget[];
  /** False where buildx makes others, too, or gives them other names. */
  readonly complete: boolean;
}

/** Of more combinations none is told. */
const mostCombinations = 200;

type Combination = ReadonlyMap<string, BakeNode | undefined>;

export function targetsOf(block: BakeBlock, scope: BakeScope): BlockTargets {
  const name = attributeOf(block, "name");
  const matrix = attributeOf(block, "matrix");
  if (!name && !matrix) return { targets: [{ name: block.label, scope }], complete: true };
  const { combinations, complete } = matrix
    ? combinationsOf(matrix, scope)
    : { combinations: [new Map()], complete: true };
  const named = combinations.map((bound, index) => {
    const own = scope.with(bound);
    const text = name ? own.text(name) : block.label;
    return { name: text ?? `${block.label}[${index}]`, scope: own, isNamed: typeof text === "string" };
  });
  return { targets: named, complete: complete && named.every(({ isNamed }) => isNamed) };
}

function combinationsOf(
  matrix: BakeNode,
  scope: BakeScope,
): { readonly combinations: readonly Combination[]; readonly complete: boolean } {
  const object = scope.resolve(matrix);
  if (object?.kind !== "object") return { combinations: [], complete: false };
  let combinations: readonly Combination[] = [new Map()];
  let complete = true;
  for (const { key, value } of object.entries) {
    const name = scope.text(key);
    if (typeof name !== "string") return { combinations: [], complete: false };
    const list = scope.resolve(value);
    // One stands for all where their number is not known.
    const items = list?.kind === "list" ? list.items.map((item) => scope.resolve(item)) : [undefined];
    complete &&= list?.kind === "list";
    if (combinations.length * items.length > mostCombinations) return { combinations: [], complete: false };
    combinations = items.flatMap((item) => combinations.map((bound) => new Map([...bound, [name, item]])));
  }
  return { combinations, complete };
}
