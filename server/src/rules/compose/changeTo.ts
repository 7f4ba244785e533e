/** The fix that most rules about paths and patterns offer. */

import { rewriteValue } from "../../compose/edits/valueEdits.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";

/** Nothing where there is nothing to change to, or where that would lose a variable. */
export function changeTo(
  { compose }: ComposeInProject,
  value: ComposeValue,
  content: string | undefined,
): readonly FixDraft[] {
  const edit = content && rewriteValue(compose.text, value, content);
  return edit ? [{ title: t`Change to "${content}"`, edits: [edit] }] : [];
}
