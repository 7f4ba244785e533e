import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const variableRefused = composeRule({
  id: "compose/variable-refused",
  category: "correctness",
  severity: "error",
  summary: "Variables are written so that Compose can replace them",
  rationale:
    "Compose replaces variables in every value and refuses the whole project where it cannot: `invalid interpolation format`, " +
    "and `required variable TAG is missing a value` where `${TAG:?…}` demands one that nothing sets.\n" +
    "A dollar sign that begins no variable is `$$`.",
  bad: 'services:\n  app:\n    image: app\n    command: ["awk", "${1}"]\n',
  good: 'services:\n  app:\n    image: app\n    command: ["awk", "$${1}"]\n',

  check({ compose }, report) {
    if (compose.refusedValues.length === 0) return;
    // `watch-unset-var-path` tells of those.
    const paths = new Set(
      compose.watchRules.map(({ trigger }) => trigger.entries.get("path")?.value.span.start),
    );
    for (const { span, kind, detail } of compose.refusedValues) {
      if (kind === "required-variable" && paths.has(span.start)) continue;
      report({
        span,
        message:
          kind === "required-variable"
            ? t`Compose stops here: ${detail}`
            : t`Compose cannot replace the variables: "$" without a name is "$$"`,
      });
    }
  },
});
