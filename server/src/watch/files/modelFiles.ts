/** The files that Compose reads once, when it loads the project. */
import { presentValue } from "../../compose/values/composeValue.ts";
import { asMapping, asSequence, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { resolvePath } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";

/** Compose files, the project's `.env`, and what `env_file` of the service names; absolute paths. */
export function filesOfModel({ loaded }: ComposeInProject, service: LoadedService): readonly string[] {
  if (!loaded) return [];
  const environmentFiles = service.definitions.flatMap(({ service: { entries }, directory }) => {
    const node = entries.get("env_file")?.value;
    return (asSequence(node)?.items ?? (node ? [node] : [])).flatMap((item) => {
      const value = presentValue(pathOf(item));
      return value?.known && !value.text.startsWith("~") ? [resolvePath(directory, value.text)] : [];
    });
  });
  return [...loaded.sources, resolvePath(loaded.directory, ".env"), ...environmentFiles];
}

/** An item is a path, or a mapping with one. */
function pathOf(item: YamlNode): YamlNode | undefined {
  const mapping = asMapping(item);
  return mapping ? merged(mapping).entries.get("path")?.value : item;
}
