/** A service's `healthcheck.test`. https://docs.docker.com/reference/compose-file/services/#healthcheck */
import { type ComposeCommand, composeCommand } from "./composeCommand.ts";
import type { ComposeService } from "./composeService.ts";
import { type ComposeValue, presentValue, saysTrue } from "./composeValue.ts";
import { asMapping, merged } from "./yamlLookup.ts";

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
