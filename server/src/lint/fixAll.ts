/** Fixes everything in a file that can be fixed without changing what it means. */
import { DisjointEdits, type Edit } from "../text/edit.ts";
import { EditedText } from "../text/editedText.ts";
import type { Fix, Problem } from "./problem.ts";

/** A fix may bring to light what another can mend; two rules that undo each other must not go on for ever. */
const maximumRounds = 10;

/**
 * The text after all safe fixes of its problems, applied until nothing changes, with the edits that lead there.
 * Fixes that reach into other files are left out.
 */
export function fixAll(text: string, problemsOf: (text: string) => readonly Problem[]): EditedText {
  let fixed = new EditedText(text);
  for (let round = 0; round < maximumRounds; round++) {
    const edits = combine(problemsOf(fixed.text));
    if (edits.length === 0) break;
    fixed = fixed.apply(edits);
  }
  return fixed;
}

/** The edits of as many safe fixes as do not touch each other, in the order of their problems. */
export const combine = (problems: readonly Problem[]): readonly Edit[] =>
  chooseFixes(problems).flatMap(({ edits }) => edits);

/** As many safe fixes as do not touch each other, in the order of their problems. */
export const chooseFixes = (problems: readonly Problem[]): readonly Fix[] =>
  composing(problems, ({ safety }) => safety === "safe");

/** As many fixes of one rule as do not touch each other, suggestions too: the user has seen what one of them does. */
export const fixesOfKind = (problems: readonly Problem[], ruleId: string): readonly Fix[] =>
  composing(
    problems.filter((problem) => problem.ruleId === ruleId),
    () => true,
  );

/** Of each problem the preferred fix, where it stays in the file and clear of those before it. */
function composing(problems: readonly Problem[], accepts: (fix: Fix) => boolean): readonly Fix[] {
  const chosen = new DisjointEdits();
  return problems.flatMap(({ fixes: [fix] }) =>
    fix && fix.elsewhere.length === 0 && accepts(fix) && chosen.add(fix.edits) ? [fix] : [],
  );
}
