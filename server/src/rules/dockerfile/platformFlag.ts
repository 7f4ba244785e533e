/** The `--platform` of a FROM: which variable it is, and the fix that deletes it. */
import { deletionOf, type Flag } from "../../dockerfile/flags/flags.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** The name of the variable that a value is, alone; with a default, too, for those that the builder always sets. */
export function loneVariable(value: string): string | undefined {
  const [, plain, braced] = /^\$(?:(\w+)|\{(\w+)(?::?-[^${}]*)?\})$/.exec(value) ?? [];
  return plain ?? braced;
}

/** None where more than blanks stand in front of it. */
export function deleteFlag(flag: Flag, from: Instruction, text: string): readonly FixDraft[] {
  const deletion = deletionOf(flag, from, text);
  return deletion ? [{ title: t`Delete this flag`, edits: [remove(deletion)] }] : [];
}
