/** Where a service has `develop`: then Compose does not read its `x-develop`. */
import type { ComposeService } from "../compose/composeFile.ts";
import { dereference } from "../compose/yaml/yamlLookup.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { Span } from "../text/span.ts";

export interface DevelopKey {
  /** Absolute; absent for a document that is not on disk. */
  readonly path?: string;
  readonly span: Span;
}

/** The keys, in all files that Compose merges, as far as they are known; `develop: null` is none. */
export function developDefinitions(
  project: ComposeInProject,
  service: ComposeService,
): readonly DevelopKey[] {
  const loaded = project.loaded?.service(service.name)?.definitions;
  return (loaded ?? [{ file: project.path, service }]).flatMap(({ file, service: { entries } }) => {
    const entry = entries.get("develop");
    const value = dereference(entry?.value);
    const absent = !value || value.tag === "!reset" || (value.kind === "scalar" && value.text === "");
    return entry && !absent ? [{ ...(file === undefined ? {} : { path: file }), span: entry.key.span }] : [];
  });
}
