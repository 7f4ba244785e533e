/** `slipway rules`: every rule with what is known about it. */
import type { Rule } from "../lint/rule.ts";
import { rulePage } from "../lint/rulePage.ts";
import { rules } from "../rules/index.ts";

/** Grows when a program that reads the output would have to change; new fields alone do not count. */
const schemaVersion = 1;

export function listRules(format: "text" | "json"): string {
  if (format === "json") {
    return `${JSON.stringify({ version: schemaVersion, rules: rules.map(record) }, null, 2)}\n`;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, fix, summary, alsoKnownAs = [] }) => {
      const peers = alsoKnownAs.length > 0 ? ` (${alsoKnownAs.join(", ")})` : "";
      return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${(fix ?? "").padEnd(10)}  ${summary}${peers}\n`;
    })
    .join("");
}

const record = ({ id, category, severity, summary, alsoKnownAs = [], fix, options = {} }: Rule) => ({
  id,
  alsoKnownAs,
  category,
  severity,
  summary,
  fix: fix ?? null,
  url: rulePage(id),
  options: Object.entries(options).map(([name, shape]) => ({ name, ...shape })),
});
