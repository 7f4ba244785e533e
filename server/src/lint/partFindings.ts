/** Findings of rules that look at one service at a time: those of services that are as they were are taken over. */
import type { ServicePart } from "../project/serviceParts.ts";
import { fixedSpan } from "../text/source.ts";
import { contains, type Span } from "../text/span.ts";
import type { Finding, FixDraft, RelatedPlace } from "./rule.ts";

export interface Found extends Finding {
  /** Works out `fixes` when somebody wants to know them. */
  readonly laterFixes?: () => readonly FixDraft[];
}

/** A finding without its fixes; spans are seen from where the service begins. */
type Kept = Omit<Finding, "fixes">;

/** `look`: what the rule finds where a service stands alone. `rule`: the key of its findings. */
export function partFindings(
  { service, path, found }: ServicePart,
  rule: object,
  look: () => readonly Finding[],
): readonly Found[] {
  const former = found.get(rule, (): { findings?: readonly Kept[] } => ({}));
  const { start } = service.span;
  if (former.findings) {
    let again: readonly Finding[] | undefined;
    const fixesAt = (index: number): readonly FixDraft[] => {
      again ??= look();
      return again[index]?.fixes ?? [];
    };
    return former.findings.map((finding, index) => ({
      ...moved(finding, start, path),
      laterFixes: () => fixesAt(index),
    }));
  }
  const findings = look();
  // What points to elsewhere in the file does not move along with the service.
  if (findings.every((finding) => spansIn(finding, path).every((span) => contains(service.span, span)))) {
    former.findings = findings.map(({ fixes: _, ...finding }) => moved(finding, -start, path));
  }
  return findings;
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
