/** Of two rules that speak of the same words, one may keep silent for the other: which is then to be there. */
import { expect, it } from "vitest";
import type { Rule } from "../src/lint/rule.ts";
import { rules } from "../src/rules/index.ts";

it("lets rules yield to rules of the same subjects", () => {
  for (const { id, subject, yieldsTo } of rules) {
    const better = rules.find((rule) => rule.id === yieldsTo);
    const sees = (of: Rule["subject"]) => (/^(?:dockerfile|project|image)$/.test(of) ? "dockerfile" : of);
    if (yieldsTo === undefined) continue;
    expect(better && sees(better.subject), `${id} yields to ${yieldsTo}`).toBe(sees(subject));
  }
});
