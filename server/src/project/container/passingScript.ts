/** Scripts that a container begins with, which prepare something and then become what they are given. */
import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import { readScript, type ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { MappedText } from "../../text/mappedText.ts";
import { launched } from "./programLaunchers.ts";

/** Whether a script surely ends in `exec "$@"`, with the arguments that it was given, and starts nothing else instead. */
export function passesOn(text: string): boolean {
  const interpreter = /^#![^\n]*/.exec(text)?.[0] ?? "#!/bin/sh";
  const script = /sh\b/.test(interpreter) ? readScript(MappedText.whole(text), []) : undefined;
  const last = script?.commands.at(-1);
  if (!script || !last || script.hasErrors || last.name !== "exec") return false;
  const others = script.commands.slice(0, -1);
  const target = launched(last.words).words;
  return (
    target.length === 1 &&
    /^"\$(?:@|\{@\})"$/.test(target[0]?.text ?? "") &&
    !isConditional(script, last) &&
    !others.some(changesWhatFollows)
  );
}

/** `set -- …` and `shift` change the arguments, `exec` takes the place of the script. */
const changesWhatFollows = ({ name, words }: ShellCommand): boolean =>
  name === "shift" ||
  (name === "exec" && words.length > 1) ||
  (name === "set" && words.some(({ value }) => value === "--"));
