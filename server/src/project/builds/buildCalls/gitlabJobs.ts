/** The jobs of GitLab CI, with those that they extend. https://docs.gitlab.com/ci/yaml/ */
import { asMapping, merged } from "../../../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../../../compose/yaml/yamlTree.ts";
import { scalarsAt, valueOf } from "./yamlValues.ts";

const noJobs = new Set([
  "default",
  "variables",
  "stages",
  "workflow",
  "include",
  "image",
  "services",
  "cache",
  "spec",
]);
const mostLevels = 6;

/** For each job `default`, what it extends and itself; templates, whose names begin with a dot, only run in others. */
export function inheriting(root: YamlNode | undefined): readonly (readonly YamlNode[])[] {
  const mapping = asMapping(root);
  const entries = mapping ? merged(mapping).entries : new Map<string, never>();
  const extended = (job: YamlNode, level: number): readonly YamlNode[] =>
    level === mostLevels
      ? [job]
      : [
          ...scalarsAt(valueOf(job, "extends")).flatMap(({ text }) => {
            const parent = entries.get(text)?.value;
            return parent ? extended(parent, level + 1) : [];
          }),
          job,
        ];
  const defaults = entries.get("default")?.value;
  return [...entries].flatMap(([name, { value }]) =>
    name.startsWith(".") || noJobs.has(name) || !asMapping(value)
      ? []
      : [[...(defaults ? [defaults] : []), ...extended(value, 0)]],
  );
}
