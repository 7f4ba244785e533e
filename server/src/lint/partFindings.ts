/** Findings of rules that look at one service at a time: those of services that are as they were are taken over. */
import type { ComposeService } from "../compose/composeFile.ts";
import type { ServicePart } from "../project/serviceParts.ts";
import type { Derived } from "../text/derived.ts";
import { fixedSpan } from "../text/source.ts";
import { contains, cover, movingPart, type Span } from "../text/span.ts";
import type { AskedRules } from "./askedRules.ts";
import type { Finding, FixDraft, RelatedPlace, Rule } from "./rule.ts";

export interface PartFinding {
  readonly rule: Rule;
  readonly finding: Finding;
  /** Works out the finding's fixes when somebody wants to know them; absent: it has them. */
  readonly laterFixes?: () => readonly FixDraft[];
}

/** What a rule finds where a service stands alone. */
type Look = (rule: Rule) => readonly Finding[];

/** A finding without its fixes; its places move along with what they stand in. */
type Kept = Omit<Finding, "fixes">;

interface Former {
  /** The rules that were asked. */
  asked: readonly Rule[];
  /** What those found that need not be asked again, and of which index among the findings of their rule. */
  kept: readonly { readonly rule: Rule; readonly index: number; readonly finding: Kept }[];
  /** What they found points to where it does not move along with a key of the service. */
  again: readonly Rule[];
}

/** What the rules that look at one service at a time find in one. */
export function partFindings(
  part: ServicePart,
  { byAnyKey, byBuildAndWatch }: Pick<AskedRules, "byAnyKey" | "byBuildAndWatch">,
  look: Look,
): readonly PartFinding[] {
  const { found, foundBesidesRun } = part;
  return [
    ...keptIn(found, part, byAnyKey, look, inService(part.service)),
    ...keptIn(foundBesidesRun, part, byBuildAndWatch, look, inKey(part.service)),
  ];
}

function keptIn(
  memory: Derived,
  part: ServicePart,
  rules: readonly Rule[],
  look: Look,
  anchorOf: AnchorOf,
): readonly PartFinding[] {
  const former = memory.get(partFindings, (): { value?: Former } => ({}));
  if (former.value && isSame(former.value.asked, rules)) return takenOver(former.value, look);
  const fresh = rules.map((rule) => ({ rule, findings: look(rule) }));
  former.value = keep(part, rules, fresh, anchorOf);
  return fresh.flatMap(({ rule, findings }) => findings.map((finding) => ({ rule, finding })));
}

const isSame = (one: readonly Rule[], other: readonly Rule[]): boolean =>
  one === other || (one.length === other.length && one.every((rule, index) => rule === other[index]));

function keep(
  part: ServicePart,
  asked: readonly Rule[],
  fresh: readonly { readonly rule: Rule; readonly findings: readonly Finding[] }[],
  anchorOf: AnchorOf,
): Former {
  const kept: Former["kept"][number][] = [];
  const again: Rule[] = [];
  for (const { rule, findings } of fresh) {
    const moving = findings.flatMap((finding) => movingFinding(finding, part.path, anchorOf) ?? []);
    if (moving.length < findings.length) again.push(rule);
    else kept.push(...moving.map((finding, index) => ({ rule, index, finding })));
  }
  return { asked, kept, again };
}

function takenOver({ kept, again }: Former, look: Look): readonly PartFinding[] {
  const looked = new Map<Rule, readonly Finding[]>();
  const fixesOf = (rule: Rule, index: number): readonly FixDraft[] => {
    const findings = looked.get(rule) ?? look(rule);
    looked.set(rule, findings);
    return findings[index]?.fixes ?? [];
  };
  return [
    ...kept.map(({ rule, index, finding }) => ({ rule, finding, laterFixes: () => fixesOf(rule, index) })),
    ...again.flatMap((rule) => look(rule).map((finding) => ({ rule, finding }))),
  ];
}

/** What a place moves along with: a span that does; undefined: nothing that is known to. */
type AnchorOf = (place: Span) => Span | undefined;

/** A place in a service that nobody types in moves along with the service. */
const inService =
  ({ span, nameSpan }: ComposeService): AnchorOf =>
  (place) =>
    contains(span, place) ? nameSpan : undefined;

/** In a service that somebody types in, with its key. */
const inKey =
  ({ node }: ComposeService): AnchorOf =>
  (place) =>
    node?.entries.find(({ key, value }) => contains(cover(key.span, value.span), place))?.key.span;

/** The finding with places that move along; undefined where one of them does not. */
function movingFinding(
  { fixes: _, ...finding }: Finding,
  path: string | undefined,
  anchorOf: AnchorOf,
): Kept | undefined {
  const moving = (place: Span): Span | undefined => {
    const anchor = anchorOf(place);
    return anchor && movingPart(anchor, place.start - anchor.start, place.end - anchor.start);
  };
  const related: RelatedPlace[] = [];
  for (const place of finding.related ?? []) {
    const isHere = place.path === undefined || place.path === path;
    const span = isHere ? moving(place.span) : fixedSpan(place.span);
    if (!span) return undefined;
    related.push({ ...place, span });
  }
  const span = moving(finding.span);
  return span && { ...finding, span, ...(finding.related && { related }) };
}
