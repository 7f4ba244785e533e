/** The fix that most rules about paths and patterns offer. */
import type { ComposeValue } from "../../compose/composeValue.ts";
import { rewriteValue } from "../../compose/valueEdits.ts";
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
