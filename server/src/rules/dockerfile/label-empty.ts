import { dockerfileRule, sharedOptions } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { isWanted, labelsOf } from "./labelPairs.ts";

export const labelEmpty = dockerfileRule({
  id: "dockerfile/label-empty",
  category: "correctness",
  severity: "warning",
  summary: "Labels of the schema have a value",
  rationale:
    "A label that an image must have says nothing when it is empty.\n" +
    "Nothing is reported until `labelSchema` names labels.",
  alsoKnownAs: ["hadolint DL3051"],
  options: { labelSchema: sharedOptions.labelSchema },
  exampleOptions: { labelSchema: { version: "semver" } },
  bad: 'FROM alpine:3.22\nLABEL version=""\n',
  good: 'FROM alpine:3.22\nLABEL version="1.0.0"\n',

  check(dockerfile, report, { labelSchema }) {
    if (Object.keys(labelSchema).length === 0) return;
    for (const { pair, name } of labelsOf(dockerfile)) {
      if (pair.value?.value !== "" || !isWanted(labelSchema, name)) continue;
      report({ span: pair.span, message: t`Label "${name}" is empty` });
    }
  },
});
