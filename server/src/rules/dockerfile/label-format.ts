import { innerSpan } from "../../dockerfile/words/word.ts";
import { dockerfileRule, sharedOptions } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";
import { isEmail, isGitHash, isRfc3339, isSemver, isSpdx, isUrl } from "./labelFormats.ts";
import { isWanted, labelsOf } from "./labelPairs.ts";

export const labelFormat = dockerfileRule({
  id: "dockerfile/label-format",
  category: "correctness",
  severity: "warning",
  summary: "Labels of the schema have values of their format",
  rationale:
    "`labelSchema` gives each label one of these formats: `text` takes anything, `url` an absolute URL, " +
    "`semver` a version as semver.org has it, `hash` 7 or 40 hexadecimal digits, `rfc3339` a date and time, " +
    "`spdx` a licence or an expression of licences, and `email` an address.\n" +
    "Nothing is reported until the schema names labels, and nothing about values with variables.",
  alsoKnownAs: [
    "hadolint DL3052",
    "hadolint DL3053",
    "hadolint DL3054",
    "hadolint DL3055",
    "hadolint DL3056",
    "hadolint DL3058",
  ],
  options: { labelSchema: sharedOptions.labelSchema },
  exampleOptions: { labelSchema: { version: "semver" } },
  bad: "FROM alpine:3.22\nLABEL version=1.0\n",
  good: "FROM alpine:3.22\nLABEL version=1.0.0\n",

  check(dockerfile, report, { labelSchema }) {
    if (Object.keys(labelSchema).length === 0) return;
    for (const { pair, name } of labelsOf(dockerfile)) {
      const { value } = pair;
      // Another rule speaks of empty ones.
      if (!value || value.value === "" || value.hasVariable || !isWanted(labelSchema, name)) continue;
      const format = labelSchema[name];
      const message = faultOf(value.value, format);
      const alsoKnownAs = format && hadolintIds[format];
      if (message) report({ span: innerSpan(value), message, ...(alsoKnownAs && { alsoKnownAs }) });
    }
  },
});

/** hadolint has a rule for each format. */
const hadolintIds: Readonly<Record<string, readonly string[]>> = {
  url: ["hadolint DL3052"],
  rfc3339: ["hadolint DL3053"],
  spdx: ["hadolint DL3054"],
  hash: ["hadolint DL3055"],
  semver: ["hadolint DL3056"],
  email: ["hadolint DL3058"],
};

function faultOf(value: string, format: string | undefined): Message | undefined {
  switch (format) {
    case "url":
      return isUrl(value) ? undefined : t`"${value}" is no absolute URL`;
    case "rfc3339":
      return isRfc3339(value) ? undefined : t`"${value}" is no date and time as in RFC 3339`;
    case "spdx":
      return isSpdx(value) ? undefined : t`"${value}" is no licence by its SPDX identifier`;
    case "hash":
      return isGitHash(value) ? undefined : t`"${value}" is no Git hash of 7 or 40 digits`;
    case "semver":
      return isSemver(value) ? undefined : t`"${value}" is no semantic version`;
    case "email":
      return isEmail(value) ? undefined : t`"${value}" is no e-mail address`;
    default:
      return undefined;
  }
}
