/** The fix that several rules offer: one more watch rule, in the style of those that are there. */
import { posix } from "node:path";
import type { ComposeService } from "../../compose/composeFile.ts";
import { addIgnored } from "../../compose/edits/ignoreEdits.ts";
import { appendMapping } from "../../compose/edits/yamlEdits.ts";
import { asMapping, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlSequence } from "../../compose/yaml/yamlTree.ts";
import { relativeTo } from "../../files/paths.ts";
import { literalPattern } from "../../ignore/patternText.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type Edit, joinInserts } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { contains } from "../../text/span.ts";
import { syncTargets } from "../../watch/container/syncTargets.ts";
import { isInImage } from "../../watch/files/doubledFiles.ts";
import { wouldIgnore } from "../../watch/matching/triggerMatcher.ts";
import { watchSemantics } from "../../watch/watchSemantics.ts";

/** None where the service's rules are not its own: merged in by `<<`, or an alias of a list that others use. */
export function rebuildRuleFix(
  project: ComposeInProject,
  service: ComposeService,
  path: string,
): readonly FixDraft[] {
  const written = writtenPath(project, service, path);
  const edit = written && ruleEdit(project, service, "rebuild", [["path", written]]);
  if (!edit) return [];
  const edits = joinInserts([...leaveToRebuild(project, service, path), edit]);
  return [{ title: t`Rebuild when "${written}" changes`, edits }];
}

/** What is rebuilt into the image need not be copied into the new container as well. */
function leaveToRebuild(project: ComposeInProject, service: ComposeService, path: string): readonly Edit[] {
  const list = listOf(service);
  if (!list || !watchSemantics(project.composeVersion).oneWatcher) return [];
  const { text } = project.compose;
  const doubling = syncTargets(project).filter(
    (sync) =>
      sync.rule.serviceHere === service &&
      contains(list.span, sync.rule.trigger.node.span) &&
      sync.rule.matcher.matches(path) &&
      isInImage(sync, path),
  );
  return doubling.flatMap(({ rule: { trigger, root } }) => {
    const inside = relativeTo(root, path);
    const pattern = inside && literalPattern(inside);
    if (!pattern || !wouldIgnore(trigger, root, [pattern], path)) return [];
    return addIgnored(text, trigger, [pattern]) ?? [];
  });
}

/** A rule that copies what changes at an absolute host path to one of the container, where `rebuildRuleFix` is one. */
export function syncRuleFix(
  project: ComposeInProject,
  service: ComposeService,
  { action, path, target }: { readonly action: string; readonly path: string; readonly target: string },
): readonly FixDraft[] {
  const written = writtenPath(project, service, path);
  const edit =
    written &&
    ruleEdit(project, service, action, [
      ["path", written],
      ["target", target],
    ]);
  return edit ? [{ title: t`Watch "${written}" too`, edits: [edit] }] : [];
}

/** With its keys in the order of the last rule. */
function ruleEdit(
  { compose: { text } }: ComposeInProject,
  service: ComposeService,
  action: string,
  others: readonly (readonly [string, string])[],
): Edit | undefined {
  const list = listOf(service);
  if (!list) return undefined;
  const first = asMapping(list.items.at(-1))?.entries[0]?.key.text;
  const entry = ["action", action] as const;
  const [path, ...rest] = others;
  if (!path) return undefined;
  return appendMapping(text, list, first === "path" ? [path, entry, ...rest] : [entry, ...others]);
}

function listOf({ entries }: ComposeService): YamlSequence | undefined {
  const develop = entries.get("develop")?.value;
  const list = develop?.kind === "mapping" ? merged(develop).entries.get("watch")?.value : undefined;
  return list?.kind === "sequence" ? list : undefined;
}

function writtenPath(
  { directory }: ComposeInProject,
  service: ComposeService,
  path: string,
): string | undefined {
  return directory === undefined ? undefined : asWritten(posix.relative(directory, path), service);
}

/** With `./` before it, unless the service writes its paths without. */
function asWritten(path: string, { watch }: ComposeService): string {
  const bare = watch.some((trigger) => trigger.path && /^[\w@]/.test(trigger.path.text));
  return path.startsWith("../") || bare ? path : `./${path}`;
}
