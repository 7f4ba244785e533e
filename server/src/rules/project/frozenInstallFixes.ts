/** How an install is made to keep to its lockfile. */
import { wordBehind, wordInFront, wordInstead } from "../../dockerfile/scripts/scriptEdits.ts";
import { commandText, type ShellCommand, wordText } from "../../dockerfile/scripts/shellScript.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { Enforcement } from "../../project/manifests/dependencyInstalls.ts";
import type { DependencyStep } from "../../project/manifests/dependencySteps.ts";
import { strictBefore } from "../../project/manifests/frozenInstalls.ts";
import { isModernYarn } from "../../project/manifests/yarnGeneration.ts";
import { type Edit, remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export function frozenInstallFixes(
  enforcement: Enforcement,
  step: DependencyStep,
  context: BuildContext,
): readonly FixDraft[] {
  const strict = strictBefore(step);
  if (strict) return withoutFallback(step.install.command, strict);
  const { command, edit } = frozenForm(enforcement, step, context);
  return edit ? [{ title: t`Change to "${command}"`, edits: [edit] }] : [];
}

/** Behind the `||` of an install that keeps to the lockfile, the same once more would come to nothing. */
function withoutFallback(fallback: ShellCommand, strict: ShellCommand): readonly FixDraft[] {
  if (fallback.redirections.length > 0 || fallback.assignments.length > 0) return [];
  const start = Math.max(strict.span.end, ...strict.redirections.map(({ span }) => span.end));
  const edits = [remove({ start, end: fallback.span.end })];
  return [{ title: t`Remove "${`|| ${commandText(fallback)}`}"`, edits }];
}

function frozenForm(
  enforcement: Enforcement,
  { install }: DependencyStep,
  context: BuildContext,
): { readonly command: string; readonly edit: Edit | undefined } {
  const words = install.command.words;
  if ("replace" in enforcement) {
    const { replace: old, by } = enforcement;
    return {
      command: words.map((word) => (word === old ? by : wordText(word))).join(" "),
      edit: wordInstead(old, by),
    };
  }
  if ("before" in enforcement) {
    const { before, insert } = enforcement;
    return {
      command: [insert, ...words.map(wordText)].join(" "),
      edit: before.exec ? undefined : wordInFront(before, insert),
    };
  }
  // Yarn's second generation renamed the option.
  const modern = install.manager.name === "yarn" && isModernYarn(context);
  const option = modern ? "--immutable" : enforcement.insert;
  return {
    command: words
      .flatMap((word) => (word === enforcement.after ? [wordText(word), option] : [wordText(word)]))
      .join(" "),
    edit: wordBehind(enforcement.after, option),
  };
}
