/** What is to be said about the part of a watch rule under the cursor: what it means, and what it does right now. */

import { actionFacts, keyFacts } from "../compose/develop/watchReference.ts";
import { copiesFiles, knownAction, type WatchTrigger, watchKeys } from "../compose/develop/watchTrigger.ts";
import type { ComposeValue } from "../compose/values/composeValue.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import { asCode } from "../text/markdown.ts";
import { type Message, t } from "../text/message.ts";
import { type Span, spanAt, touches } from "../text/span.ts";
import { copiesFirst, firstCopy } from "./container/firstCopy.ts";
import { targetMessages } from "./container/targetWords.ts";
import { countMessage, filesOfPattern, filesOfRule, looks, topLevelOnly } from "./files/matchedFiles.ts";
import { type WatchModel, type WatchRule, watchModel } from "./watchModel.ts";

export interface WatchHover {
  readonly span: Span;
  /** In Markdown, one for each paragraph. */
  readonly paragraphs: readonly Message[];
}

type Key = (typeof watchKeys)[number];

interface Hovered {
  readonly trigger: WatchTrigger;
  readonly key: Key;
  /** Undefined on the key. */
  readonly value: ComposeValue | undefined;
  readonly span: Span;
}

/** Undefined outside of watch rules. `files` is walked within bounds; the project's own are those of the rules. */
export function watchHover(
  project: ComposeInProject,
  files: FileSystem,
  offset: number,
): WatchHover | undefined {
  const hovered = hoveredPart(project, offset);
  if (!hovered) return undefined;
  const { span, trigger } = hovered;
  const model = project.loaded && modelOf(project, files);
  const rule = model?.rules.find(({ loaded }) => loaded.trigger.node === trigger.node);
  return {
    span,
    paragraphs: [...meaning(hovered), ...(model && rule ? presently(project, model, rule, hovered) : [])],
  };
}

const modelOf = ({ loaded, composeVersion }: ComposeInProject, files: FileSystem): WatchModel | undefined =>
  loaded && watchModel(loaded, files, { composeVersion });

function hoveredPart({ compose }: ComposeInProject, offset: number): Hovered | undefined {
  const isHere = (span: Span): boolean => touches(span, spanAt(offset));
  for (const { trigger } of compose.watchRules) {
    for (const key of watchKeys) {
      const entry = trigger.entries.get(key);
      if (!entry) continue;
      if (isHere(entry.key.span)) return { trigger, key, value: undefined, span: entry.key.span };
      const value = valuesOf(trigger, key).find(({ span }) => isHere(span));
      if (value) return { trigger, key, value, span: value.span };
    }
  }
  return undefined;
}

function valuesOf(trigger: WatchTrigger, key: Key): readonly ComposeValue[] {
  const { path, action, target, ignore, include, exec, initialSync } = trigger;
  const values = {
    path,
    action,
    target,
    ignore,
    include,
    exec: exec?.command?.words,
    initial_sync: initialSync,
  };
  return [values[key] ?? []].flat();
}

function meaning({ trigger, key, value }: Hovered): readonly Message[] {
  const action = knownAction(trigger);
  const ofAction = key === "action" && value && action ? actionFacts[action] : undefined;
  const { meaning: words, since } = ofAction ?? keyFacts[key];
  return [words, ...(since ? [t`Since Compose ${since}.`] : [])];
}

function presently(
  project: ComposeInProject,
  model: WatchModel,
  rule: WatchRule,
  { key, value, trigger }: Hovered,
): readonly Message[] {
  const { matcher, action, registration } = rule;
  if (!matcher) return [];
  const { directory } = model.project;
  if (key === "path") {
    const taken = filesOfRule(model.files, matcher);
    return [
      ...(registration.kind === "bindMount"
        ? [t`A bind mount of the service covers the path: Compose does not watch it on behalf of this rule.`]
        : []),
      ...(model.files.kindOf(matcher.root) === "missing"
        ? [t`Nothing is there now; what is created there later is noticed.`]
        : [countMessage(taken, directory)]),
    ];
  }
  if ((key === "ignore" || key === "include") && value?.known) {
    const list = key === "ignore" ? trigger.ignore : trigger.include;
    const index = list.indexOf(value);
    const deep = topLevelOnly(value.text);
    return [
      ...(deep
        ? [
            t`Seen from ${asCode(trigger.path?.text ?? "")} at its top level only: ${asCode(deep)} matches at any depth.`,
          ]
        : []),
      countMessage(filesOfPattern(model, rule, key, index), directory),
    ];
  }
  if (key === "initial_sync") {
    if (!model.semantics.initialSync || !copiesFirst(rule)) return [];
    return [
      t`It asks no "include", and compares names only with what ignores; what is ignored by a longer path is copied all the same.`,
      countMessage(firstCopy(model.files, rule, { left: looks }), directory),
    ];
  }
  if (key === "include") return [countMessage(filesOfRule(model.files, matcher), directory)];
  return key === "target" && action && copiesFiles(action) ? targetMessages(project, model, rule) : [];
}
