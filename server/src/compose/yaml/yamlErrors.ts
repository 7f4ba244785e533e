/** Why a text is no YAML, and whether Compose says so, too. */
import type { YAMLParseError } from "yaml";
import type { Span } from "../../text/span.ts";

export interface YamlError {
  readonly span: Span;
  /** In English, from the parser. */
  readonly detail: string;
  /** Whether Compose's reader refuses it, too, which takes more than YAML allows. */
  readonly isCertain: boolean;
}

/**
 * go-yaml lets quoted texts and what is in braces go on at the left of the key they belong to, and whatever the parser
 * finds behind such a place is wrong for that reason.
 */
export function readErrors(text: string, errors: readonly YAMLParseError[]): readonly YamlError[] {
  let isCertain = true;
  return [...errors]
    .sort((a, b) => a.pos[0] - b.pos[0])
    .map(({ code, message, pos: [start, end] }) => {
      const [, quote] = /^Missing closing (["'])quote/.exec(message) ?? [];
      const goesOn = quote
        ? text.includes(quote, start)
        : code === "BAD_INDENT" && message.startsWith("Flow ");
      isCertain &&= !goesOn;
      return { span: { start, end }, detail: message, isCertain };
    });
}
