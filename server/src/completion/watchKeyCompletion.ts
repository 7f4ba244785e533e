/** The keys of a watch rule and of its `exec`, and the actions, each with what it does and what it needs. */
import { execKeys } from "../compose/develop/execKeys.ts";
import { actionFacts, execFacts, keyFacts, type WatchFact } from "../compose/develop/watchReference.ts";
import { watchActions, watchKeys } from "../compose/develop/watchTrigger.ts";
import { t } from "../text/message.ts";
import type { Completion } from "./completion.ts";
import { type ComposePlace, written, writtenKey } from "./composePlace.ts";

/** What follows a key of a block; in a flow mapping all stands on one line. */
const bodies: Readonly<Record<(typeof watchKeys)[number], string>> = {
  path: ": ",
  action: ": ",
  target: ": ",
  ignore: ":\n  - ",
  include: ":\n  - ",
  exec: ":\n  command: ",
  initial_sync: ": true",
};

/** Keys that the rule does not have yet; those that its action has no use for come last. */
export function watchKeyCompletions(place: ComposePlace): readonly Completion[] {
  const { cursor, rule } = place;
  if (cursor.position !== "key" || cursor.flow === "list") return [];
  return watchKeys
    .filter((key) => !rule.has(key) || key === keyHere(place))
    .map((key) => ({
      ...keyCompletion(cursor, key, bodies[key], keyFacts[key]),
      rank: watchKeys.indexOf(key) + (hasUse(key, rule.get("action")) ? 0 : watchKeys.length),
    }));
}

/** The key that the cursor stands in, to its end. */
const keyHere = ({ cursor: { span }, project }: ComposePlace): string =>
  project.compose.text.slice(span.start, span.end).replace(/:$/, "");

const execBodies: Readonly<Record<(typeof execKeys)[number], string>> = {
  command: ": ",
  user: ": ",
  privileged: ": true",
  working_dir: ": ",
  environment: ":\n  - ",
};

/** Keys that the `exec` of a rule does not have yet. */
export function execKeyCompletions(place: ComposePlace): readonly Completion[] {
  const { cursor } = place;
  if (cursor.position !== "key" || cursor.flow === "list") return [];
  const exec = cursor.entriesAt(6);
  return execKeys
    .filter((key) => !exec.has(key) || key === keyHere(place))
    .map((key, rank) => ({ ...keyCompletion(cursor, key, execBodies[key], execFacts[key]), rank }));
}

function keyCompletion(
  cursor: ComposePlace["cursor"],
  key: string,
  body: string,
  { meaning, since }: WatchFact,
): Omit<Completion, "rank"> {
  const oneLine = body.includes("\n") ? ": " : body;
  return {
    label: key,
    kind: "key",
    ...writtenKey(cursor, key, cursor.flow ? oneLine : indented(body, cursor)),
    documentation: meaning,
    ...(since && { since }),
    again: !body.endsWith("true"),
  };
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
    insert: written(cursor, action),
    documentation: actionFacts[action].meaning,
    ...(actionFacts[action].since && { since: actionFacts[action].since }),
    rank,
  }));

/** Behind a quote a text is written, which is neither. */
export const booleanCompletions = ({ cursor }: ComposePlace): readonly Completion[] =>
  cursor.quote === ""
    ? ["true", "false"].map((value, rank) => ({
        label: value,
        kind: "action",
        span: cursor.span,
        insert: value,
        rank,
      }))
    : [];

/** `develop:` in a service that has none. */
export function developCompletion({ cursor }: ComposePlace): readonly Completion[] {
  if (cursor.entriesAt(2).has("develop") || cursor.flow || cursor.followed) return [];
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
