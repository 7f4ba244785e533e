/** Runs rules over a subject: each in a guard, then suppressions, severities and order. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { ScriptChecker } from "../dockerfile/scripts/scriptChecker.ts";
import { imagesOf } from "../layers/imagesOfDockerfile.ts";
import type { BakeInProject } from "../project/bakeInProject.ts";
import { mayBeNamedContext } from "../project/builds/namedContexts.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import type { IgnoreFileInProject } from "../project/ignoreFileInProject.ts";
import { type ServicePart, serviceParts } from "../project/serviceParts.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import type { Edit } from "../text/edit.ts";
import { isSameMessage, type Message } from "../text/message.ts";
import { fixedSpan } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import { type Asked, type AskedRules, askedRules } from "./askedRules.ts";
import { partFindings } from "./partFindings.ts";
import type { Fix, Problem } from "./problem.ts";
import type {
  Finding,
  FindingCode,
  FixDraft,
  OptionValues,
  RelatedPlace,
  Report,
  Rule,
  Severity,
} from "./rule.ts";
import type { RuleSetting, RuleSettings } from "./ruleSettings.ts";
import {
  bakeSuppressions,
  composeSuppressions,
  dockerfileSuppressions,
  ignoreFileSuppressions,
  type Suppressions,
} from "./suppressions.ts";

export type LintSubject =
  | {
      readonly kind: "dockerfile";
      readonly dockerfile: Dockerfile;
      /** Undefined for a document that is not on disk: project rules are left out. */
      readonly inProject: DockerfileInProject | undefined;
    }
  | { readonly kind: "compose"; readonly compose: ComposeInProject }
  | { readonly kind: "ignoreFile"; readonly ignoreFile: IgnoreFileInProject }
  | { readonly kind: "bake"; readonly bake: BakeInProject };

export interface LintOptions {
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
  /** Whether hadolint's ignore comments count; absent = they do. */
  readonly hadolintComments?: boolean;
  /** Asks ShellCheck; absent where there is none. */
  readonly checkScript?: ScriptChecker | undefined;
  /** Told when a rule throws: its findings are lost, the others' are not. */
  readonly onRuleError: (ruleId: string, error: unknown) => void;
}

/** The subject's problems by position. Never throws. */
export function lint(subject: LintSubject, options: LintOptions): readonly Problem[] {
  const suppressions = suppressionsOf(subject, options.hadolintComments);
  const asked = askedRules(options.rules, options.settings, subject.kind, suppressions);
  const problems: Problem[] = [];
  const take = (asking: Asked, finding: Finding, laterFixes?: () => readonly FixDraft[]): void => {
    const problem = suppressions.at(asking.rule, finding)
      ? undefined
      : problemOf(asking, finding, laterFixes);
    if (problem) problems.push(problem);
  };
  const parts = partsOf(subject);
  for (const each of parts ? asked.others : asked.all) {
    for (const finding of findingsOf(each, subject, options)) take(each, finding);
  }
  const { perService } = asked;
  for (const part of parts ?? []) {
    const look = (rule: Rule): readonly Finding[] => {
      const each = perService.get(rule);
      return each ? findingsOf(each, { kind: "compose", compose: part.project() }, options) : [];
    };
    for (const { rule, finding, laterFixes } of partFindings(part, asked, look)) {
      const each = perService.get(rule);
      if (each) take(each, finding, laterFixes);
    }
  }
  problems.sort((a, b) => a.span.start - b.span.start || byName(a.ruleId, b.ruleId));
  const distinct = unlessYielded(
    problems.filter((problem, index) => !isSaidBefore(problem, index, problems)),
    asked.better,
  );
  return subject.kind === "compose" ? agreedUpon(distinct, subject.compose, asked.all, options) : distinct;
}

/** The problems that a compose file has in each of the projects that scripts make with it. */
function agreedUpon(
  problems: readonly Problem[],
  { otherProjects }: ComposeInProject,
  asked: readonly Asked[],
  options: LintOptions,
): readonly Problem[] {
  if (problems.length === 0) return problems;
  return otherProjects().reduce((left, { compose, watched }) => {
    const ids = new Set(left.map(({ ruleId }) => ruleId));
    const concerned = asked.filter(({ rule }) => ids.has(rule.id) && (watched || rule.category !== "watch"));
    const found = new Map<string, readonly Finding[]>(
      concerned.map((each) => [each.rule.id, findingsOf(each, { kind: "compose", compose }, options)]),
    );
    return left.filter(
      (problem) => found.get(problem.ruleId)?.some((finding) => isSame(problem, finding)) ?? true,
    );
  }, problems);
}

const isSame = ({ span, message }: Problem, finding: Finding): boolean =>
  span.start === finding.span.start &&
  span.end === finding.span.end &&
  isSameMessage(message, finding.message);

/** What an anchor holds is found with everybody who uses it: one place, one sentence. */
function isSaidBefore(problem: Problem, index: number, sorted: readonly Problem[]): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const other = sorted[at];
    if (other?.span.start !== problem.span.start || other.ruleId !== problem.ruleId) return false;
    if (isSame(other, problem)) return true;
  }
  return false;
}

/** Leaves out what another rule says better, of which the text of a Dockerfile may know nothing. */
function unlessYielded(problems: readonly Problem[], better: AskedRules["better"]): readonly Problem[] {
  if (!problems.some(({ ruleId }) => better.has(ruleId))) return problems;
  const said = (ruleId: string | undefined, { start, end }: Span): string => `${ruleId} ${start} ${end}`;
  const all = new Set(problems.map(({ ruleId, span }) => said(ruleId, span)));
  return problems.filter(({ ruleId, span }) => !all.has(said(better.get(ruleId), span)));
}

/** Before anything was found there is nothing to be taken over. */
const partsOf = (subject: LintSubject): readonly ServicePart[] | undefined =>
  subject.kind === "compose" && subject.compose.revisited ? serviceParts(subject.compose) : undefined;

/** Plain order will do: to know that of a language, the first comparison loads its rules. */
const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function suppressionsOf(subject: LintSubject, hadolintComments?: boolean): Suppressions {
  switch (subject.kind) {
    case "dockerfile":
      return dockerfileSuppressions(subject.dockerfile, hadolintComments);
    case "compose":
      return composeSuppressions(subject.compose.compose.text);
    case "ignoreFile":
      return ignoreFileSuppressions(subject.ignoreFile.text);
    case "bake":
      return bakeSuppressions(subject.bake);
  }
}

function findingsOf(
  { rule, options }: Asked,
  subject: LintSubject,
  { onRuleError, checkScript }: LintOptions,
): readonly Finding[] {
  const findings: Finding[] = [];
  try {
    check(rule, subject, (finding) => findings.push(finding), options, checkScript);
    return subject.kind === "dockerfile" ? unlessContext(findings, subject) : findings;
  } catch (error) {
    onRuleError(rule.id, error);
    return [];
  }
}

function check(
  rule: Rule,
  subject: LintSubject,
  report: Report,
  options: OptionValues,
  checkScript: ScriptChecker | undefined,
): void {
  switch (rule.subject) {
    case "compose":
      if (subject.kind === "compose") rule.check(subject.compose, report, options);
      break;
    case "bake":
      if (subject.kind === "bake") rule.check(subject.bake, report, options);
      break;
    case "ignoreFile":
      if (subject.kind === "ignoreFile") rule.check(subject.ignoreFile, report, options);
      break;
    case "dockerfile":
      if (subject.kind === "dockerfile") rule.check(subject.dockerfile, report, options, checkScript);
      break;
    case "project":
      if (subject.kind === "dockerfile" && subject.inProject) rule.check(subject.inProject, report, options);
      break;
    case "image":
      if (subject.kind === "dockerfile" && subject.inProject?.builtImages.length)
        rule.check(imagesOf(subject.inProject), report, options);
  }
}

/** Leaves out what a named context refutes, of which the text of a Dockerfile knows nothing. */
const unlessContext = (
  findings: readonly Finding[],
  { inProject }: LintSubject & { kind: "dockerfile" },
): readonly Finding[] =>
  inProject && findings.some(({ unlessNamedContext }) => unlessNamedContext !== undefined)
    ? findings.filter(
        ({ unlessNamedContext: name }) => name === undefined || !mayBeNamedContext(inProject, name),
      )
    : findings;

function problemOf(
  { rule, severity, setting }: Asked,
  finding: Finding,
  laterFixes?: () => readonly FixDraft[],
): Problem | undefined {
  const ofPart = setting?.byPeerId && severityOfPart(rule, finding, setting.byPeerId);
  if (ofPart === "off") return undefined;
  const { code } = finding;
  // Problems are kept while the text goes on to be edited, and what they were found in moves along with it.
  const problem: Problem = {
    ruleId: rule.id,
    // What was set for the rule holds for all its findings.
    severity:
      ofPart ??
      (severity === rule.severity && !setting?.severity ? (finding.severity ?? severity) : severity),
    span: fixedSpan(finding.span),
    message: finding.message,
    fixes: laterFixes ? nothing : fixesOf(rule, finding.fixes),
    related: finding.related?.map(fixedPlace) ?? nothing,
    tags: finding.tags ?? nothing,
    alsoKnownAs: finding.alsoKnownAs ?? rule.alsoKnownAs ?? nothing,
    ...(code && { code }),
  };
  return laterFixes ? new LaterFixed(problem, () => fixesOf(rule, laterFixes())) : problem;
}

/** A problem whose fixes are worked out when somebody asks for them. Not for a thread: that gets the fields alone. */
class LaterFixed implements Problem {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly alsoKnownAs: readonly string[];
  readonly tags: Problem["tags"];
  declare readonly code?: FindingCode;
  readonly #read: () => readonly Fix[];
  #fixes: readonly Fix[] | undefined;

  constructor(problem: Problem, fixes: () => readonly Fix[]) {
    this.ruleId = problem.ruleId;
    this.severity = problem.severity;
    this.span = problem.span;
    this.message = problem.message;
    this.related = problem.related;
    this.alsoKnownAs = problem.alsoKnownAs;
    this.tags = problem.tags;
    if (problem.code) this.code = problem.code;
    this.#read = fixes;
  }

  get fixes(): readonly Fix[] {
    this.#fixes ??= this.#read();
    return this.#fixes;
  }
}

const nothing = [] as const;

function severityOfPart(
  rule: Rule,
  finding: Finding,
  byPeerId: NonNullable<RuleSetting["byPeerId"]>,
): SeveritySetting | undefined {
  const ids = finding.alsoKnownAs ?? rule.alsoKnownAs ?? [];
  return ids.map((id) => byPeerId.get(id)).find((severity) => severity !== undefined);
}

const fixesOf = (rule: Rule, drafts: readonly FixDraft[] = []): readonly Fix[] =>
  drafts.map((draft) => fixOf(rule, draft));

const fixOf = (rule: Rule, draft: FixDraft): Fix => ({
  title: draft.title,
  edits: draft.edits.map(fixedEdit),
  elsewhere: (draft.elsewhere ?? []).map((file) => ({ ...file, edits: file.edits.map(fixedEdit) })),
  safety: draft.safety ?? rule.fix ?? "suggestion",
});

const fixedPlace = (place: RelatedPlace): RelatedPlace => ({ ...place, span: fixedSpan(place.span) });

const fixedEdit = ({ span, newText }: Edit): Edit => ({ span: fixedSpan(span), newText });
