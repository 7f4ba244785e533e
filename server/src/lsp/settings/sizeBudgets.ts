/** The size budgets that the settings of a Dockerfile have. */
import type { WrittenBudgets } from "../../layers/sizeBudget.ts";
import { optionsOf, type RuleSettings } from "../../lint/ruleSettings.ts";
import { overBudget } from "../../rules/image/over-budget.ts";

export function sizeBudgetsIn(settings: RuleSettings): WrittenBudgets {
  const { sizeBudget } = optionsOf(overBudget, settings.get(overBudget.id));
  // The rule's own shape: optionsOf answers for rules of any.
  return (sizeBudget ?? {}) as WrittenBudgets;
}
