import { replaceScalar } from "../../compose/edits/yamlEdits.ts";
import type { Refusal } from "../../composeProject/composeProject.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { watchSemantics } from "../../watch/watchSemantics.ts";

export const projectRefused = composeRule({
  id: "compose/project-refused",
  category: "correctness",
  severity: "error",
  summary: "Compose loads the project",
  rationale:
    "One mistake anywhere keeps Compose from loading all of it: a key that no service has, a list where a mapping belongs, " +
    "a network that is not defined, services that wait for each other.\n" +
    "`docker compose` then stops at once, and no file is watched.\n" +
    "Other files may add what one lacks: names are looked for only where it is known which files are loaded together.\n" +
    "A Compose that is newer than the schema that Slipway knows, that of 2.40, may have more keys: nothing is said of them then.",
  bad: 'services:\n  app:\n    image: nginx\n    port:\n      - "8080:80"\n',
  good: 'services:\n  app:\n    image: nginx\n    ports:\n      - "8080:80"\n',
  fix: "suggestion",

  check({ path, compose, loaded, composeVersion }, report) {
    const { knownKeys } = watchSemantics(composeVersion);
    const reported = new Set<number>();
    for (const { kind, place, detail, meant } of loaded?.refusals ?? []) {
      const isSilent = isToldElsewhere[kind] || (kind === "unknown-key" && !knownKeys);
      if (isSilent || place.path !== path || reported.has(place.span.start)) continue;
      reported.add(place.span.start);
      report({
        span: place.span,
        message: t`Compose refuses the project: ${detail}`,
        ...(meant !== undefined && { fixes: [renameTo(meant, compose.text, place.span)] }),
      });
    }
  },
});

const renameTo = (meant: string, text: string, span: Span): FixDraft => ({
  title: t`Rename to "${meant}"`,
  edits: [replaceScalar(text, span, meant)],
});

/** Rules of their own tell of these, with fixes. Whether an env file is there is for each machine to say. */
const isToldElsewhere: Readonly<Record<Refusal["kind"], boolean>> = {
  "include-conflict": true,
  "dangling-symlink": true,
  "required-variable": true,
  "invalid-template": true,
  "watch-rule": true,
  "missing-env-file": true,
  date: true,
  command: true,
  "env-file": false,
  "missing-file": false,
  "extends-cycle": false,
  "extends-missing": false,
  "include-cycle": false,
  "two-dockerfiles": false,
  yaml: false,
  schema: false,
  "unknown-key": false,
  undefined: false,
  "dependency-cycle": false,
  "no-image": false,
};
