/** What the peers' rules are called here, and which of them a case has switched on. */
import type { Rule } from "../../src/lint/rule.ts";
import type { ConformanceCase } from "./conformanceCase.ts";

/**
 * The settings of dockerfile-utils by what they govern: the code of its ValidationCode, and for
 * MULTIPLE_INSTRUCTIONS the instruction (github.com/rcjsuen/dockerfile-utils, README).
 */
const settingOf: Readonly<Record<string, string>> = {
  CASING_DIRECTIVE: "directiveCasing",
  CASING_INSTRUCTION: "instructionCasing",
  DEPRECATED_MAINTAINER: "deprecatedMaintainer",
  EMPTY_CONTINUATION_LINE: "emptyContinuationLine",
  JSON_IN_SINGLE_QUOTES: "instructionJSONInSingleQuotes",
  WORKDIR_IS_NOT_ABSOLUTE: "instructionWorkdirRelative",
  "MULTIPLE_INSTRUCTIONS CMD": "instructionCmdMultiple",
  "MULTIPLE_INSTRUCTIONS ENTRYPOINT": "instructionEntrypointMultiple",
  "MULTIPLE_INSTRUCTIONS HEALTHCHECK": "instructionHealthcheckMultiple",
};

/**
 * Where BuildKit ends a build without a rule of its own, the cases name the stage that does so.
 * The parser reads lines, directives, heredocs, arrays and pairs; what an instruction makes of them comes after.
 */
const stages: Readonly<Record<string, readonly string[]>> = {
  "parse-error": [
    "escape-directive-invalid",
    "escape-directive-duplicate",
    "kv-syntax",
    "missing-argument",
    "json-strings",
    "heredoc-syntax",
  ],
  "instruction-error": [
    "unknown-instruction",
    "missing-argument",
    "extra-argument",
    "shell-json-form",
    "unknown-flag",
    "flag-value",
    "onbuild-trigger",
    "from-as-invalid",
    "invalid-stage-name",
    "healthcheck-syntax",
    "mount-syntax",
  ],
};

/** The peer's ids that a rule answers for. */
export const peerIdsOf = (rule: Rule, peer: string): readonly string[] =>
  (rule.alsoKnownAs ?? []).filter((id) => id.startsWith(`${peer} `)).map((id) => id.slice(peer.length + 1));

/** The rules that answer for the rule of a case; none where the project has none. */
export function rulesUnderTest(rules: readonly Rule[], { source, rule }: ConformanceCase): readonly Rule[] {
  const stage = stages[rule];
  if (stage) return rules.filter(({ id }) => stage.some((name) => id === `dockerfile/${name}`));
  return rules.filter((each) => {
    const ids = peerIdsOf(each, source);
    return rule === "*" ? ids.length > 0 : ids.includes(rule);
  });
}

/**
 * Whether the settings of a case leave a rule's finding standing; `keyword` is that of the instruction it is in.
 * Settings replace the defaults of dockerfile-utils as a whole: what they do not name is off.
 */
export function isSwitchedOn(
  { settings }: ConformanceCase,
  peerIds: readonly string[],
  keyword = "",
): boolean {
  if (!settings || peerIds.length === 0) return true;
  return peerIds.some((id) => {
    const setting = settingOf[id] ?? settingOf[`${id} ${keyword}`];
    return setting === undefined || (settings[setting] ?? "ignore") !== "ignore";
  });
}
