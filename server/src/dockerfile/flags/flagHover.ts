/** What the flag, or the option of a mount, at an offset means. */
import type { Message } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import type { Dockerfile } from "../dockerfile.ts";
import { flagMeaning, mountOptionMeaning } from "./flagReference.ts";

export interface FlagMeaning {
  readonly span: Span;
  readonly meaning: Message;
}

/** Undefined anywhere else, and at flags that the instruction does not have. */
export function flagMeaningAt(dockerfile: Dockerfile, offset: number): FlagMeaning | undefined {
  const isHere = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset < span.end;
  for (const instruction of dockerfile.instructionsAndTheirTriggers) {
    const flag = instruction.flags.find(isHere);
    if (!flag) continue;
    const option = flag.name === "mount" ? flag.options.find(isHere) : undefined;
    const found = option ?? flag;
    const meaning = option
      ? mountOptionMeaning(option.key, option.value?.value)
      : flagMeaning(instruction.keyword, flag.name);
    return meaning && { span: found.span, meaning };
  }
  return undefined;
}
