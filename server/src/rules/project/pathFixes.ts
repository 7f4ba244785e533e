/** Fixes that put another path where a wrong one stands. */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { pathWord } from "../../dockerfile/words/pathWords.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { StageSource } from "../../project/stagePaths/stageSources.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

/** None where the instruction has no way to write the path. */
export function changePath(span: Span, path: string, instruction: Instruction): readonly FixDraft[] {
  const word = pathWord(path, instruction);
  return word === undefined ? [] : [{ title: t`Change to "${path}"`, edits: [replace(span, word)] }];
}

/** With the slashes before and behind it, and the pattern, as they are written. */
export function changeStageSource(
  path: string,
  { source, instruction, pattern }: StageSource,
): readonly FixDraft[] {
  const { span, value, text } = source;
  const written = value.startsWith("/") ? path : path.slice(1);
  if (pattern === undefined)
    return changePath(span, value.endsWith("/") ? `${written}/` : written, instruction);
  const folder = pathWord(written, instruction);
  if (folder === undefined || (!instruction.exec && text !== value)) return [];
  const whole = `${written}/${pattern}`;
  return [
    {
      title: t`Change to "${whole}"`,
      edits: [replace(span, instruction.exec ? JSON.stringify(whole) : whole)],
    },
  ];
}
