/**
 * The combinations of a job's matrix, as far as they are written down.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
import type { YamlNode } from "../../../compose/yaml/yamlTree.ts";
import type { PartlyKnown } from "../../../files/partlyKnown.ts";
import { entriesAt, itemsAt, textAt, valueOf } from "./yamlValues.ts";

/** By `matrix.name`, and `matrix.name.key` of values that are mappings. */
export type Combination = ReadonlyMap<string, PartlyKnown>;

/** More are not told apart: what they say is not known then. */
const most = 64;

/** At least one. */
export function combinationsOf(matrix: YamlNode | undefined): readonly Combination[] {
  const axes = entriesAt(matrix)
    .filter(([key]) => key !== "include" && key !== "exclude")
    .map(([key]) => [key, itemsAt(matrix, key).map((item) => flattened(`matrix.${key}`, item))] as const)
    .filter(([, values]) => values.length > 0);
  if (axes.reduce((count, [, values]) => count * values.length, 1) > most) return [new Map()];
  const product = axes.reduce<readonly Combination[]>(
    (combinations, [, values]) =>
      combinations.flatMap((each) => values.map((value) => new Map([...each, ...value]))),
    [new Map()],
  );
  const excluded = listed(matrix, "exclude");
  const kept = product.filter((each) => !excluded.some((exclusion) => agrees(each, exclusion, exclusion)));
  return including(axes.length === 0 ? [] : kept, listed(matrix, "include"));
}

/** An inclusion adds to the combinations that it agrees with, and is one of its own where there are none. */
function including(
  product: readonly Combination[],
  inclusions: readonly Combination[],
): readonly Combination[] {
  const combinations = [...product];
  for (const inclusion of inclusions.slice(0, most)) {
    const matching = product.flatMap((original, index) =>
      agrees(original, inclusion, original) ? [index] : [],
    );
    for (const index of matching) {
      combinations[index] = new Map([...(combinations[index] ?? []), ...inclusion]);
    }
    if (matching.length === 0) combinations.push(inclusion);
  }
  return combinations.length === 0 ? [new Map()] : combinations;
}

const listed = (matrix: YamlNode | undefined, key: string): readonly Combination[] =>
  itemsAt(matrix, key).map(
    (item) => new Map(entriesAt(item).flatMap(([name, value]) => [...flattened(`matrix.${name}`, value)])),
  );

/** Whether two say the same of all that `of` names and both know. */
const agrees = (one: Combination, other: Combination, of: Combination): boolean =>
  [...of.keys()].every((key) => !(one.has(key) && other.has(key)) || one.get(key) === other.get(key));

function flattened(name: string, node: YamlNode): Combination {
  const text = textAt(node);
  if (text !== undefined) return new Map([[name, text]]);
  return new Map(
    entriesAt(valueOf(node)).flatMap(([key, value]) => {
      const inside = textAt(value);
      return inside === undefined ? [] : [[`${name}.${key}`, inside] as const];
    }),
  );
}
