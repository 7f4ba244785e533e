import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchServiceNeverSelected = composeRule({
  id: "compose/watch-service-never-selected",
  category: "watch",
  severity: "info",
  summary: "Some service with watch rules is active without a profile",
  rationale:
    "A service with profiles is left out until one of them is switched on: by `--profile`, by `COMPOSE_PROFILES`, or because it is named on the command line.\n" +
    "Where no other service has watch rules, `docker compose watch` starts the containers and then ends: " +
    "`none of the selected services is configured for watch`.",
  bad: "services:\n  app:\n    build: .\n    profiles: [dev]\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",

  check({ compose, loaded, watchRules, path }, report) {
    if (!loaded?.complete) return;
    const watched = loaded.services.filter((service) => service.watch.length > 0 || !service.complete);
    if (watched.some(({ active, complete }) => active !== false || !complete)) return;
    const names = new Set(watchRules.map(({ service }) => service.name));
    for (const { name, watchKeySpan, profiles } of compose.services) {
      if (!watchKeySpan || !names.has(name)) continue;
      const loadedProfiles = loaded.service(name)?.profiles ?? [];
      const [profile] = profiles;
      report({
        span: watchKeySpan,
        message: t`Nothing is watched without a profile: "${name}" needs "${loadedProfiles.map(({ text }) => text).join('" or "')}"`,
        related: profile && path !== undefined ? [{ path, span: profile.span, message: t`The profile` }] : [],
      });
    }
  },
});
