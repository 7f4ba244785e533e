/** Rules by the ids that peers know them by: what `.hadolint.yaml` and foreign ignore comments name. */
import type { Rule } from "../lint/rule.ts";
import { nearest } from "../text/nearest.ts";

/** Rules that carry `<peer> <id>` in `alsoKnownAs`, such as `hadolint DL3008`. */
export const rulesKnownAs = (rules: readonly Rule[], peer: string, id: string): readonly Rule[] =>
  rules.filter(({ alsoKnownAs }) => alsoKnownAs?.includes(`${peer} ${id}`));

/** How many ids a peer has for what is one rule here. */
export const idsOfPeer = ({ alsoKnownAs = [] }: Rule, peer: string): number =>
  alsoKnownAs.filter((id) => id.startsWith(`${peer} `)).length;

/** The rule that a wrong id most likely means: without its folder, by a peer's id, or misspelt. */
export function likelyRule(rules: readonly Rule[], id: string): string | undefined {
  const same = rules.filter(
    (rule) => shortName(rule.id) === id || rule.alsoKnownAs?.some((known) => known.endsWith(` ${id}`)),
  );
  if (same.length > 0) return same.length === 1 ? same[0]?.id : undefined;
  const ids = rules.map((rule) => rule.id);
  if (id.includes("/")) return nearest(id, ids);
  const name = nearest(id, ids.map(shortName));
  const candidates = ids.filter((candidate) => shortName(candidate) === name);
  return candidates.length === 1 ? candidates[0] : undefined;
}

const shortName = (ruleId: string): string => ruleId.slice(ruleId.indexOf("/") + 1);
