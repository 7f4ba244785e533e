/** What a service's `env_file` names. https://docs.docker.com/reference/compose-file/services/#env_file */
import type { ComposeService } from "../composeService.ts";
import { asMapping, merged, oneOrMore } from "../yaml/yamlLookup.ts";
import { type ComposeValue, composeValue, presentValue, saysTrue } from "./composeValue.ts";

export interface EnvFile {
  readonly path: ComposeValue;
  /** Whether the file may be missing: `required` is there, and not surely true. */
  readonly mayBeMissing: boolean;
  /** Of what it is written in; absent = as `.env` is. */
  readonly format: ComposeValue | undefined;
}

/** From a string, a list of strings, and a list of mappings with `path`; in order. */
export function envFiles({ entries }: ComposeService): readonly EnvFile[] {
  return oneOrMore(entries.get("env_file")?.value).flatMap((item) => {
    const mapping = asMapping(item);
    const keys = mapping && merged(mapping).entries;
    const path = presentValue(keys ? keys.get("path")?.value : item);
    const required = composeValue(keys?.get("required")?.value);
    return path
      ? [
          {
            path,
            mayBeMissing: required !== undefined && !(required.known && saysTrue(required.text)),
            format: composeValue(keys?.get("format")?.value),
          },
        ]
      : [];
  });
}
