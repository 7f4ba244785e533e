import { type WatchList, watchList } from "../../compose/develop/watchList.ts";
import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { removeItem } from "../../compose/edits/yamlRemoval.ts";
import type { ComposeProject, LoadedService, LoadedTrigger } from "../../composeProject/composeProject.ts";
import { nameOf } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { insertAt } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { meaningOf } from "../../watch/triggerMeaning.ts";

export const watchDuplicateRule = composeRule({
  id: "compose/watch-duplicate-rule",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A service has each watch rule once",
  rationale:
    "Rules of an override file, and of a service that `extends` another, come after those that are there already: none replaces another.\n" +
    "A rule that is there twice acts twice: its command runs twice at each change.\n" +
    "`watch: !override` makes a file's rules take the place of the others.",
  bad: "services:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n        - action: sync\n          path: src/\n          target: /app/src/\n",
  good: "services:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n",
  fix: "suggestion",

  check(project, report) {
    const { loaded } = project;
    // Services may share their rules by an alias or `extends`.
    const reported = new Set<number>();
    for (const service of loaded?.services ?? []) {
      const seen = new Map<string, LoadedTrigger>();
      for (const rule of service.watch) {
        const key = meaningOf(rule);
        if (key === undefined) continue;
        const earlier = seen.get(key);
        if (!earlier) seen.set(key, rule);
        else if (loaded && rule.file === project.path && !reported.has(rule.trigger.span.start)) {
          const { headSpan, span } = rule.trigger;
          reported.add(span.start);
          report({
            // Of an alias, the alias.
            span: headSpan.start >= span.start && headSpan.end <= span.end ? headSpan : span,
            message: t`Service "${service.name}" has this watch rule already`,
            related: [{ path: earlier.file, span: earlier.trigger.headSpan, message: t`The same rule` }],
            fixes: fixesFor(project, loaded, service, rule, earlier),
          });
        }
      }
    }
  },
});

function fixesFor(
  { compose }: ComposeInProject,
  { files }: ComposeProject,
  { definitions }: LoadedService,
  { trigger, file }: LoadedTrigger,
  earlier: LoadedTrigger,
): readonly FixDraft[] {
  const lists = definitions.flatMap((definition) =>
    definition.file === file ? (watchList(definition.service) ?? []) : [],
  );
  const list = lists.find(({ sequence }) => itemOf(sequence, trigger));
  const item = list && itemOf(list.sequence, trigger);
  if (!list || !item) return [];
  const removal = removeItem(compose.text, list.sequence, item);
  const { key } = list.entry;
  // The tag has its meaning between files that Compose is given, one after the other.
  const overrides =
    earlier.file !== file &&
    files.includes(file) &&
    files.includes(earlier.file) &&
    list.sequence.tag === undefined &&
    compose.text[key.span.end] === ":";
  return [
    ...(removal ? [{ title: t`Remove this rule`, edits: [removal] }] : []),
    ...(overrides
      ? [
          {
            title: t`Replace all rules of "${nameOf(earlier.file)}" with "!override"`,
            edits: [insertAt(key.span.end + 1, " !override")],
          },
        ]
      : []),
  ];
}

const itemOf = ({ items }: WatchList["sequence"], { span }: WatchTrigger) =>
  items.find((item) => item.span.start === span.start && item.span.end === span.end);
