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
 * finds behind such a place is wrong for that reason: where they may go on so, nothing is certain.
 */
export function readErrors(text: string, errors: readonly YAMLParseError[]): readonly YamlError[] {
  let isCertain = true;
  return [...errors]
    .sort((a, b) => a.pos[0] - b.pos[0])
    .map(({ code, message, pos: [start, end] }) => {
      const [, quote] = /^Missing closing (["'])quote/.exec(message) ?? [];
      const [, closing = ""] =
        code === "BAD_INDENT" ? (/^Flow .* end with a ([\]}])/.exec(message) ?? []) : [];
      const goesOn = quote ? text.includes(quote, start) : closing !== "" && mayGoOn(text, start, closing);
      isCertain &&= !goesOn && !isDash(text, start);
      return { span: { start, end }, detail: message, isCertain };
    });
}

/** `[a, -]`: in braces, go-yaml takes a dash alone for a text. */
const isDash = (text: string, offset: number): boolean => /^-[,\]}]$/.test(text.slice(offset, offset + 2));

/** Whether braces that are left open may be closed further left: not where the next keys stand as in a block. */
function mayGoOn(text: string, offset: number, closing: string): boolean {
  if (!text.includes(closing, offset)) return false;
  const [first = "", second = ""] = significantLines(text.slice(offset));
  if (!isBlockKey(first)) return true;
  const before = lastSign(text.slice(0, offset));
  if (before !== undefined && !",:[{?".includes(before)) return false;
  // Behind a comma a pair may stand; what follows it needs another.
  const isPair = !/[,[{]$/.test(first) && !isOpenQuote(first);
  return !(isPair && (isBlockKey(second) || (first.endsWith(":") && /^-\s/.test(second))));
}

/** The first two without what is no part of the value; a text may be long. */
function significantLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length && lines.length < 2; ) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? text.length : end).replace(/(?:^|\s)#.*$/, "");
    if (line.trim() !== "") lines.push(line.trim());
    at = end === -1 ? text.length : end + 1;
  }
  return lines;
}

/** Undefined where a comment stands before the place: it may hide the last sign of the value. */
function lastSign(text: string): string | undefined {
  const before = text.trimEnd();
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return line.includes("#") ? undefined : before.at(-1);
}

const isBlockKey = (line: string): boolean => /^(?:[\w.-]+|"[^"\\]*"|'[^']*')\s*:(?:\s|$)/.test(line);

const isOpenQuote = (line: string): boolean => ['"', "'"].some((quote) => line.split(quote).length % 2 === 0);
