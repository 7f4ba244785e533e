/** What is wrong in configuration files, as problems in files like any other. */
import type { Configuration } from "../config/configuration.ts";
import type { Problem } from "../lint/problem.ts";
import { replace } from "../text/edit.ts";
import { t } from "../text/message.ts";
import { configurationId, LintedFile } from "./report.ts";

/** The files with something wrong in them, each once. `shown`: how a path is shown. */
export function configurationFiles(
  configurations: readonly (Pick<Configuration, "files"> | undefined)[],
  shown: (path: string) => string,
): readonly LintedFile[] {
  const files = new Map(
    [...new Set(configurations)]
      .flatMap((configuration) => configuration?.files ?? [])
      .filter(({ problems }) => problems.length > 0)
      .map((file) => [file.path, file] as const),
  );
  return [...files.values()].map(({ path, text, problems }) => {
    const converted = problems.map(
      ({ span, severity, message, replacement }): Problem => ({
        ruleId: configurationId,
        severity,
        span,
        message,
        fixes:
          replacement === undefined
            ? []
            : [
                {
                  title: t`Change to "${replacement}"`,
                  edits: [replace(span, replacement)],
                  elsewhere: [],
                  safety: "suggestion",
                },
              ],
        related: [],
        alsoKnownAs: [],
        tags: [],
      }),
    );
    return new LintedFile(shown(path), text, converted);
  });
}
