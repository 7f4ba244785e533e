/** What the services and rules of one compose file are in the project that is loaded with it. */
import type { ComposeFile, ComposeService } from "../../compose/composeFile.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";
import type { ComposeProject, LoadedService } from "../../composeProject/composeProject.ts";
import type { WatchRuleHere } from "../composeInProject.ts";

/** What relative paths of a file start from: in an included file it is not the project's directory. */
export function directoryIn(loaded: ComposeProject, path: string | undefined): string | undefined {
  const definitions = loaded.services.flatMap((service) => service.definitions);
  return definitions.find(({ file }) => file === path)?.directory;
}

/** A service of one file as the project has it. */
export function asLoaded(
  service: ComposeService | LoadedService,
  project: ComposeProject,
): ComposeService | LoadedService {
  if ("definitions" in service) return service;
  const loaded = project.service(service.name);
  return loaded?.definitions.some((definition) => definition.service === service) ? loaded : service;
}

/** The watch rules that are written in the file at `path`, each with its service as the project has it. */
export function rulesHere(
  compose: ComposeFile,
  path: string,
  loaded: ComposeProject,
): readonly WatchRuleHere[] {
  const rules = new Map<YamlNode, Omit<WatchRuleHere, "service">>();
  for (const loadedService of loaded.services) {
    for (const rule of loadedService.watch) {
      const { node } = rule.trigger;
      if (rule.file === path && !rules.has(node)) rules.set(node, { loadedService, rule });
    }
  }
  return compose.watchRules.flatMap(({ service, trigger }) => {
    const found = rules.get(trigger.node);
    return found ? [{ service, ...found }] : [];
  });
}
