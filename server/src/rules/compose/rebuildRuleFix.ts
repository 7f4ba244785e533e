/** The fix that several rules offer: one more watch rule, that rebuilds the image. */
import { posix } from "node:path";
import type { ComposeService } from "../../compose/composeFile.ts";
import { appendMapping } from "../../compose/yamlEdits.ts";
import { asMapping, merged } from "../../compose/yamlLookup.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";

/** None where the service's rules are not its own: merged in by `<<`, or an alias of a list that others use. */
export function rebuildRuleFix(
  project: ComposeInProject,
  service: ComposeService,
  path: string,
): readonly FixDraft[] {
  const develop = service.entries.get("develop")?.value;
  const list = develop?.kind === "mapping" ? merged(develop).entries.get("watch")?.value : undefined;
  const directory = project.loaded?.directory;
  if (list?.kind !== "sequence" || directory === undefined) return [];
  const written = asWritten(posix.relative(directory, path), service);
  const action = ["action", "rebuild"] as const;
  const first = asMapping(list.items.at(-1))?.entries[0]?.key.text;
  const entries =
    first === "path" ? ([["path", written], action] as const) : ([action, ["path", written]] as const);
  const edit = appendMapping(project.compose.text, list, entries);
  return edit ? [{ title: t`Rebuild when "${written}" changes`, edits: [edit] }] : [];
}

/** With `./` before it, unless the service writes its paths without. */
function asWritten(path: string, { watch }: ComposeService): string {
  const bare = watch.some((trigger) => trigger.path && /^[\w@]/.test(trigger.path.text));
  return path.startsWith("../") || bare ? path : `./${path}`;
}
