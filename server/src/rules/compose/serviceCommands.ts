/** The commands that a service has in one file: its own, and those of its hooks. */
import { asMapping, asSequence, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";

export interface ServiceCommand {
  readonly kind: "command" | "entrypoint" | "hook";
  readonly node: YamlNode;
}

/** Those of the file that no other file replaces. */
export function commandsHere(
  { command, entrypoint, definitions }: LoadedService,
  path: string | undefined,
): readonly ServiceCommand[] {
  const found: ServiceCommand[] = [];
  if (command?.file === path && command) found.push({ kind: "command", node: command.value.node });
  if (entrypoint?.file === path && entrypoint)
    found.push({ kind: "entrypoint", node: entrypoint.value.node });
  const [definition, ...others] = definitions;
  if (definition?.file !== path || others.length > 0) return found;
  for (const name of ["post_start", "pre_stop"]) {
    for (const hook of asSequence(definition?.service.entries.get(name)?.value)?.items ?? []) {
      const mapping = asMapping(hook);
      const node = mapping && merged(mapping).entries.get("command")?.value;
      if (node) found.push({ kind: "hook", node });
    }
  }
  return found;
}
