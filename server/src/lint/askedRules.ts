/** Which rules a subject is asked about, and how: what the settings say of it holds until they change. */

import type { SeveritySetting } from "../protocol/settings.ts";
import type { LintSubject } from "./engine.ts";
import type { ComposeRule, OptionValues, Rule, Severity } from "./rule.ts";
import { optionsOf, type RuleSetting, type RuleSettings } from "./ruleSettings.ts";
import type { Suppressions } from "./suppressions.ts";

type SubjectKind = LintSubject["kind"];

export interface Asked {
  readonly rule: Rule;
  readonly setting: RuleSetting | undefined;
  readonly severity: Severity;
  readonly options: OptionValues;
}

export interface AskedRules {
  readonly all: readonly Asked[];
  /** Of `all`, those that look at one compose service at a time, by their rule. */
  readonly perService: ReadonlyMap<Rule, Asked>;
  /** The keys of `perService`, parted by what decides: the same lists as long as nothing changes. */
  readonly byAnyKey: readonly Rule[];
  readonly byBuildAndWatch: readonly Rule[];
  /** The rest of `all`. */
  readonly others: readonly Asked[];
  /** Of those of `all` that yield to another, by their id: the id of that. */
  readonly better: ReadonlyMap<string, string>;
}

export function askedRules(
  rules: readonly Rule[],
  settings: RuleSettings,
  kind: SubjectKind,
  suppressions: Suppressions,
): AskedRules {
  const concerned = concernedRules(rules, settings, kind);
  if (suppressions.none) return concerned.asked;
  return parted(concerned.candidates.flatMap((each) => askedHere(each, suppressions)));
}

/** A rule about subjects of a kind, with the severity that the settings give it; it may be off. */
interface Candidate {
  readonly rule: Rule;
  readonly setting: RuleSetting | undefined;
  readonly severity: SeveritySetting;
  readonly options: OptionValues;
}

interface Concerned {
  readonly rules: readonly Rule[];
  readonly candidates: readonly Candidate[];
  /** Where the file itself says nothing. */
  readonly asked: AskedRules;
}

const known = new WeakMap<RuleSettings, Map<SubjectKind, Concerned>>();

/** Hundreds of rules, on each key: kept beside the settings. */
function concernedRules(rules: readonly Rule[], settings: RuleSettings, kind: SubjectKind): Concerned {
  const ofSettings = known.get(settings) ?? new Map<SubjectKind, Concerned>();
  known.set(settings, ofSettings);
  const former = ofSettings.get(kind);
  if (former?.rules === rules) return former;
  const candidates = rules.filter((rule) => concerns(rule, kind)).map((rule) => candidate(rule, settings));
  const asked = parted(candidates.flatMap((each) => ask(each, each.severity)));
  const concerned = { rules, candidates, asked };
  ofSettings.set(kind, concerned);
  return concerned;
}

function candidate(rule: Rule, settings: RuleSettings): Candidate {
  const setting = settings.get(rule.id);
  return { rule, setting, severity: setting?.severity ?? rule.severity, options: optionsOf(rule, setting) };
}

const concerns = (rule: Rule, kind: SubjectKind): boolean =>
  kind === "dockerfile" ? ofDockerfile.has(rule.subject) : rule.subject === kind;

const ofDockerfile: ReadonlySet<Rule["subject"]> = new Set(["dockerfile", "project", "image"]);

/** Where the file itself has a say; not on what somebody has set off. */
function askedHere(candidate: Candidate, suppressions: Suppressions): readonly Asked[] {
  const { rule, setting, severity } = candidate;
  if (suppressions.wholeFile(rule)) return [];
  return ask(candidate, setting?.severity === "off" ? severity : suppressions.severity(rule, severity));
}

const ask = ({ rule, setting, options }: Candidate, severity: SeveritySetting): readonly Asked[] =>
  severity === "off" ? [] : [{ rule, setting, severity, options }];

function parted(all: readonly Asked[]): AskedRules {
  const perService = new Map(all.filter(looksAtOneService).map((each) => [each.rule, each]));
  const others = all.filter(({ rule }) => !perService.has(rule));
  const decidedBy = (grounds: ComposeRule["perService"]): readonly Rule[] =>
    [...perService.keys()].filter((rule) => groundsOf(rule) === grounds);
  return {
    all,
    perService,
    byAnyKey: decidedBy("any key"),
    byBuildAndWatch: decidedBy("build and watch"),
    others,
    better: new Map(all.flatMap(({ rule: { id, yieldsTo } }) => (yieldsTo ? [[id, yieldsTo]] : []))),
  };
}

const looksAtOneService = ({ rule }: Asked): boolean => groundsOf(rule) !== undefined && !rule.options;

const groundsOf = (rule: Rule): ComposeRule["perService"] =>
  rule.subject === "compose" ? rule.perService : undefined;
