/** Where a build stands, in the one line that a notification has. */
import type { BuildProgress } from "../docker/build/buildProgress.ts";
import type { Localisation } from "../reader.ts";
import { messageText } from "./safeText.ts";

const longestInstruction = 60;

export function progressWords(
  { step, of, running }: Pick<BuildProgress, "step" | "of" | "running">,
  l10n: Localisation,
): string {
  if (running === "context") return l10n.t("sending the build context");
  if (running === "export") return l10n.t("writing the image");
  if (of === 0) return "";
  if (running === undefined) return l10n.t("step {0} of {1}", step, of);
  return l10n.t("step {0} of {1}: {2}", step, of, shortened(running.instruction));
}

function shortened(instruction: string): string {
  const line = messageText(instruction.replace(/\s+/g, " ").trim());
  return line.length > longestInstruction ? `${line.slice(0, longestInstruction - 1)}…` : line;
}
