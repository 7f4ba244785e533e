/** The keys of a service that say how its containers run, and nothing of its image, its files or what is watched for it. */
import type { ComposeService } from "../compose/composeService.ts";
import type { YamlEntry } from "../compose/yaml/yamlTree.ts";

const runKeys: ReadonlySet<string> = new Set([
  "command",
  "container_name",
  "entrypoint",
  "environment",
  "expose",
  "healthcheck",
  "hostname",
  "labels",
  "logging",
  "networks",
  "ports",
  "restart",
  "stop_grace_period",
]);

/** What is written in a service, but for run keys. A key in which nobody typed is the same object, wherever it stands. */
export const besidesRun = ({ node }: ComposeService): readonly YamlEntry[] | undefined =>
  node?.entries.filter(({ key }) => !runKeys.has(key.text));

/** Whether nobody typed in one of them. */
export const isSameBesidesRun = (
  one: readonly YamlEntry[] | undefined,
  other: readonly YamlEntry[] | undefined,
): boolean =>
  one !== undefined && one.length === other?.length && one.every((entry, index) => entry === other[index]);
