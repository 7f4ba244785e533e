/** What the process ends with: CI tells problems in the files from mistakes in the call. */
import type { Configuration } from "../config/configuration.ts";
import type { Severity } from "../lint/rule.ts";
import type { Result } from "./lintSources.ts";

export const exitCode = { clean: 0, problems: 1, misuse: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** From the least severity to the greatest. */
const severities: readonly Severity[] = ["hint", "info", "warning", "error"];

/**
 * Whether what was found is more than the call allows: a problem at or above the threshold of its file's
 * configuration, errors where that says nothing; or more warnings than `maxWarnings`.
 */
export function fails(
  results: readonly (Pick<Result, "problems"> & {
    readonly configuration: Pick<Configuration, "failureThreshold"> | undefined;
  })[],
  maxWarnings: number,
): boolean {
  let warnings = 0;
  for (const { problems, configuration } of results) {
    const threshold = configuration?.failureThreshold ?? "error";
    for (const { severity } of problems) {
      if (severity === "warning") warnings++;
      if (threshold !== "none" && severities.indexOf(severity) >= severities.indexOf(threshold)) return true;
    }
  }
  return warnings > maxWarnings;
}
