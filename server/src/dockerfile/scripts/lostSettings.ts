/** What the last command of a RUN sets for its shell alone, which ends with it. */
import type { ShellCommand, ShellScript, ShellWord } from "./shellScript.ts";

export interface LostSetting {
  readonly command: ShellCommand;
  /** `export`: the first `NAME=value`; `read`: the file whose settings are read. */
  readonly word: ShellWord;
  readonly kind: "export" | "read";
}

/** Undefined where the last command does anything else. */
export function lostSetting(script: ShellScript): LostSetting | undefined {
  // What an argument substitutes runs before.
  const command = script.commands.findLast(({ depth }) => depth === 0);
  const end = command?.span.end ?? 0;
  if (!command || script.hasErrors || script.commands.some(({ span }) => span.start >= end)) return undefined;
  if (command.isolated || command.startedBy || command.redirects) return undefined;
  const [, word, ...others] = command.words;
  if (!word) return undefined;
  if (command.name === "export")
    return [word, ...others].every(({ text }) => /^\w+=/.test(text))
      ? { command, word, kind: "export" }
      : undefined;
  const reads = command.name === "source" || command.name === ".";
  return reads && others.length === 0 && settings.test(word.value)
    ? { command, word, kind: "read" }
    : undefined;
}

/** Files that do nothing but set variables, functions and aliases. */
const settings =
  /(?:^|\/)(?:bin\/activate|\.(?:bash|zsh)rc|\.(?:bash_)?profile|\.cargo\/env|nvm\.sh|sdkman-init\.sh)$|^\/etc\/(?:profile|environment|bash\.bashrc)$/;
