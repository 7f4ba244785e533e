/** The fix that several rules offer: more patterns for a watch rule's `ignore`. */
import { addIgnored } from "../../compose/edits/ignoreEdits.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { literalPattern } from "../../ignore/patternText.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { listed, type Message, type NameList, t } from "../../text/message.ts";
import type { KnownTrigger } from "../../watch/matching/knownTriggers.ts";
import { wouldIgnore } from "../../watch/matching/triggerMatcher.ts";

export interface Unwanted {
  /** Absolute. */
  readonly path: string;
  readonly kind: "file" | "directory";
}

/** None where the patterns would have no effect beside the rule's others, and where its list is not its own. */
export function ignoreFix(
  project: ComposeInProject,
  { file, trigger, root }: KnownTrigger,
  unwanted: readonly Unwanted[],
  titleOf: (patterns: NameList) => Message = (patterns) => t`Ignore "${patterns}"`,
): readonly FixDraft[] {
  const patterns = [...new Set(unwanted.map((each) => patternFor(root, each)))];
  if (file !== project.path || patterns.includes("")) return [];
  if (!unwanted.every(({ path }) => wouldIgnore(trigger, root, patterns, path))) return [];
  const edits = addIgnored(project.compose.text, trigger, patterns);
  return edits ? [{ title: titleOf(listed(patterns)), edits }] : [];
}

/** At the top of the rule by its name, deeper at any depth. */
function patternFor(root: string, { path, kind }: Unwanted): string {
  const name = literalPattern(nameOf(path));
  const relative = relativeTo(root, path);
  if (!relative) return "";
  return `${relative.includes("/") ? "**/" : ""}${name}${kind === "directory" ? "/" : ""}`;
}
