/** Where a secret of a compose project is. https://docs.docker.com/reference/compose-file/secrets/ */
import type { ComposeFile } from "../compose/composeFile.ts";
import { presentValue } from "../compose/values/composeValue.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlEntry } from "../compose/yaml/yamlTree.ts";
import type { ProjectSecret } from "./composeProject.ts";
import { hostPath } from "./hostPaths.ts";

/** Undefined where the files, laid over each other, do not say it, or one that `include` names would. */
export function projectSecret(
  files: readonly ComposeFile[],
  name: string,
  { directory, home }: { readonly directory: string; readonly home: string | undefined },
): ProjectSecret | undefined {
  const entries = new Map<string, YamlEntry>();
  for (const { secrets } of files.flatMap(({ documents }) => documents)) {
    const all = asMapping(secrets);
    const own = asMapping(all && merged(all).entries.get(name)?.value);
    for (const [key, entry] of own ? merged(own).entries : []) entries.set(key, entry);
  }
  const text = (key: string): string | undefined => {
    const value = presentValue(entries.get(key)?.value);
    return value?.known && value.text !== "" ? value.text : undefined;
  };
  const written = text("file");
  const file = written === undefined ? undefined : hostPath(directory, written, home);
  if (file !== undefined) return { file };
  const variable = text("environment");
  return variable === undefined ? undefined : { variable };
}
