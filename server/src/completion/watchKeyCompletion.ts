/** The keys of a watch rule and the actions, each with what it does and what it needs. */
import { actionFacts, keyFacts } from "../compose/watchReference.ts";
import { watchActions, watchKeys } from "../compose/watchTrigger.ts";
import { t } from "../text/message.ts";
import type { Completion } from "./completion.ts";
import type { ComposePlace } from "./composePlace.ts";

const bodies: Readonly<Record<(typeof watchKeys)[number], string>> = {
  path: "path: ",
  action: "action: ",
  target: "target: ",
  ignore: "ignore:\n  - ",
  include: "include:\n  - ",
  exec: "exec:\n  command: ",
  initial_sync: "initial_sync: true",
};

/** Keys that the rule does not have yet; those that its action has no use for come last. */
export function watchKeyCompletions({ cursor, rule }: ComposePlace): readonly Completion[] {
  if (cursor.position !== "key") return [];
  return watchKeys
    .filter((key) => !rule.has(key) || key === cursor.typed)
    .map((key) => ({
      label: key,
      kind: "key",
      span: cursor.span,
      insert: cursor.flow ? `${key}: ` : indented(bodies[key], cursor),
      documentation: keyFacts[key].meaning,
      ...(keyFacts[key].since && { since: keyFacts[key].since }),
      rank: watchKeys.indexOf(key) + (hasUse(key, rule.get("action")) ? 0 : watchKeys.length),
      again: key !== "initial_sync",
    }));
}

function hasUse(key: string, action: string | undefined): boolean {
  if (action === undefined) return true;
  if (key === "target") return action.startsWith("sync");
  if (key === "exec") return action === "sync+exec";
  return key !== "initial_sync" || action === "sync" || action === "sync+restart";
}

/** Further lines stand as far right of the line's beginning as the key does. */
export const indented = (text: string, { column, indentation }: ComposePlace["cursor"]): string =>
  text.replaceAll("\n", `\n${" ".repeat(Math.max(column - indentation, 0))}`);

export const actionCompletions = ({ cursor }: ComposePlace): readonly Completion[] =>
  watchActions.map((action, rank) => ({
    label: action,
    kind: "action",
    span: cursor.span,
    insert: action,
    documentation: actionFacts[action].meaning,
    ...(actionFacts[action].since && { since: actionFacts[action].since }),
    rank,
  }));

/** `develop:` in a service that has none. */
export function developCompletion({ cursor }: ComposePlace): readonly Completion[] {
  if (cursor.entriesAt(2).has("develop") || cursor.flow) return [];
  return [
    {
      label: "develop",
      kind: "key",
      span: cursor.span,
      insert: indented("develop:\n  watch:\n    - ", cursor),
      detail: t`Compose Watch`,
      documentation: t`What happens in the running containers when files change: "docker compose up --watch".`,
      rank: 0,
      again: true,
    },
  ];
}
