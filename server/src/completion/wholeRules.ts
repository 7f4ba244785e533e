/** Whole watch rules that fit what is on disk, ready to be accepted. */
import { yamlScalar } from "../compose/yaml/yamlScalar.ts";
import { t } from "../text/message.ts";
import { type ProposedRule, proposedRules } from "../watch/proposedRules.ts";
import { type Completion, snippetText } from "./completion.ts";
import type { ComposePlace } from "./composePlace.ts";

/** Where a rule can begin: in an empty line of the list, or behind its `- `. */
export function wholeRuleCompletions(place: ComposePlace): readonly Completion[] {
  const { project, service, cursor, rule } = place;
  const behindDash = cursor.path.length === 5;
  if (
    !service ||
    cursor.flow ||
    cursor.followed ||
    cursor.position !== "key" ||
    (behindDash && rule.size > 0)
  )
    return [];
  const proposed = proposedRules(project, service);
  const missing = (proposed?.rules ?? []).filter(({ path, action }) => !has(place, path, action));
  if (!proposed || missing.length === 0) return [];
  const one = missing.map(
    (each, index): Completion => ({
      label: `${each.action} ${each.path}`,
      kind: "rule",
      span: cursor.span,
      ...textOf([each], place),
      ...(each.target && { detail: t`to ${each.target}` }),
      rank: index + 1,
    }),
  );
  const all: Completion = {
    label: `watch: ${proposed.ecosystem}`,
    kind: "rule",
    span: cursor.span,
    ...textOf(missing, place),
    detail: t`${missing.length} rules for what is in this folder`,
    documentation: t`Sources are synced, settings restart the service, dependencies rebuild the image.`,
    rank: 0,
  };
  return missing.length > 1 ? [all, ...one] : one;
}

/** Whether the service has a rule on the path already. */
const has = ({ project, service }: ComposePlace, path: string, action: string): boolean =>
  (service?.watch ?? []).some(
    (trigger) =>
      trigger.action?.text === action &&
      trigger.path?.known === true &&
      project.resolve(trigger.path.text) === project.resolve(path),
  );

function textOf(
  rules: readonly ProposedRule[],
  { cursor }: ComposePlace,
): Pick<Completion, "insert" | "snippet"> {
  const behindDash = cursor.path.length === 5;
  let places = 0;
  const lines = rules.flatMap(({ action, path, target, ignore }) => {
    const place = (): string => `\${${++places}:/app}`;
    return [
      `- action: ${action}`,
      `  path: ${snippetText(yamlScalar(path))}`,
      ...(action === "rebuild" ? [] : [`  target: ${target ? snippetText(yamlScalar(target)) : place()}`]),
      ...(ignore.length > 0
        ? ["  ignore:", ...ignore.map((each) => `    - ${snippetText(yamlScalar(each))}`)]
        : []),
    ];
  });
  const column = behindDash ? cursor.column - 2 : cursor.column;
  const pad = " ".repeat(Math.max(column - cursor.indentation, 0));
  const text = lines.join(`\n${pad}`);
  return { insert: behindDash ? text.slice(2) : text, snippet: true };
}
