/** Findings of rules that look at one service at a time: those of services that are as they were are taken over. */
import type { ServicePart } from "../project/serviceParts.ts";
import { fixedSpan } from "../text/source.ts";
import { contains, type Span } from "../text/span.ts";
import type { Finding, FixDraft, RelatedPlace, Rule } from "./rule.ts";

export interface Found extends Finding {
  /** Works out `fixes` when somebody wants to know them. */
  readonly laterFixes?: () => readonly FixDraft[];
}

export interface PartFinding {
  readonly rule: Rule;
  readonly finding: Found;
}

/** What a rule finds where a service stands alone. */
type Look = (rule: Rule) => readonly Finding[];

/** A finding without its fixes; spans are seen from where the service begins. */
type Kept = Omit<Finding, "fixes">;

interface Former {
  /** The rules that were asked. */
  asked: readonly Rule[];
  /** What those found that need not be asked again, and of which index among the findings of their rule. */
  kept: readonly { readonly rule: Rule; readonly index: number; readonly finding: Kept }[];
  /** What they found points to elsewhere in the file, which does not move along with the service. */
  again: readonly Rule[];
}

/** What `rules`, in this order, find in one service. */
export function partFindings(part: ServicePart, rules: readonly Rule[], look: Look): readonly PartFinding[] {
  const { found } = part;
  const former = found.get(partFindings, (): { value?: Former } => ({}));
  if (former.value && isSame(former.value.asked, rules)) return takenOver(part, former.value, look);
  const fresh = rules.map((rule) => ({ rule, findings: look(rule) }));
  former.value = keep(part, rules, fresh);
  return fresh.flatMap(({ rule, findings }) => findings.map((finding) => ({ rule, finding })));
}

const isSame = (one: readonly Rule[], other: readonly Rule[]): boolean =>
  one === other || (one.length === other.length && one.every((rule, index) => rule === other[index]));

function keep(
  { service, path }: ServicePart,
  asked: readonly Rule[],
  fresh: readonly { readonly rule: Rule; readonly findings: readonly Finding[] }[],
): Former {
  const { span } = service;
  const isOwn = (finding: Finding): boolean => spansIn(finding, path).every((place) => contains(span, place));
  const own = fresh.filter(({ findings }) => findings.every(isOwn));
  return {
    asked,
    kept: own.flatMap(({ rule, findings }) =>
      findings.map(({ fixes: _, ...finding }, index) => ({
        rule,
        index,
        finding: moved(finding, -span.start, path),
      })),
    ),
    again: fresh.flatMap(({ rule, findings }) => (findings.every(isOwn) ? [] : [rule])),
  };
}

function takenOver(
  { service, path }: ServicePart,
  { kept, again }: Former,
  look: Look,
): readonly PartFinding[] {
  const looked = new Map<Rule, readonly Finding[]>();
  const fixesOf = (rule: Rule, index: number): readonly FixDraft[] => {
    const findings = looked.get(rule) ?? look(rule);
    looked.set(rule, findings);
    return findings[index]?.fixes ?? [];
  };
  return [
    ...kept.map(({ rule, index, finding }) => ({
      rule,
      finding: {
        ...moved(finding, service.span.start, path),
        laterFixes: () => fixesOf(rule, index),
      },
    })),
    ...again.flatMap((rule) => look(rule).map((finding) => ({ rule, finding }))),
  ];
}

const spansIn = ({ span, related = [] }: Kept, path: string | undefined): readonly Span[] => [
  span,
  ...related.filter((place) => isIn(place, path)).map((place) => place.span),
];

const isIn = (place: RelatedPlace, path: string | undefined): boolean =>
  place.path === undefined || place.path === path;

function moved(finding: Kept, distance: number, path: string | undefined): Kept {
  const by = ({ start, end }: Span): Span => ({ start: start + distance, end: end + distance });
  const related = finding.related?.map((place) => ({
    ...place,
    span: isIn(place, path) ? by(place.span) : fixedSpan(place.span),
  }));
  return { ...finding, span: by(finding.span), ...(related && { related }) };
}
