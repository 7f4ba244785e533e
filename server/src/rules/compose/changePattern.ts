/** The fix that most rules about watch patterns offer. */

import { removeItem } from "../../compose/edits/yamlRemoval.ts";
import { asSequence } from "../../compose/yaml/yamlLookup.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import type { WrittenPattern } from "../../watch/matching/writtenPatterns.ts";
import { changeTo } from "./changeTo.ts";

/** As `changeTo`; where the list has that pattern already, this one goes: Compose takes none twice. */
export function changePattern(
  project: ComposeInProject,
  pattern: WrittenPattern,
  content: string | undefined,
): readonly FixDraft[] {
  if (!content) return [];
  const cleaned = cleanPath(content);
  // Cleaning is dear where lists are long, and an equal pattern is at most longer.
  const isSame = (text: string): boolean =>
    text.length >= cleaned.length && text.includes(cleaned.slice(-8)) && cleanPath(text.trim()) === cleaned;
  const present = pattern.uses.some(({ patterns, position }) =>
    patterns.some(({ text }, index) => index !== position && isSame(text)),
  );
  return present ? withoutPattern(project, pattern) : changeTo(project, pattern.value, content);
}

function withoutPattern({ compose }: ComposeInProject, { value, uses }: WrittenPattern): readonly FixDraft[] {
  const [{ rule, list }] = uses;
  const sequence = asSequence(rule.trigger.entries.get(list)?.value);
  const item = sequence?.items.find(({ span }) => span.start === value.span.start);
  const edit = sequence && item && removeItem(compose.text, sequence, item);
  return edit ? [{ title: t`Remove "${value.text}"`, edits: [edit] }] : [];
}
