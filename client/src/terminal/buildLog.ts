/** The log of a build as lines for a terminal: each step with what it printed and how long it took. */
import type { BuildLogEntry } from "../docker/build/buildProgress.ts";
import type { StepLabel } from "../docker/build/stepLabel.ts";
import { formatSeconds } from "../duration.ts";
import { formatBytes } from "../images/byteSize.ts";
import type { Reader } from "../reader.ts";
import { bold, cyan, dim, green, red, yellow } from "./colours.ts";
import { plainLine, safeLine } from "./safeText.ts";

/** Lines for what one event added to the log. `dockerfile` is what terminal links lead to. */
export function buildLogLines(
  entries: readonly BuildLogEntry[],
  dockerfile: string,
  reader: Reader,
): readonly string[] {
  const lines: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    // A step that took no time at all, from the cache mostly, gets one line instead of two.
    if (entry.kind === "started" && next?.kind === "finished" && next.step === entry.step) continue;
    const previous = entries[index - 1];
    const begunNow =
      previous?.kind === "started" && entry.kind === "finished" && previous.step === entry.step;
    lines.push(line(entry, begunNow, dockerfile, reader));
  }
  return lines;
}

function line(entry: BuildLogEntry, begunNow: boolean, dockerfile: string, reader: Reader): string {
  const { l10n, locale } = reader;
  switch (entry.kind) {
    case "started":
      return heading(entry.step);
    case "output":
      return `${dim(`${name(entry.step)} │`)} ${safeLine(entry.text)}`;
    case "finished": {
      const label = begunNow ? `${heading(entry.step)} ` : `${cyan(`[${name(entry.step)}]`)} `;
      return label + (entry.cached ? dim(l10n.t("cached")) : green(formatSeconds(entry.seconds, reader)));
    }
    case "failed":
      return `${cyan(`[${name(entry.step)}]`)} ${red(plainLine(entry.error))}`;
    case "context":
      return dim(
        l10n.t(
          "Build context: {0} sent in {1}",
          formatBytes(entry.bytes, locale),
          formatSeconds(entry.seconds, reader),
        ),
      );
    case "exported":
      return dim(l10n.t("Image written in {0}", formatSeconds(entry.seconds, reader)));
    case "warning":
      return yellow(
        `${entry.line === undefined ? "" : `${dockerfile}:${entry.line}: `}${plainLine(entry.text)}`,
      );
    case "text":
      return safeLine(linked(entry.text, dockerfile));
  }
}

/**
 * The builder names the file at fault without its folder, where a terminal link would lead nowhere. Its rulers are drawn
 * as lines: a task's problem matcher would make a second diagnostic of what has one already.
 */
function linked(text: string, dockerfile: string): string {
  if (/^-{4,}$/.test(text)) return "─".repeat(text.length);
  const [, file, lineNumber] = /^([^/\\]+):(\d+)$/.exec(text) ?? [];
  return file !== undefined && dockerfile.endsWith(file) ? `${dockerfile}:${lineNumber}` : text;
}

function heading(step: StepLabel): string {
  return `${cyan(`[${name(step)}]`)} ${bold(plainLine(step.instruction.replace(/\s+/g, " ")))}`;
}

function name({ stage, position, of }: StepLabel): string {
  return plainLine(`${stage} ${position}/${of}`).trim();
}
