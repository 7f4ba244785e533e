/** ShellCheck's own corrections as edits of the Dockerfile. */
import type { CheckedScript } from "../../dockerfile/scripts/checkedScripts.ts";
import type { ScriptRemark, ScriptReplacement } from "../../dockerfile/scripts/scriptChecker.ts";
import { disjoint, type Edit, insertAt, replace } from "../../text/edit.ts";

/** Undefined where there is none, or where it would not stay within the lines of the script. */
export function remarkFix(script: CheckedScript, { fix }: ScriptRemark): readonly Edit[] | undefined {
  if (!fix || fix.replacements.length === 0) return undefined;
  const edits = fix.replacements
    .toSorted((a, b) => b.precedence - a.precedence)
    .map((replacement) => editOf(script, replacement));
  const known = edits.filter((edit) => edit !== undefined);
  return known.length === edits.length && disjoint(known) ? known : undefined;
}

function editOf(script: CheckedScript, change: ScriptReplacement): Edit | undefined {
  const start = script.offsetOf(change.line, change.column);
  const end = script.offsetOf(change.endLine, change.endColumn);
  if (start === undefined || end === undefined || /[\r\n]/.test(change.replacement)) return undefined;
  if (end > start) {
    const span = script.spanOf(start, end);
    // A continuation line inside would be lost.
    return span.end - span.start === end - start ? replace(span, change.replacement) : undefined;
  }
  // What belongs to the end of a word stays on its line, though the script goes on behind a continuation.
  const place =
    change.insertionPoint === "beforeStart" && start > 0
      ? script.spanOf(start - 1, start).end
      : script.spanOf(start, start + 1).start;
  return insertAt(place, change.replacement);
}
