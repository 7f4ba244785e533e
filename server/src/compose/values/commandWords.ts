/** The words that Compose runs for a `command`: a list as it stands, a string split as Compose splits it. */
import type { ComposeCommand } from "../composeCommand.ts";
import { splitCommand } from "./splitCommand.ts";

/** Empty without a command, and for one that Compose refuses. No shell runs it, so nothing is expanded. */
export function commandWords(command: ComposeCommand | undefined): readonly string[] {
  const words = (command?.words ?? []).map(({ text }) => text);
  return command?.form === "string" ? words.flatMap((text) => splitCommand(text)?.words ?? []) : words;
}
