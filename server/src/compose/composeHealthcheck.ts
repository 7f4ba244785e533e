/** A service's `healthcheck.test`. https://docs.docker.com/reference/compose-file/services/#healthcheck */
import type { Span } from "../text/span.ts";
import { type ComposeCommand, composeCommand } from "./composeCommand.ts";
import type { ComposeService } from "./composeService.ts";
import { type ComposeValue, presentValue, saysTrue } from "./values/composeValue.ts";
import { asMapping, merged } from "./yaml/yamlLookup.ts";

export interface ComposeHealthcheck {
  /** `exec`: the words after `CMD`. `shell`: the one text after `CMD-SHELL`, or the string that stands alone. */
  readonly form: "exec" | "shell";
  readonly words: readonly ComposeValue[];
  readonly test: ComposeCommand;
}

/** Undefined without a test, for `NONE`, and where a variable decides what runs. */
export function composeHealthcheck({ entries }: ComposeService): ComposeHealthcheck | undefined {
  const mapping = asMapping(entries.get("healthcheck")?.value);
  const keys = mapping && merged(mapping).entries;
  const test = composeCommand(keys?.get("test")?.value);
  if (!test || saysTrue(presentValue(keys?.get("disable")?.value)?.text ?? "")) return undefined;
  if (!test.words.every(({ known }) => known)) return undefined;
  if (test.form === "string") return { form: "shell", words: test.words, test };
  const [kind, ...words] = test.words;
  if (kind?.text === "CMD") return { form: "exec", words, test };
  return kind?.text === "CMD-SHELL" ? { form: "shell", words: words.slice(0, 1), test } : undefined;
}

/** As a shell would read it; the words of a list are given to the program as they stand. */
export const checkScript = ({ form, words }: ComposeHealthcheck): string =>
  words.map(({ text }) => (form === "shell" ? text : `'${text.replaceAll("'", "'\\''")}'`)).join(" ");

/** Where the program stands, if it is written once in the text for a shell; else the whole of its word. */
export function programSpan(
  { form, words, test }: ComposeHealthcheck,
  program: string,
  source: string,
): Span {
  const span = words[0]?.span ?? test.span;
  const raw = source.slice(span.start, span.end);
  const at = raw.indexOf(program);
  const isOnce = form === "shell" && at !== -1 && raw.indexOf(program, at + 1) === -1;
  return isOnce ? { start: span.start + at, end: span.start + at + program.length } : span;
}
