/** Which of the builder's own checks say something that no rule here has said, or was told not to say. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { BuilderCheck } from "../protocol/index.ts";
import { spanAt } from "../text/span.ts";
import type { Problem } from "./problem.ts";
import type { Rule } from "./rule.ts";
import type { RuleSettings } from "./ruleSettings.ts";
import { dockerfileSuppressions } from "./suppressions.ts";

/** The builder has fetched the base image, and knows what it sets. */
const knowsMore: ReadonlySet<string> = new Set(["UndefinedVar"]);

export interface ReportedHere {
  readonly dockerfile: Dockerfile;
  readonly problems: readonly Problem[];
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
  /** Whether hadolint's ignore comments count. */
  readonly hadolintComments?: boolean;
}

/**
 * Indices of the checks to show. One whose rule is on is left out though the rule is silent: that it is silent is the
 * rule's answer, or a comment's. `# check=skip=` has been honoured by the builder itself.
 */
export function unreportedChecks(checks: readonly BuilderCheck[], here: ReportedHere): readonly number[] {
  const { dockerfile, problems, rules, settings } = here;
  const suppressions = dockerfileSuppressions(dockerfile, here.hadolintComments);
  const lineOf = (offset: number): number => dockerfile.lineIndex.positionAt(offset).line + 1;
  const isUnreported = ({ ruleName, firstLine, lastLine = firstLine }: BuilderCheck): boolean => {
    const peerId = `buildkit ${ruleName}`;
    const own = rules.filter(({ alsoKnownAs }) => alsoKnownAs?.includes(peerId));
    if (own.length === 0) return true;
    const offset = dockerfile.lineIndex.line((firstLine ?? 1) - 1).start;
    const holds = ({ span }: Problem): boolean =>
      firstLine === undefined ||
      (lineOf(span.start) >= firstLine && lineOf(span.start) <= (lastLine ?? firstLine));
    if (problems.some((problem) => problem.alsoKnownAs.includes(peerId) && holds(problem))) return false;
    if (own.some((rule) => suppressions.wholeFile(rule) || suppressions.at(rule, { span: spanAt(offset) })))
      return false;
    const isOn = ({ id, severity }: Rule): boolean => (settings.get(id)?.severity ?? severity) !== "off";
    return knowsMore.has(ruleName) || !own.every(isOn);
  };
  return checks.flatMap((check, index) => (isUnreported(check) ? [index] : []));
}
