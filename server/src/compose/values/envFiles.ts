/** What a service's `env_file` names. https://docs.docker.com/reference/compose-file/services/#env_file */
import type { ComposeService } from "../composeService.ts";
import { asMapping, asSequence, merged } from "../yaml/yamlLookup.ts";
import { type ComposeValue, presentValue } from "./composeValue.ts";

/** From a string, a list of strings, and a list of mappings with `path`; in order. */
export function envFiles({ entries }: ComposeService): readonly ComposeValue[] {
  const value = entries.get("env_file")?.value;
  const items = asSequence(value)?.items ?? (value ? [value] : []);
  return items.flatMap((item) => {
    const mapping = asMapping(item);
    const path = mapping ? merged(mapping).entries.get("path")?.value : item;
    return (path && presentValue(path)) ?? [];
  });
}
