import { developBlocks } from "../../compose/develop/developBlock.ts";
import { actionFacts, keyFacts } from "../../compose/develop/watchReference.ts";
import { knownAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { composeVersionText, isAtLeast } from "../../composeProject/composeVersion.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export const watchNeedsVersion = composeRule({
  id: "compose/watch-needs-version",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "The installed Compose knows the keys and actions of watch rules",
  rationale:
    "An older Compose refuses the whole file: `additional properties 'initial_sync' not allowed`.\n" +
    "The version is what `docker compose version` says, or `slipway.compose.version`, or `composeVersion` in `.slipway.yaml`; " +
    "where none is known, nothing is reported.\n\n" +
    "| Since | |\n|---|---|\n" +
    "| 2.22.0 | `develop` |\n| 2.23.0 | `sync+restart` |\n| 2.32.0 | `restart`, `sync+exec`, `exec` |\n| 2.34.0 | `include` |\n| 2.39.4 | `initial_sync` |",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n          exec:\n            command: nginx -s reload\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+restart\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n",
  exampleComposeVersion: "2.31.0",

  check({ compose, composeVersion }, report) {
    if (!composeVersion) return;
    const version = composeVersionText(composeVersion);
    const reported = new Set<number>();
    const missing = (span: Span | undefined, name: string, since: string | undefined): void => {
      if (!span || since === undefined || isAtLeast(composeVersion, since) || reported.has(span.start))
        return;
      reported.add(span.start);
      report({ span, message: t`"${name}" needs Compose ${since}: here it is ${version}` });
    };
    if (!isAtLeast(composeVersion, develop)) {
      for (const { entry } of developBlocks(compose)) missing(entry.key.span, "develop", develop);
      return;
    }
    for (const { trigger } of compose.watchRules) {
      const action = knownAction(trigger);
      if (action) missing(trigger.action?.span, action, actionFacts[action].since);
      for (const [key, { since }] of Object.entries(keyFacts)) missing(keySpan(trigger, key), key, since);
    }
  },
});

const develop = "2.22.0";

const keySpan = ({ entries }: WatchTrigger, key: string): Span | undefined => entries.get(key)?.key.span;
